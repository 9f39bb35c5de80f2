"""Periods in words."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.period import Period


def period_label(text: str) -> str:
    """*2026*, *1. Halbjahr 2026*, *3. Quartal 2026*, *September 2026*; a text that is no period stays as it is."""
    try:
        period = Period.parse(text)
    except Invalid:
        return text
    told = {"part": period.part, "year": period.year}
    if period.kind == "H":
        return _("%(part)s. Halbjahr %(year)s") % told
    if period.kind == "Q":
        return _("%(part)s. Quartal %(year)s") % told
    return date_format(period.start, "F Y") if period.kind == "M" else str(period.year)
