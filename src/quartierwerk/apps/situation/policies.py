"""Who may do what with figures (rows *situation figures* and *import* of the table of rights)."""

from __future__ import annotations

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.releases.policies import can_propose_releases

SEES_PROTECTED = frozenset({Role.JOBCENTER, Role.COACH, Role.EDITOR, Role.LEAD, Role.ADVISER, Role.STEWARD})
EXPORTS = frozenset({Role.COACH, Role.ADVISER})
IMPORTS = frozenset({Role.EDITOR, Role.LEAD, Role.STEWARD})
MOVES_HOUSE = frozenset({Role.LEAD, Role.STEWARD})
HANDS_OVER = frozenset({Role.EDITOR, Role.LEAD, Role.STEWARD})


def can_see_public(actor: Actor, municipality: Municipality) -> bool:
    """What its source publishes already, everybody may see."""
    return True


def can_see_protected(actor: Actor, municipality: Municipality) -> bool:
    """Protected figures (as disclosure control publishes them), index and class."""
    return actor.has_role(municipality.pk, SEES_PROTECTED)


def can_export(actor: Actor, municipality: Municipality) -> bool:
    """Take the shown figures along as a file."""
    return actor.has_role(municipality.pk, EXPORTS)


def can_import(actor: Actor, municipality: Municipality) -> bool:
    """Import, undo: the municipality's own, and an adviser whose mandate is for the whole of it."""
    return actor.has_role(municipality.pk, IMPORTS) or any(
        grant.role == Role.ADVISER and grant.district_id is None for grant in actor.grants_in(municipality.pk)
    )


def can_propose(actor: Actor, municipality: Municipality) -> bool:
    """Propose the situation of a year for release; a second person approves (``releases``)."""
    return can_propose_releases(actor, municipality)


def can_see_released(actor: Actor, municipality: Municipality) -> bool:
    """The page of released situations; which ones are on it is decided by their audience."""
    return actor.is_member(municipality.pk)


def can_export_full(actor: Actor, municipality: Municipality) -> bool:
    """The sealed city folder with everything, for hand-over and moving house."""
    return actor.has_role(municipality.pk, MOVES_HOUSE)


def can_export_shareable(actor: Actor, municipality: Municipality) -> bool:
    """The city folder that may be passed on."""
    return actor.has_role(municipality.pk, HANDS_OVER)
