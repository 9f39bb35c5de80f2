"""Who writes and who approves in the portal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.roles import Role

WRITING = frozenset({Role.EDITOR, Role.ADVISER, Role.LEAD, Role.SUPERVISOR})
APPROVING = frozenset({Role.LEAD, Role.SUPERVISOR})


@dataclass(frozen=True)
class DeskRight:
    """A place at the desk: the part of the portal it reaches, and whether others' pages may be approved there.

    ``municipality_id`` is None for the general part, which the people of programmes look after.
    """

    municipality_id: int | None
    approves: bool

    @property
    def key(self) -> str:
        """Name of the group that holds the right."""
        place = "portal" if self.municipality_id is None else f"portal-{self.municipality_id}"
        return f"{place}-{'freigabe' if self.approves else 'redaktion'}"


def desk_rights(actor: Actor) -> frozenset[DeskRight]:
    """The places an actor has at the desk today.

    A grant for one district, and a read-only one, gives none.
    """
    return frozenset(_rights(actor))


def _rights(actor: Actor) -> Iterator[DeskRight]:
    for grant in actor.grants:
        if grant.role not in WRITING or grant.read_only or grant.district_id is not None:
            continue
        place = None if grant.role == Role.SUPERVISOR else grant.municipality_id
        yield DeskRight(place, grant.role in APPROVING)


def may_enter_desk(actor: Actor) -> bool:
    """Whether the actor writes or approves anywhere in the portal."""
    return bool(desk_rights(actor))
