"""Quarters of a measure's time: which there are, and which should have been reported."""

from __future__ import annotations

from datetime import date, timedelta

from quartierwerk.kernel.period import Period

#: Days after the end of a quarter until its counts are due.
DAYS_TO_REPORT = 30
#: Quarters offered at most, the newest last.
MOST = 24


def quarter_of(day: date) -> Period:
    """The quarter a day lies in."""
    return Period(day.year, "Q", (day.month - 1) // 3 + 1)


def quarter_short(text: str) -> str:
    """*Q4 2026*, as people write it in either language; a text that is no quarter stays as it is."""
    year, dash, part = text.partition("-")
    return f"{part} {year}" if dash and part.startswith("Q") else text


def quarter_before(quarter: Period) -> Period:
    """The quarter before."""
    return Period(quarter.year, "Q", quarter.part - 1) if quarter.part > 1 else Period(quarter.year - 1, "Q", 4)


def quarters_of(starts_on: date | None, ends_on: date | None, today: date) -> list[Period]:
    """Quarters that have begun within a measure's time, the oldest first; without a first day the last four.

    They go on for a year after the last day: people leave, and are asked again half a year later.
    """
    last = quarter_of(today)
    if ends_on is not None:
        last = min(last, quarter_of(ends_on + timedelta(days=366)))
    found = [last]
    first = quarter_of(starts_on) if starts_on else None
    while len(found) < (MOST if first else 4) and (first is None or found[-1] > first):
        found.append(quarter_before(found[-1]))
    return [item for item in reversed(found) if first is None or item >= first]


def quarters_due(starts_on: date | None, ends_on: date | None, today: date) -> list[Period]:
    """Quarters within a measure's time whose counts should be there by now."""
    limit = today - timedelta(days=DAYS_TO_REPORT)
    running = [item for item in quarters_of(starts_on, ends_on, today) if item.end <= limit]
    return [item for item in running if ends_on is None or item.start <= ends_on]
