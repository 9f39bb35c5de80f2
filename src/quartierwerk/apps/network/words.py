"""Small German and English phrases: how long ago, which languages."""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def ago(day: date, today: date) -> str:
    """How long ago a day was, in the unit people would choose: *vor 3 Wochen*."""
    days = (today - day).days
    if days <= 0:
        return _("heute")
    if days == 1:
        return _("gestern")
    if days < 14:
        return ngettext("vor %(count)s Tag", "vor %(count)s Tagen", days) % {"count": days}
    if days < 63:
        weeks = days // 7
        return ngettext("vor %(count)s Woche", "vor %(count)s Wochen", weeks) % {"count": weeks}
    if days < 730:
        months = max(2, round(days / 30.44))
        return ngettext("vor %(count)s Monat", "vor %(count)s Monaten", months) % {"count": months}
    years = days // 365
    return ngettext("vor %(count)s Jahr", "vor %(count)s Jahren", years) % {"count": years}


def tel_address(number: str) -> str:
    """The address behind a telephone link; empty where the text holds no number.

    >>> tel_address("0221 4710-12 (Mo-Fr)"), tel_address("+49 (0)221 4710"), tel_address("auf Anfrage")
    ('tel:0221471012', 'tel:+492214710', '')
    """
    text = re.split(r"[A-Za-zÄÖÜäöü;]", number.strip())[0]
    text = re.sub(r"^(\+\d+)\s*\(0\)", r"\1", text)
    digits = re.sub(r"\D", "", text)
    if len(digits) < 3:
        return ""
    return "tel:" + ("+" if text.lstrip().startswith("+") else "") + digits
