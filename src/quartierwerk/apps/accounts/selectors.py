"""Reading people and memberships."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import PUBLIC, Actor, Grant
from quartierwerk.apps.accounts.models import Invitation, Membership, OperatorSession, User
from quartierwerk.apps.accounts.policies import can_edit_memberships
from quartierwerk.apps.accounts.roles import Role, Scope
from quartierwerk.apps.accounts.tokens import token_hash
from quartierwerk.kernel.errors import Forbidden, NotFound


def actor_load(user: User | None, *, on: date | None = None) -> Actor:
    """The actor behind a signed-in user, in two queries; the public without one.

    A programme's membership becomes one grant for each municipality with a site.
    """
    if user is None or not user.is_authenticated or not user.is_active:
        return PUBLIC
    today = on or timezone.localdate()
    memberships = (
        Membership.objects.filter(user=user, since__lte=today)
        .filter(Q(until__isnull=True) | Q(until__gte=today))
        .prefetch_related("programme__sites")
        .order_by("pk")
    )
    grants = tuple(grant for membership in memberships for grant in _grants(membership))
    if user.is_operator:
        grants += tuple(_operator_grants(user))
    return Actor(user_id=user.pk, name=user.name, grants=grants)


def user_exists() -> bool:
    """Whether anybody has a sign-in: an installation without one waits for its first person."""
    return User.objects.exists()


def user_by_email(email: str) -> User | None:
    """The active person with that address, whatever its case."""
    return User.objects.filter(email__iexact=email.strip(), is_active=True).first()


def actor_of(user_id: int) -> Actor:
    """The actor behind a user id, for work done in the background; the public if the person is gone."""
    return actor_load(User.objects.filter(pk=user_id).first())


def _grants(membership: Membership) -> Iterable[Grant]:
    role, scope = Role(membership.role), Scope(membership.scope)
    if membership.programme is None:
        yield Grant(
            role,
            scope,
            membership.municipality_id or 0,
            district_id=membership.district_id,
            organisation_id=membership.organisation_id,
            includes_money=membership.includes_money,
        )
        return
    for site in membership.programme.sites.all():
        yield Grant(role, scope, site.municipality_id, programme_id=membership.programme_id)


def _operator_grants(user: User) -> Iterable[Grant]:
    now = timezone.now()
    for session in OperatorSession.objects.filter(user=user, opened_at__lte=now, ends_at__gt=now):
        yield Grant(Role.STEWARD, Scope.MUNICIPALITY, session.municipality_id, read_only=True)


def memberships_of(municipality: Any, *, on: date | None = None) -> QuerySet[Membership]:
    """Who works in a municipality today and from when on, by name."""
    today = on or timezone.localdate()
    return (
        Membership.objects.filter(municipality=municipality)
        .filter(Q(until__isnull=True) | Q(until__gte=today))
        .select_related("user", "municipality", "district", "organisation")
        .order_by("user__name", "pk")
    )


def invitations_open(municipality: Any) -> QuerySet[Invitation]:
    """Invitations that nobody has accepted or taken back, newest first."""
    return Invitation.objects.filter(
        municipality=municipality, accepted_at__isnull=True, revoked_at__isnull=True
    ).select_related("invited_by", "district", "organisation", "municipality")


def operator_sessions_of(municipality: Any) -> QuerySet[OperatorSession]:
    """Looks into the municipality by the people who run the installation, newest first."""
    return OperatorSession.objects.filter(municipality=municipality).select_related("user").order_by("-opened_at")


def access_membership(actor: Actor, municipality: Any, pk: int, verb: str = "s") -> Membership:
    """The one way to a membership.

    Raises
    ------
    NotFound
        If the municipality has no such membership.
    Forbidden
        If the actor may not change memberships of that role.
    """
    membership = Membership.objects.filter(municipality=municipality, pk=pk).select_related("user").first()
    if membership is None:
        raise NotFound(_("Diesen Zugang gibt es nicht."))
    if verb == "e" and not can_edit_memberships(
        actor, municipality, role=membership.role, organisation_id=membership.organisation_id
    ):
        raise Forbidden(_("Diesen Zugang dürfen Sie nicht ändern."))
    return membership


def access_invitation(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Invitation:
    """The one way to an invitation of the municipality; errors as for memberships."""
    invitation = Invitation.objects.filter(municipality=municipality, code=code).first()
    if invitation is None:
        raise NotFound(_("Diese Einladung gibt es nicht."))
    if verb == "e" and not can_edit_memberships(
        actor, municipality, role=invitation.role, organisation_id=invitation.organisation_id
    ):
        raise Forbidden(_("Diese Einladung dürfen Sie nicht ändern."))
    return invitation


def invitation_by_token(token: str) -> Invitation:
    """The open invitation behind a link; an unknown, used, ended or withdrawn one is not found."""
    invitation = (
        Invitation.objects.filter(token_hash=token_hash(token))
        .select_related("municipality", "district", "organisation", "programme", "invited_by")
        .first()
    )
    if invitation is None or not invitation.is_open:
        raise NotFound(_("Diese Einladung gilt nicht (mehr)."))
    return invitation
