"""Who enters the workspace: every member; the trail by the row *audit trail* of the table of rights."""

from __future__ import annotations

from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.roles import Role

#: Roles that read the whole trail of their municipality.
WHOLE = frozenset({Role.EDITOR, Role.FINANCE, Role.LEAD, Role.STEWARD})
#: Roles that read what they did themselves.
OWN = frozenset({Role.PROVIDER, Role.COACH, Role.ADVISER, Role.SUPERVISOR})


def can_see_workspace(actor: Actor, municipality: Any) -> bool:
    """Any member has a *Mein Stadtteil*; what stands on it follows from the rooms' own rights."""
    return actor.is_member(municipality.pk)


def can_search(_actor: Actor, _municipality: Any) -> bool:
    """Visitors and members search alike; each kind shows only what the searcher may see."""
    return True


def can_see_trail(actor: Actor, municipality: Any) -> bool:
    """Whoever sees at least a part of the trail."""
    return actor.has_role(municipality.pk, WHOLE | OWN)


def sees_whole_trail(actor: Actor, municipality: Any) -> bool:
    """Editors, finance, leads and stewards see all of their municipality."""
    return actor.has_role(municipality.pk, WHOLE)


def can_export_trail(actor: Actor, municipality: Any) -> bool:
    """Stewards take the trail with them."""
    return actor.has_role(municipality.pk, {Role.STEWARD})
