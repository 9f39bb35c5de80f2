"""Minutes of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.kernel.errors import Invalid

PRESENCE = ("present", "excused", "absent")
TASK_STATES = ("open", "done", "dropped")


@dataclass(frozen=True)
class Attendee:
    """Who was invited. ``presence`` is ``present``, ``excused`` or ``absent``."""

    organisation: str
    person: str = ""
    role: str = ""
    presence: str = "present"

    def __post_init__(self) -> None:
        if self.presence not in PRESENCE:
            raise Invalid("Not a kind of presence.", found=repr(self.presence), expected=" or ".join(PRESENCE))


@dataclass(frozen=True)
class AgendaItem:
    """An item of the agenda and what was said to it; an empty line in ``text`` begins a new paragraph."""

    title: str
    text: str = ""


@dataclass(frozen=True)
class Decision:
    """A decision; ``vote`` in words, if there was one."""

    number: int
    text: str
    vote: str = ""


@dataclass(frozen=True)
class Task:
    """Something to be done. ``state`` is ``open``, ``done`` or ``dropped``."""

    title: str
    in_charge: str = ""
    due: date | None = None
    state: str = "open"

    def __post_init__(self) -> None:
        if self.state not in TASK_STATES:
            raise Invalid("Not a state of a task.", found=repr(self.state), expected=" or ".join(TASK_STATES))


@dataclass(frozen=True)
class Minutes:
    """A meeting on paper. ``confirmed`` False prints the mark *Entwurf*."""

    imprint: Imprint
    body: str
    held_on: date
    place: str = ""
    starts_at: str = ""
    ends_at: str = ""
    chair: str = ""
    minute_taker: str = ""
    attendance: tuple[Attendee, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    text: str = ""
    decisions: tuple[Decision, ...] = ()
    tasks: tuple[Task, ...] = ()
    next_meeting: str = ""
    confirmed: bool = False
