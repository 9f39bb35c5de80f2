"""The days of the made-up cities. Nothing here looks at a clock, so that the same seed gives the same bytes."""

from __future__ import annotations

from datetime import date, timedelta

from quartierwerk.synthetic.streams import Stream

#: The day the examples are told from.
TODAY = date(2026, 11, 16)
#: First day of the year of meetings and activities.
FIRST_DAY = date(2025, 11, 17)
#: Public holidays of North Rhine-Westphalia with a fixed date, and the days around Christmas, as (month, day).
FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (10, 3), (11, 1), *((12, day) for day in range(24, 32))})
#: Those that move, in the years that matter.
MOVING_HOLIDAYS = frozenset(
    {
        date(2024, 3, 29), date(2024, 4, 1), date(2024, 5, 9), date(2024, 5, 20), date(2024, 5, 30),
        date(2025, 4, 18), date(2025, 4, 21), date(2025, 5, 29), date(2025, 6, 9), date(2025, 6, 19),
        date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 25), date(2026, 6, 4),
    }
)  # fmt: skip


def is_working_day(day: date) -> bool:
    """Monday to Friday, no public holiday."""
    return day.weekday() < 5 and (day.month, day.day) not in FIXED_HOLIDAYS and day not in MOVING_HOLIDAYS


def working_day(stream: Stream, first: date, last: date) -> date:
    """Any working day of a span."""
    while True:
        day = first + timedelta(days=stream.whole(0, (last - first).days))
        if is_working_day(day):
            return day


def confirmed_on(stream: Stream) -> date | None:
    """When an entry was last confirmed: mostly within half a year, some stale, a few never."""
    share = stream.share()
    if share < 0.06:
        return None
    if share < 0.62:
        return working_day(stream, TODAY - timedelta(days=180), TODAY - timedelta(days=3))
    if share < 0.86:
        return working_day(stream, TODAY - timedelta(days=360), TODAY - timedelta(days=181))
    return working_day(stream, TODAY - timedelta(days=720), TODAY - timedelta(days=366))
