"""Who may do what with the municipality's own data and its districts."""

from __future__ import annotations

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.roles import LOCAL, Role
from quartierwerk.apps.places.models import Municipality

KEEPERS = frozenset({Role.EDITOR, Role.LEAD, Role.STEWARD})


def can_see_place(actor: Actor, municipality: Municipality) -> bool:
    """Settings and districts: everybody who works in the municipality."""
    return actor.has_role(municipality.pk, LOCAL)


def can_edit_place(actor: Actor, municipality: Municipality) -> bool:
    """Change name, site and current boundaries: the municipality's own."""
    return actor.has_role(municipality.pk, KEEPERS)
