"""One sheet of a workbook: cells read and written in its XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAME = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
#: How far left of a cell its label is looked for.
_REACH = 6


def cell_place(name: str) -> tuple[int, int]:
    """Row and column of a cell by its name, both from 1.

    >>> cell_place("B7")
    (7, 2)
    """
    match = _NAME.fullmatch(name.upper())
    if match is None:
        raise ValueError(name)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def cell_name(row: int, column: int) -> str:
    """The name of a cell.

    >>> cell_name(7, 28)
    'AB7'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


class Sheet:
    """Cells of a sheet by row and column."""

    def __init__(self, root: Any, shared: Sequence[str]) -> None:
        self.root, self._shared = root, shared
        self.is_changed = False
        self._data = next(root.iter(f"{_M}sheetData"))
        self._rows = {int(item.get("r", 0)): item for item in self._data.iter(f"{_M}row")}
        self._cells = {
            cell_place(item.get("r")): item for item in self._data.iter(f"{_M}c") if _NAME.fullmatch(item.get("r", ""))
        }
        self._merges = [_corners(item.get("ref", "")) for item in root.iter(f"{_M}mergeCell")]

    def merged(self, row: int, column: int) -> tuple[int, int]:
        """The cell that carries the value of a merged area."""
        for top, left, bottom, right in self._merges:
            if top <= row <= bottom and left <= column <= right:
                return top, left
        return row, column

    def style(self, row: int, column: int) -> int:
        """Number of the cell's style."""
        cell = self._cells.get((row, column))
        return int(cell.get("s", 0)) if cell is not None else 0

    def has_formula(self, row: int, column: int) -> bool:
        """Whether the cell is computed."""
        cell = self._cells.get((row, column))
        return cell is not None and cell.find(f"{_M}f") is not None

    def text(self, row: int, column: int) -> str:
        """What stands in a cell, formulas as their last result."""
        cell = self._cells.get((row, column))
        return "" if cell is None else self._text(cell)

    def _text(self, cell: Any) -> str:
        if cell.get("t") == "inlineStr":
            return "".join(item.text or "" for item in cell.iter(f"{_M}t"))
        value = cell.findtext(f"{_M}v") or ""
        if cell.get("t") == "s" and value.isdigit() and int(value) < len(self._shared):
            return self._shared[int(value)]
        return value

    def label(self, row: int, column: int) -> str:
        """The nearest text to the left."""
        for place in range(column - 1, max(column - 1 - _REACH, 0), -1):
            text = self.text(row, place).strip()
            if text:
                return text
        return ""

    def blanks(self) -> Iterator[tuple[str, str]]:
        """Empty cells right of a text, with that text."""
        for (row, column), cell in sorted(self._cells.items()):
            text = self._text(cell).strip()
            if cell.get("t") not in {"s", "inlineStr"} or not text or len(text) > 120:
                continue
            beside = self._beside(row, column)
            if beside and not self.text(*beside).strip() and not self.has_formula(*beside):
                yield cell_name(*beside), text

    def _beside(self, row: int, column: int) -> tuple[int, int] | None:
        """The cell right of one, over the width it is merged to; the carrier of what is merged there."""
        right = column
        for top, left, _bottom, end in self._merges:
            if (top, left) == (row, column):
                right = end
        place = self.merged(row, right + 1)
        return place if place[0] == row and place[1] > column else None

    def write(self, row: int, column: int, value: Decimal | str) -> None:
        """Put a number or a text into a cell; its look stays."""
        cell = self._cell(row, column)
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if isinstance(value, Decimal):
            _child(cell, "v").text = f"{value:f}"
        elif value:
            cell.set("t", "inlineStr")
            text = _child(_child(cell, "is"), "t")
            text.text = value
            text.set(_SPACE, "preserve")
        self.is_changed = True

    def results_forget(self) -> bool:
        """Drop the last results of formulas, so that no old figure is shown; whether there were any."""
        found = False
        for cell in self._cells.values():
            value = cell.find(f"{_M}v")
            if value is not None and cell.find(f"{_M}f") is not None:
                cell.remove(value)
                cell.attrib.pop("t", None)
                found = True
        return found

    def _cell(self, row: int, column: int) -> Any:
        """The cell, made in its place where the sheet has none."""
        if (row, column) in self._cells:
            return self._cells[row, column]
        line = self._rows.get(row)
        if line is None:
            line = self._data.makeelement(f"{_M}row", {"r": str(row)})
            _insert(self._data, line, [item for number, item in sorted(self._rows.items()) if number < row])
            self._rows[row] = line
        cell = line.makeelement(f"{_M}c", {"r": cell_name(row, column)})
        before = [item for (at, place), item in sorted(self._cells.items()) if at == row and place < column]
        _insert(line, cell, before)
        self._cells[row, column] = cell
        return cell


def _child(parent: Any, name: str) -> Any:
    """A new last child."""
    child = parent.makeelement(f"{_M}{name}")
    parent.append(child)
    return child


def _insert(parent: Any, child: Any, before: list[Any]) -> None:
    """Behind the last of those that come before it."""
    if before:
        before[-1].addnext(child)
    else:
        parent.insert(0, child)


def _corners(reference: str) -> tuple[int, int, int, int]:
    first, _colon, last = reference.partition(":")
    return (*cell_place(first), *cell_place(last or first))
