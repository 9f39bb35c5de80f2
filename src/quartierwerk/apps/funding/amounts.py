"""Amounts as people type, paste and read them."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quartierwerk.documents.formats import Formats
from quartierwerk.kernel.errors import Invalid

#: Thirteen digits before the comma are what the database holds.
MOST = Decimal("9999999999999.99")
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_SPACES = re.compile(r"[\s\u00a0\u202f'€]|EUR", re.IGNORECASE)
_MINUS = "−–-"


def language() -> str:
    """The language of the page, German where it is none of ours."""
    chosen = (get_language() or "de")[:2]
    return chosen if chosen in {"de", "en"} else "de"


def amount_write(amount: Decimal | None) -> str:
    """An amount as a cell shows it: ``1.234,50``; nothing for none."""
    return "" if amount is None else Formats(language()).number(amount, 2)


def amount_read(text: str, *, field: str = "") -> Decimal:
    """Euros and cents from what was typed: 1.234,56 · 1234,56 · 1 234,56 € · 1234.56; an empty cell is nought.

    Two different marks: the last one is that of the cents. One kind of mark: it parts thousands where groups of three
    follow and it is not the mark of cents of the page's language.

    Raises
    ------
    Invalid
        If it is no amount, has more than two digits of cents, or could be read in two ways.
    """
    plain = _SPACES.sub("", text)
    if not plain:
        return Decimal("0.00")
    sign = "-" if plain[0] in _MINUS else ""
    plain = plain.lstrip(_MINUS + "+")
    if not _DIGITS.fullmatch(plain):
        raise _refused(text, field)
    whole, cents = _parted(plain)
    if whole is None or len(cents) > 2:
        raise _refused(text, field)
    amount = Decimal(f"{sign}{whole}.{cents or '0'}").quantize(Decimal("0.01"))
    if abs(amount) > MOST:
        raise _refused(text, field)
    return amount + 0


def _parted(plain: str) -> tuple[str | None, str]:
    """Digits before and after the mark of cents; None where the marks do not fit."""
    marks = [sign for sign in plain if sign in ".,"]
    if not marks:
        return plain, ""
    point = marks[-1]
    if len(set(marks)) == 1:
        thousands, _point = Formats(language()).marks
        grouped = _is_grouped(plain, point)
        if len(marks) > 1 or (grouped and point == thousands):
            return (plain.replace(point, ""), "") if grouped else (None, "")
    elif marks.count(point) > 1:
        return None, ""
    whole, cents = plain.rsplit(point, 1)
    other = "," if point == "." else "."
    if other in whole and not _is_grouped(whole, other):
        return None, ""
    return whole.replace(other, ""), cents


def _is_grouped(digits: str, mark: str) -> bool:
    first, *rest = digits.split(mark)
    return 1 <= len(first) <= 3 and all(len(group) == 3 for group in rest)


def _refused(text: str, field: str) -> Invalid:
    return Invalid(
        _("Das ist kein Betrag in Euro und Cent."),
        field=field,
        found=text.strip()[:40],
        expected=_("zum Beispiel 1.234,56"),
        hint=_("Schreiben Sie den Betrag mit höchstens zwei Stellen hinter dem Komma."),
    )
