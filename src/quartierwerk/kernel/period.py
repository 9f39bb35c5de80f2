"""Periods and reference dates."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from quartierwerk.kernel.errors import Invalid

_PATTERN = re.compile(r"(?P<year>\d{4})(?:-(?P<kind>[HQM])(?P<part>\d{1,2}))?")
_PARTS = {"H": 2, "Q": 4, "M": 12}


@dataclass(frozen=True, order=True)
class Period:
    """A year, half-year, quarter or month: ``2025``, ``2025-H1``, ``2025-Q3``, ``2025-M09``."""

    year: int
    kind: str = "Y"
    part: int = 1

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read the text form.

        Raises
        ------
        Invalid
            If the text is no period.
        """
        match = _PATTERN.fullmatch(text.strip())
        kind = match["kind"] if match else None
        part = int(match["part"]) if match and kind else 1
        if not match or (kind and not 1 <= part <= _PARTS[kind]):
            raise Invalid("Not a period.", found=repr(text), expected="2025, 2025-H1, 2025-Q3 or 2025-M09")
        return cls(int(match["year"]), kind or "Y", part)

    def __str__(self) -> str:
        if self.kind == "Y":
            return f"{self.year:04d}"
        width = 2 if self.kind == "M" else 1
        return f"{self.year:04d}-{self.kind}{self.part:0{width}d}"

    @property
    def months(self) -> int:
        """Length in months."""
        return 12 // _PARTS.get(self.kind, 1)

    @property
    def start(self) -> date:
        """First day."""
        return date(self.year, (self.part - 1) * self.months + 1, 1)

    @property
    def end(self) -> date:
        """Last day, the usual reference date of a stock figure."""
        month = self.part * self.months
        return date(self.year, month, calendar.monthrange(self.year, month)[1])
