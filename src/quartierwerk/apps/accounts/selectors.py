"""Reading people and memberships."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils import timezone

from quartierwerk.apps.accounts.actor import PUBLIC, Actor, Grant
from quartierwerk.apps.accounts.models import Membership, User
from quartierwerk.apps.accounts.roles import Role, Scope


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
    return Actor(user_id=user.pk, name=user.name, grants=grants)


def _grants(membership: Membership) -> Iterable[Grant]:
    role, scope = Role(membership.role), Scope(membership.scope)
    if scope is not Scope.PROGRAMME:
        yield Grant(
            role,
            scope,
            membership.municipality_id,
            district_id=membership.district_id,
            organisation_id=membership.organisation_id,
        )
        return
    for site in membership.programme.sites.all():
        yield Grant(role, scope, site.municipality_id, programme_id=membership.programme_id)
