"""Who may see and give access (row *membership, invitation* of the table of rights)."""

from __future__ import annotations

from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.roles import ORGANISATIONAL, Role

#: Roles that only a lead gives: they approve, or they see everything.
GUARDED_ROLES = frozenset({Role.LEAD, Role.STEWARD})
#: Roles given by a programme, not by a municipality.
PROGRAMME_ROLES = frozenset({Role.SUPERVISOR, Role.FUNDER})


def can_see_memberships(actor: Actor, municipality: Any) -> bool:
    """Editors, leads and stewards see all; a provider its own people."""
    return actor.has_role(municipality.pk, {Role.EDITOR, Role.LEAD, Role.STEWARD, Role.PROVIDER})


def sees_all_memberships(actor: Actor, municipality: Any) -> bool:
    """Whether the list is the whole municipality's."""
    return actor.has_role(municipality.pk, {Role.EDITOR, Role.LEAD, Role.STEWARD})


def can_open_invitations(actor: Actor, municipality: Any) -> bool:
    """Whether there is any role the actor may invite to."""
    return bool(roles_to_give(actor, municipality))


def roles_to_give(actor: Actor, municipality: Any) -> frozenset[str]:
    """Roles the actor may invite to and end: nobody raises a person above what the table lets them give."""
    if actor.has_role(municipality.pk, {Role.LEAD}):
        return frozenset(Role) - PROGRAMME_ROLES
    if actor.has_role(municipality.pk, {Role.EDITOR}):
        return frozenset(Role) - PROGRAMME_ROLES - GUARDED_ROLES
    if actor.has_role(municipality.pk, {Role.PROVIDER}):
        return frozenset({Role.PROVIDER})
    return frozenset()


def can_edit_memberships(actor: Actor, municipality: Any, *, role: str, organisation_id: int | None = None) -> bool:
    """Whether the actor may give or end this role; a provider only within its own organisation."""
    if role not in roles_to_give(actor, municipality):
        return False
    if sees_all_memberships(actor, municipality):
        return True
    return role in ORGANISATIONAL and organisation_id in actor.organisation_ids(municipality.pk)
