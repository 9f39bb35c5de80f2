"""How far memberships reach within a municipality: the predicates the rooms' policies are made of."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.roles import ORGANISATIONAL


def reaches(actor: Actor, municipality: Any, roles: Collection[str], district_id: int | None) -> bool:
    """Whether a membership in one of the roles reaches an object of that district (None: of the whole city)."""
    return any(
        grant.role in roles and (grant.district_id is None or grant.district_id == district_id)
        for grant in actor.grants_in(municipality.pk)
    )


def reaches_city(actor: Actor, municipality: Any, roles: Collection[str]) -> bool:
    """Whether a membership in one of the roles is held for the whole municipality."""
    return reaches(actor, municipality, roles, None)


def districts_reached(actor: Actor, municipality: Any, roles: Collection[str]) -> frozenset[int]:
    """Districts that memberships in these roles are bound to."""
    grants = actor.grants_in(municipality.pk)
    return frozenset(item.district_id for item in grants if item.role in roles and item.district_id is not None)


def organisations_own(actor: Actor, municipality: Any) -> frozenset[int]:
    """Organisations for which the actor works as multiplier, business or provider."""
    grants = actor.grants_in(municipality.pk)
    return frozenset(
        item.organisation_id for item in grants if item.role in ORGANISATIONAL and item.organisation_id is not None
    )
