"""A sheet as it was found: rows of raw cells, whatever file they came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from quartierwerk.cityfolder.cells import number_text

Cell: TypeAlias = str | float | int | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True)
class Grid:
    """Rows of one sheet, or of a file that has no sheets.

    ``rows`` may be of different lengths; ``first_row`` is the row of the file that ``rows[0]`` is.
    """

    file: str
    sheet: str
    rows: list[list[Cell]]
    first_row: int = 1

    @property
    def width(self) -> int:
        """Length of the longest row."""
        return max((len(row) for row in self.rows), default=0)


def cell_text(cell: Cell) -> str:
    """A cell as text: composed characters, no blanks around it, numbers and dates in canonical form."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip() if cell.isascii() else unicodedata.normalize("NFC", cell).strip()
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return number_text(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def is_blank(row: list[Cell]) -> bool:
    """Whether a row says nothing."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row)
