"""Milestones: how late, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Milestone:
    """Something reached on a day: planned, now expected, done."""

    code: str
    due_on: date
    expected_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True)
class Slip:
    """How late a milestone is.

    Parameters
    ----------
    days : int
        Days after the planned day, negative if earlier. Done: day reached. Open: day now expected, or the day looked
        at once the planned day is over.
    state : {"done", "due", "overdue", "delayed"}
        ``overdue``: open, and the day it was last expected is over; ``delayed``: open, expected later than planned.
    """

    code: str
    days: int
    state: str


@dataclass(frozen=True)
class Schedule:
    """All milestones of a measure on a day.

    Parameters
    ----------
    next_code : str
        The open milestone expected first; empty if none is open.
    worst : int
        Most days an open milestone is late; nought if none is.
    """

    slips: tuple[Slip, ...]
    next_code: str
    worst: int
    overdue: int


def milestone_slip(milestone: Milestone, day: date) -> Slip:
    """How late one milestone is on a day."""
    if milestone.done_on is not None:
        return Slip(milestone.code, (milestone.done_on - milestone.due_on).days, "done")
    expected = milestone.expected_on or milestone.due_on
    if expected < day:
        return Slip(milestone.code, (day - milestone.due_on).days, "overdue")
    days = (expected - milestone.due_on).days
    return Slip(milestone.code, days, "delayed" if days > 0 else "due")


def schedule(milestones: Iterable[Milestone], day: date) -> Schedule:
    """All milestones of a measure, the earliest planned first."""
    ordered = sorted(milestones, key=lambda item: (item.due_on, item.code))
    slips = tuple(milestone_slip(item, day) for item in ordered)
    still_open = [item for item in ordered if item.done_on is None]
    first = min(still_open, key=lambda item: (item.expected_on or item.due_on, item.code), default=None)
    late = [slip.days for slip in slips if slip.state != "done"]
    return Schedule(
        slips=slips,
        next_code=first.code if first else "",
        worst=max([*late, 0]),
        overdue=sum(slip.state == "overdue" for slip in slips),
    )
