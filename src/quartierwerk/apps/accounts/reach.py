"""How far memberships reach within a municipality or a programme: what the rooms' policies are made of."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.roles import LOCAL, ORGANISATIONAL, PROGRAMMATIC


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


def holds_in_programme(actor: Actor, programme: Any, roles: Collection[str]) -> bool:
    """Whether the actor holds one of the roles for the programme itself."""
    return any(grant.programme_id == programme.pk and grant.role in roles for grant in actor.grants)


def holds_at_site(actor: Actor, programme: Any, roles: Collection[str]) -> bool:
    """Whether the actor holds one of the roles in a municipality with a site of the programme."""
    sites = {site.municipality_id for site in programme.sites.all()}
    return any(
        grant.municipality_id in sites and grant.role in roles and grant.programme_id is None and not grant.read_only
        for grant in actor.grants
    )


def belongs_to_programme(actor: Actor, programme: Any) -> bool:
    """Whether the programme is none of the foreign ones: the actor works for it, or at one of its sites."""
    return holds_in_programme(actor, programme, PROGRAMMATIC) or holds_at_site(actor, programme, LOCAL)
