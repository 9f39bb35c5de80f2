"""Making and taking back keys of the API."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.models import ApiToken, TokenScope
from quartierwerk.apps.accounts.tokens import key_new, key_prefix, token_hash
from quartierwerk.apps.audit.services import event_record
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid, LimitReached

#: How long a key may live, in days.
TERMS = (30, 90, 365)
MOST = 20
#: The last use is kept this coarsely, so that reading does not write each time.
TOUCH_EVERY = timedelta(minutes=10)


@transaction.atomic
def token_create(
    *, actor: Actor, name: str, scopes: Sequence[str], days: int, municipality: Any = None
) -> tuple[ApiToken, str]:
    """Make a key for the actor.

    Parameters
    ----------
    scopes : sequence of str
        Values of ``TokenScope``; without one the key tells only of municipalities and districts.
    days : int
        One of ``TERMS``.
    municipality : places.Municipality, optional
        Narrows the key to one of the actor's municipalities.

    Returns
    -------
    tuple
        The record and the key itself, which nobody can show again.

    Raises
    ------
    Forbidden
        Without a sign-in.
    Invalid
        If name, scopes, term or municipality do not fit.
    Conflict
        If the person has a valid key of that name.
    LimitReached
        If the person has too many valid keys.
    """
    if actor.user_id is None:
        raise Forbidden(_("Melden Sie sich zuerst an."))
    _check(actor, name, scopes, days, municipality)
    _room_for(actor.user_id, name.strip())
    key = key_new()
    token = ApiToken.objects.create(
        user_id=actor.user_id,
        name=name.strip(),
        token_hash=token_hash(key),
        prefix=key_prefix(key),
        scopes=[item for item in TokenScope.values if item in scopes],
        municipality=municipality,
        expires_at=timezone.now() + timedelta(days=days),
    )
    _record(actor, token, "create", "Schlüssel zur Schnittstelle angelegt")
    return token, key


def _check(actor: Actor, name: str, scopes: Sequence[str], days: int, municipality: Any) -> None:
    if not name.strip():
        raise Invalid(_("Der Schlüssel braucht einen Namen."), field="name")
    unknown = sorted(set(scopes) - set(TokenScope.values))
    if unknown:
        raise Invalid(_("Das kann ein Schlüssel nicht erlauben."), field="scopes", found=", ".join(unknown))
    if days not in TERMS:
        raise Invalid(_("So lange kann ein Schlüssel nicht gelten."), field="days", found=str(days))
    if municipality is not None and not actor.is_member(municipality.pk):
        raise Invalid(_("In dieser Kommune haben Sie keine Rolle."), field="municipality")


def _room_for(user_id: int, name: str) -> None:
    valid = ApiToken.objects.filter(user_id=user_id, revoked_at=None, expires_at__gt=timezone.now())
    names = list(valid.values_list("name", flat=True))
    if name in names:
        raise Conflict(_("Einen gültigen Schlüssel mit diesem Namen haben Sie schon."), field="name", found=name)
    if len(names) >= MOST:
        raise LimitReached(
            _("Mehr gültige Schlüssel kann eine Person nicht haben."),
            found=str(len(names)),
            expected=_("höchstens %d") % MOST,
            hint=_("Ziehen Sie erst einen zurück, den Sie nicht mehr brauchen."),
        )


@transaction.atomic
def token_revoke(*, actor: Actor, token: ApiToken) -> ApiToken:
    """Take a key back; it opens nothing from now on.

    Raises
    ------
    Conflict
        If that has happened already.
    """
    if token.revoked_at is not None:
        raise Conflict(_("Dieser Schlüssel ist schon zurückgezogen."))
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    _record(actor, token, "revoke", "Schlüssel zur Schnittstelle zurückgezogen")
    return token


def token_touch(*, token: ApiToken) -> None:
    """Note that a key was used, coarsely."""
    now = timezone.now()
    if token.last_used_at is None or token.last_used_at < now - TOUCH_EVERY:
        token.last_used_at = now
        token.save(update_fields=["last_used_at"])


def _record(actor: Actor, token: ApiToken, verb: str, summary: str) -> None:
    """Every municipality that the key opens reads of it; without one, the installation."""
    for municipality in _opened(actor, token) or [None]:
        event_record(
            actor=actor,
            municipality=municipality,
            verb=verb,
            entity="accounts.api_token",
            entity_id=token.code,
            summary=summary,
            changes={"scopes": token.scopes, "expires_at": token.expires_at.isoformat()},
        )


def _opened(actor: Actor, token: ApiToken) -> list[Any]:
    if token.municipality is not None:
        return [token.municipality]
    ids: Iterable[int] = {grant.municipality_id for grant in actor.grants if not grant.read_only}
    model = ApiToken._meta.get_field("municipality").related_model
    return list(model._default_manager.filter(pk__in=ids).order_by("pk"))
