"""Numbers, dates and money as people write them, in German and in English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from quartierwerk.documents.model.cells import known_language
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published
from quartierwerk.kernel.money import Money

NO_BREAK = "\u00a0"
MINUS = "−"
_MONTHS = {
    "de": (
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Jan. Feb. März April Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    ),
    "en": (
        "January February March April May June July August September October November December",
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    ),
}
#: Unit → what stands behind a figure.
_UNITS = {
    "de": {"percent": f"{NO_BREAK}%", "per_1000": f"{NO_BREAK}‰", "euro": f"{NO_BREAK}€", "years": f"{NO_BREAK}Jahre"},
    "en": {"percent": "%", "per_1000": "‰", "euro": f"{NO_BREAK}€", "years": f"{NO_BREAK}years"},
}


@dataclass(frozen=True)
class Formats:
    """How a language writes figures: ``Formats("de")`` or ``Formats("en")``."""

    language: str = "de"

    def __post_init__(self) -> None:
        known_language(self.language)

    @property
    def marks(self) -> tuple[str, str]:
        """Sign of thousands and sign of decimals."""
        return (".", ",") if self.language == "de" else (",", ".")

    def number(self, value: float | Decimal, decimals: int = 0) -> str:
        """A number, rounded half up as written: 1234.5 → ``1.234,5``; a true minus sign, never minus nought."""
        exact = value if isinstance(value, Decimal) else Decimal(repr(value))
        rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        thousands, point = self.marks
        text = f"{abs(rounded):,.{decimals}f}".translate({ord(","): thousands, ord("."): point})
        return f"{MINUS}{text}" if rounded < 0 else text

    def figure(self, value: Published, unit: str = "", decimals: int = 0) -> str:
        """A published figure with its unit, or the sign of its absence; a counted nought is a bare ``0``."""
        if value.value is None:
            return value.sign
        behind = _UNITS[self.language].get(unit, "")
        if value.absence is Absence.ZERO:
            return f"0{behind}"
        return self.number(value.value, decimals) + behind

    def score(self, value: Published, decimals: int = 2) -> str:
        """An index or a standardised value: a nought is an ordinary value here, nothing was counted."""
        return value.sign if value.value is None else self.number(value.value, decimals)

    def change(self, value: float, decimals: int = 0) -> str:
        """A difference with its sign: ``+1,2`` or ``−0,4``."""
        text = self.number(value, decimals)
        return f"+{text}" if value > 0 and not _is_nought(text) else text

    def money(self, amount: Money | Decimal) -> str:
        """Euros and cents: ``1.234,56 €``, in English ``€1,234.56``."""
        exact = amount.amount if isinstance(amount, Money) else amount
        text = self.number(exact, 2)
        if self.language == "de":
            return f"{text}{NO_BREAK}€"
        return f"{MINUS}€{text.removeprefix(MINUS)}" if text.startswith(MINUS) else f"€{text}"

    def day(self, when: date) -> str:
        """``31.12.2025`` or ``31 Dec 2025``, for tables and page heads."""
        if self.language == "de":
            return f"{when:%d.%m.%Y}"
        return f"{when.day} {_MONTHS['en'][1].split()[when.month - 1]} {when.year}"

    def long_day(self, when: date) -> str:
        """``31. Dezember 2025`` or ``31 December 2025``, for running text."""
        month = _MONTHS[self.language][0].split()[when.month - 1]
        point = "." if self.language == "de" else ""
        return f"{when.day}{point}{NO_BREAK}{month} {when.year}"


def _is_nought(text: str) -> bool:
    """Whether a number shows nothing but noughts."""
    return not any(sign in "123456789" for sign in text)
