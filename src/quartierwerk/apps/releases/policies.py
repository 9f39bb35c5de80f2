"""Who proposes, approves and sees releases."""

from __future__ import annotations

from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.roles import LOCAL, Role
from quartierwerk.apps.releases.models import Audience

#: Those who see every release and every proposal of their municipality.
INSIDE = LOCAL - {Role.POLITICS, Role.MULTIPLIER, Role.BUSINESS, Role.PROVIDER}
#: Which audience a role belongs to.
AUDIENCES = {
    Role.POLITICS: Audience.POLITICS,
    Role.SUPERVISOR: Audience.PROGRAMME,
    Role.FUNDER: Audience.FUNDER,
}


def can_see_releases(actor: Actor, municipality: Any) -> bool:
    """Any member sees the list; what is on it follows from the audience."""
    return actor.is_member(municipality.pk)


def sees_all_releases(actor: Actor, municipality: Any) -> bool:
    """Whether proposals and withdrawn versions are shown too."""
    return actor.has_role(municipality.pk, INSIDE)


def audiences_of(actor: Actor, municipality: Any) -> frozenset[str]:
    """The audiences the actor belongs to; everybody is of the public."""
    own = {AUDIENCES[grant.role] for grant in actor.grants_in(municipality.pk) if grant.role in AUDIENCES}
    return frozenset(own | {Audience.PUBLIC})


def can_propose_releases(actor: Actor, municipality: Any) -> bool:
    """Editors and leads put something up for release."""
    return actor.has_role(municipality.pk, {Role.EDITOR, Role.LEAD})


def can_approve_releases(actor: Actor, municipality: Any) -> bool:
    """Leads release and withdraw."""
    return actor.has_role(municipality.pk, {Role.LEAD})
