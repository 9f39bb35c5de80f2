"""Who may do what with offers, needs and gaps (rows *offer*, *need*, *gap* of the table of rights).

A membership bound to a district reaches offers and needs of that district. An offer belongs to the district where it
takes place, else to that of its organisation.
"""

from __future__ import annotations

from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import organisations_own, reaches
from quartierwerk.apps.accounts.roles import ORGANISATIONAL, Role

#: Roles that edit offers and needs.
EDITING = frozenset({Role.COACH, Role.EDITOR, Role.LEAD, Role.ADVISER})
#: Roles that see every running, paused and ended offer, confirmed or not.
MEMBERS = ORGANISATIONAL | EDITING | {Role.JOBCENTER, Role.FINANCE, Role.STEWARD}
#: Roles that see what the public sees.
OUTSIDE = frozenset({Role.SUPERVISOR, Role.POLITICS})
#: Roles that see every need of their scope.
NEED_SEEING = EDITING | {Role.JOBCENTER, Role.STEWARD}
#: Roles that see the matrix of their scope.
GAP_SEEING = NEED_SEEING
#: Roles that make an idea out of a gap, and take the matrix along.
GAP_EDITING = frozenset({Role.COACH, Role.EDITOR, Role.ADVISER})
#: Kinds of organisation that a Jobcenter's people work for.
JOBCENTER_KINDS = frozenset({"jobcenter", "agency"})


def can_see_offers(actor: Actor, municipality: Any) -> bool:
    """Visitors and most members; the funder has no look at offers."""
    return not actor.is_member(municipality.pk) or actor.has_role(municipality.pk, MEMBERS | OUTSIDE)


def can_see_inside(actor: Actor, municipality: Any) -> bool:
    """Whether the actor also sees offers that nobody has confirmed in time, or that are paused or over."""
    return actor.has_role(municipality.pk, MEMBERS)


def can_edit_offers(actor: Actor, municipality: Any) -> bool:
    """Whether there may be an offer that the actor edits."""
    return actor.has_role(municipality.pk, EDITING | {Role.PROVIDER, Role.JOBCENTER})


def can_edit_offer(actor: Actor, municipality: Any, organisation: Any, district_id: int | None) -> bool:
    """Coach and adviser in their district, editor and lead in the municipality, providers and Jobcenter their own.

    Parameters
    ----------
    organisation : Organisation
        That makes the offer.
    district_id : int or None
        Where it takes place; None: where the organisation has its site.
    """
    return reaches(actor, municipality, EDITING, district_id or organisation.district_id) or is_own_offer(
        actor, municipality, organisation
    )


def is_own_offer(actor: Actor, municipality: Any, organisation: Any) -> bool:
    """Whether the actor speaks for the organisation that makes the offer."""
    if organisation.kind in JOBCENTER_KINDS and actor.has_role(municipality.pk, {Role.JOBCENTER}):
        return True
    grants = actor.grants_in(municipality.pk)
    return any(item.role == Role.PROVIDER and item.organisation_id == organisation.pk for item in grants)


def can_suggest(actor: Actor, municipality: Any) -> bool:
    """Every member who sees offers may say what is wrong in one."""
    return actor.is_member(municipality.pk) and can_see_offers(actor, municipality)


def can_remind(actor: Actor, municipality: Any) -> bool:
    """Whoever looks after the offers of a district asks their owners to confirm."""
    return actor.has_role(municipality.pk, EDITING)


def can_see_needs(actor: Actor, municipality: Any) -> bool:
    """Coordinating roles and Jobcenter see the needs of their scope, organisations their own."""
    return actor.has_role(municipality.pk, NEED_SEEING | ORGANISATIONAL)


def can_edit_needs(actor: Actor, municipality: Any) -> bool:
    """Whether there may be a need that the actor edits."""
    return actor.has_role(municipality.pk, EDITING | ORGANISATIONAL | {Role.JOBCENTER})


def can_edit_need(actor: Actor, municipality: Any, district_id: int | None, organisation: Any) -> bool:
    """Whoever edits in the district, and the organisation that raised it.

    Parameters
    ----------
    organisation : Organisation or None
        That raised it.
    """
    if reaches(actor, municipality, EDITING, district_id):
        return True
    return organisation is not None and is_own_need(actor, municipality, organisation)


def is_own_need(actor: Actor, municipality: Any, organisation: Any) -> bool:
    """Whether the actor works for the organisation that raised a need."""
    if organisation.kind in JOBCENTER_KINDS and actor.has_role(municipality.pk, {Role.JOBCENTER}):
        return True
    return organisation.pk in organisations_own(actor, municipality)


def can_see_gaps(actor: Actor, municipality: Any) -> bool:
    """Coordinating roles and Jobcenter see the matrix, providers the part their own offers stand in."""
    return actor.has_role(municipality.pk, GAP_SEEING | {Role.PROVIDER})


def can_see_all_gaps(actor: Actor, municipality: Any) -> bool:
    """Whether the actor sees more of the matrix than the cells of own offers."""
    return actor.has_role(municipality.pk, GAP_SEEING)


def can_edit_gaps(actor: Actor, municipality: Any) -> bool:
    """Whether the actor makes ideas out of gaps somewhere."""
    return actor.has_role(municipality.pk, GAP_EDITING)


def can_edit_idea(actor: Actor, municipality: Any, district_id: int) -> bool:
    """Whether the actor makes ideas for that district."""
    return reaches(actor, municipality, GAP_EDITING, district_id)


def can_export_gaps(actor: Actor, municipality: Any) -> bool:
    """Coach, editor and adviser take the matrix along."""
    return actor.has_role(municipality.pk, GAP_EDITING)


def can_see_handovers(actor: Actor, municipality: Any) -> bool:
    """Broken hand-overs are found in all ties of a district; who sees only some of them would be told wrongly."""
    return actor.has_role(municipality.pk, EDITING | {Role.STEWARD})


def can_propose_handovers(actor: Actor, municipality: Any) -> bool:
    """Whoever coordinates the network hands a broken hand-over to it; the network looks at the district."""
    return actor.has_role(municipality.pk, EDITING)
