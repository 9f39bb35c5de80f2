"""Quarters: which is over, which comes before, when its report is due."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.period import Period

#: Days after the end of a quarter until its report is due.
DUE_AFTER = 30


def quarter_of(day: date) -> Period:
    """The quarter in which a day lies."""
    return Period(day.year, "Q", (day.month - 1) // 3 + 1)


def quarter_before(period: Period, count: int = 1) -> Period:
    """The quarter so many quarters earlier."""
    index = period.year * 4 + period.part - 1 - count
    return Period(index // 4, "Q", index % 4 + 1)


def quarters_until(last: Period, count: int) -> list[Period]:
    """So many quarters up to and with the last, oldest first."""
    return [quarter_before(last, back) for back in range(count - 1, -1, -1)]


def last_quarter(today: date) -> Period:
    """The latest quarter that is over."""
    return quarter_before(quarter_of(today))


def due_on(period: Period) -> date:
    """The last day for the report of a quarter."""
    return period.end + timedelta(days=DUE_AFTER)


def quarter_parse(text: str) -> Period:
    """Read ``2025-Q3``.

    Raises
    ------
    Invalid
        If the text is no quarter.
    """
    wrong = Invalid(_("Das ist kein Quartal."), field="period", found=text, expected=_("zum Beispiel 2025-Q3"))
    try:
        period = Period.parse(text)
    except Invalid as error:
        raise wrong from error
    if period.kind != "Q":
        raise wrong
    return period


def quarter_short(text: str) -> str:
    """*Q3 2025*, for heads of narrow columns."""
    period = quarter_parse(text)
    return f"Q{period.part} {period.year}"
