"""Who suggests, writes and approves in the portal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quartierwerk.apps.accounts.actor import Actor, Grant
from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.funding.policies import can_see_funding

#: Whoever works for one district alone suggests; for a whole municipality an adviser writes.
SUGGESTING = frozenset({Role.COACH, Role.ADVISER})
WRITING = frozenset({Role.EDITOR, Role.ADVISER})
APPROVING = frozenset({Role.LEAD, Role.SUPERVISOR})


class Reach(StrEnum):
    """What a place at the desk allows: own drafts, everybody's drafts, or approval of what others wrote."""

    SUGGEST = "vorschlag"
    WRITE = "redaktion"
    APPROVE = "freigabe"


@dataclass(frozen=True, order=True)
class DeskRight:
    """A place at the desk: a part of the portal and what may be done there.

    The part is a municipality's, a programme's examples, or, without either, the general one, which the people of all
    programmes look after together.
    """

    reach: Reach
    municipality_id: int | None = None
    programme_id: int | None = None

    @property
    def part(self) -> str:
        """Name of the part of the portal."""
        if self.municipality_id is not None:
            return f"portal-{self.municipality_id}"
        return "portal" if self.programme_id is None else f"portal-programm-{self.programme_id}"

    @property
    def key(self) -> str:
        """Name of the group that holds the right."""
        return f"{self.part}-{self.reach}"


def desk_rights(actor: Actor) -> frozenset[DeskRight]:
    """The places an actor has at the desk today; a read-only grant gives none."""
    return frozenset(right for grant in actor.grants if not grant.read_only for right in _rights(grant))


def _rights(grant: Grant) -> Iterator[DeskRight]:
    if grant.role == Role.SUPERVISOR:
        yield DeskRight(Reach.APPROVE)
        yield DeskRight(Reach.APPROVE, programme_id=grant.programme_id)
    elif grant.district_id is not None:
        if grant.role in SUGGESTING:
            yield DeskRight(Reach.SUGGEST, grant.municipality_id)
    elif grant.role in APPROVING:
        yield DeskRight(Reach.APPROVE, grant.municipality_id)
    elif grant.role in WRITING:
        yield DeskRight(Reach.WRITE, grant.municipality_id)


def approving_keys(actor: Actor) -> list[str]:
    """Names of the groups in which the actor approves what others wrote."""
    return [right.key for right in desk_rights(actor) if right.reach is Reach.APPROVE]


def may_enter_desk(actor: Actor) -> bool:
    """Whether the actor suggests, writes or approves anywhere in the portal."""
    return bool(desk_rights(actor))


def writes_for(actor: Actor, municipality: Any) -> bool:
    """Whether the actor suggests, writes or approves in the municipality's part."""
    return any(right.municipality_id == municipality.pk for right in desk_rights(actor))


def can_draft_infos(actor: Actor, municipality: Any) -> bool:
    """Whether the actor writes Programminfos from the funding room: a place at the desk, and the money to be seen."""
    return writes_for(actor, municipality) and can_see_funding(actor, municipality)
