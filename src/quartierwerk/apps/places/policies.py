"""Who may do what with the municipality's own data and its districts."""

from __future__ import annotations

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.roles import LOCAL, Role
from quartierwerk.apps.places.models import Municipality

KEEPERS = frozenset({Role.EDITOR, Role.LEAD, Role.STEWARD})


def can_see_place(actor: Actor, municipality: Municipality) -> bool:
    """Settings and districts: everybody who works in the municipality."""
    return actor.has_role(municipality.pk, LOCAL)


def can_see_municipality(actor: Actor, municipality: Municipality) -> bool:
    """Name, Land and current boundaries, as the API tells them: every member, programme and funder too."""
    return actor.is_member(municipality.pk)


def can_see_areas(_actor: Actor, _municipality: Municipality) -> bool:
    """Names and outlines of areas stand open to everybody: public figures refer to them."""
    return True


def can_edit_place(actor: Actor, municipality: Municipality) -> bool:
    """Change name, site and current boundaries: the municipality's own."""
    return actor.has_role(municipality.pk, KEEPERS)
