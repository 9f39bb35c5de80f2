"""Hand-over: who takes over what before its funding ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quartierwerk.kernel.months import months_after

#: Months before the end of funding at which somebody has to be named, and has to have agreed.
NAMED_BY, AGREED_BY = 12, 6
_NAMED = frozenset({"named", "agreed"})
_CLOSED = frozenset({"done", "given_up"})


@dataclass(frozen=True)
class Handover:
    """A structure that is to go on. ``state``: open, named, agreed, done or given_up."""

    code: str
    funding_ends_on: date | None
    state: str


@dataclass(frozen=True)
class HandoverAlarm:
    """A hand-over that should be further on.

    Parameters
    ----------
    kind : {"12_months", "6_months", "ended", "no_date"}
        ``12_months``: nobody is named though a year or less is left; ``6_months``: nobody has agreed though half a
        year or less is left; ``ended``: funding is over and the hand-over not done; ``no_date``: nobody knows when
        funding ends.
    days_left : int or None
        Days until the funding ends, negative once it has.
    """

    code: str
    kind: str
    days_left: int | None


def handover_alarms(handovers: Iterable[Handover], day: date) -> tuple[HandoverAlarm, ...]:
    """All alarms on a day, the most pressing first; at most one a hand-over."""
    found = [alarm for item in handovers if (alarm := _alarm(item, day)) is not None]
    return tuple(sorted(found, key=lambda alarm: (alarm.days_left is None, alarm.days_left or 0, alarm.code)))


def _alarm(item: Handover, day: date) -> HandoverAlarm | None:
    if item.state in _CLOSED:
        return None
    end = item.funding_ends_on
    if end is None:
        return HandoverAlarm(item.code, "no_date", None)
    left = (end - day).days
    if end < day:
        return HandoverAlarm(item.code, "ended", left)
    if end <= months_after(day, AGREED_BY) and item.state != "agreed":
        return HandoverAlarm(item.code, "6_months", left)
    if end <= months_after(day, NAMED_BY) and item.state not in _NAMED:
        return HandoverAlarm(item.code, "12_months", left)
    return None
