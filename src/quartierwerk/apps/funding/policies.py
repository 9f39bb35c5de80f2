"""Who may do what with money (row *funding* of the table of rights).

Advisers only where their mandate includes money; providers the costs of their own measures; funders and politics
nothing but what was released to them.
"""

from __future__ import annotations

from typing import Any

from quartierwerk.apps.accounts.actor import Actor, Grant
from quartierwerk.apps.accounts.roles import Role

#: Roles that see everything of the municipality's money.
SEEING = frozenset({Role.COACH, Role.EDITOR, Role.FINANCE, Role.LEAD, Role.STEWARD})
#: Roles that write.
EDITING = frozenset({Role.EDITOR, Role.FINANCE})
#: Roles that take tables and filled forms along.
EXPORTING = frozenset({Role.FINANCE})
#: Roles that see releases only.
READING = frozenset({Role.FUNDER, Role.POLITICS})


def advice_grants(actor: Actor, municipality: Any) -> tuple[Grant, ...]:
    """Mandates of an adviser that include money."""
    return tuple(
        grant
        for grant in actor.grants_in(municipality.pk)
        if grant.role == Role.ADVISER and getattr(grant, "includes_money", False)
    )


def sees_all(actor: Actor, municipality: Any) -> bool:
    """Whether the actor sees the money of every measure."""
    advises = any(grant.district_id is None for grant in advice_grants(actor, municipality))
    return advises or actor.has_role(municipality.pk, SEEING)


def edits_all(actor: Actor, municipality: Any) -> bool:
    """Whether the actor writes programmes, and the money of every measure."""
    advises = any(grant.district_id is None for grant in advice_grants(actor, municipality))
    return advises or actor.has_role(municipality.pk, EDITING)


def can_see_funding(actor: Actor, municipality: Any) -> bool:
    """Whether there may be costs the actor sees: all, those of a mandate, those of own measures."""
    inside = bool(advice_grants(actor, municipality)) or actor.has_role(municipality.pk, {Role.PROVIDER})
    return inside or sees_all(actor, municipality)


def can_enter(actor: Actor, municipality: Any) -> bool:
    """The room's door: whoever sees costs, and those who read what was released."""
    return can_see_funding(actor, municipality) or actor.has_role(municipality.pk, READING)


def can_edit_funding(actor: Actor, municipality: Any) -> bool:
    """Whether there may be costs the actor writes."""
    return edits_all(actor, municipality) or bool(advice_grants(actor, municipality))


def can_edit_programmes(actor: Actor, municipality: Any) -> bool:
    """Programmes, rates, deadlines and forms belong to the whole municipality."""
    return edits_all(actor, municipality)


def can_edit_costs_of(actor: Actor, municipality: Any, district_ids: frozenset[int]) -> bool:
    """Whether the actor writes costs of a measure for these districts (none: the whole city)."""
    if edits_all(actor, municipality):
        return True
    return any(grant.district_id in district_ids for grant in advice_grants(actor, municipality))


def can_export_funding(actor: Actor, municipality: Any) -> bool:
    """The finance office takes tables and filled forms along."""
    return actor.has_role(municipality.pk, EXPORTING)
