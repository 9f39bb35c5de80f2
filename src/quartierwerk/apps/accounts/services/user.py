"""Writing people."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.models import ApiToken, User
from quartierwerk.apps.audit.services import event_record, subject_erase
from quartierwerk.kernel.errors import Conflict, Invalid


@transaction.atomic
def user_create(*, email: str, name: str, password: str, language: str = "de", is_operator: bool = False) -> User:
    """Save a person.

    Raises
    ------
    Conflict
        If the address is taken.
    Invalid
        If the password is too weak.
    """
    if User.objects.filter(email__iexact=email).exists():
        raise Conflict(_("Mit dieser Adresse gibt es schon einen Zugang."), field="email")
    password_check(password, User(email=email, name=name))
    return User.objects.create_user(email, password, name=name, language=language, is_operator=is_operator)


def password_check(password: str, user: User) -> None:
    """Raise Invalid with all that is wrong with a password."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field="password") from error


@transaction.atomic
def user_update(*, user: User, name: str, language: str) -> User:
    """Change one's own name and language."""
    user.name, user.language = name.strip(), language
    user.save(update_fields=["name", "language"])
    return user


@transaction.atomic
def user_erase(*, actor: Actor, user: User) -> None:
    """Forget a person: sessions end, memberships and keys go, what the trail kept of the person is unreadable.

    The row stays, empty, where releases name it as one of two pairs of eyes.
    """
    for session in UserSession.objects.filter(user=user):
        session.end()
    user.memberships.all().delete()
    ApiToken.objects.filter(user=user).delete()
    user.email = f"erased-{user.pk}@invalid.example"
    user.name = ""
    user.is_active = False
    user.set_unusable_password()
    user.save()
    subject_erase(subject=f"accounts.user:{user.pk}")
    event_record(
        actor=actor if actor.user_id != user.pk else None,
        municipality=None,
        verb="erase",
        entity="accounts.user",
        entity_id=str(user.pk),
        summary="Person gelöscht",
    )
