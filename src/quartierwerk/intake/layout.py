"""A sheet laid out by its recipe: header found, columns named, rows numbered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from quartierwerk.intake.account import Account
from quartierwerk.intake.grid import Cell, Grid, cell_text, is_blank
from quartierwerk.intake.recipe_parts import Recipe
from quartierwerk.intake.table_parts import ColumnUse, TablePart
from quartierwerk.kernel.findings import Finding, Findings, Severity

#: Of one kind in one file, so many are named one by one.
NAMED_ONE_BY_ONE = 100


@dataclass(frozen=True, eq=False)
class Block:
    """The rows of a table in one sheet: raw cells by column, and the rows of the file they stand in."""

    part: TablePart
    file: str
    sheet: str
    columns: dict[str, np.ndarray]
    rows: np.ndarray
    account: Account
    _texts: dict[str, pd.Series] = field(default_factory=dict)

    def texts(self, name: str) -> pd.Series:
        """A column as texts."""
        if name not in self._texts:
            self._texts[name] = pd.Series([cell_text(cell) for cell in self.columns[name]], dtype="str")
        return self._texts[name]

    @cached_property
    def structure(self) -> frozenset[str]:
        """Columns that say where a figure belongs."""
        origins = (self.part.area, self.part.period, self.part.indicator)
        named = {origin.column for origin in origins if origin is not None and origin.column}
        return frozenset(named | ({self.part.area_name} if self.part.area_name else set()))

    def finding(
        self, code: str, found: str, expected: str, *, row: int | None = None, column: str = "",
        severity: Severity = Severity.ERROR, hint: str = "",
    ) -> Finding:  # fmt: skip
        """A finding at a place of this sheet."""
        return Finding(severity, code, self.file, found, expected, hint, self.sheet, row, column)


def lay_out(grid: Grid, part: TablePart, findings: Findings) -> Block:
    """Give the columns of a sheet their names and the rows their numbers.

    Blank rows are passed over with one finding; rows that are too long or too short with one each.
    """
    account = Account(grid.file, grid.sheet, part.name)
    names = _names(grid, part)
    start = max(part.header, default=0)
    numbered = [(grid.first_row + place, row) for place, row in enumerate(grid.rows)][
        max(start - grid.first_row + 1, 0) :
    ]
    width = len(names)
    account.cells = sum(width if is_blank(row) else max(width, _filled_length(row)) for _, row in numbered)
    kept = [(number, row) for number, row in numbered if not is_blank(row)]
    cells = np.full((len(kept), width), "", dtype=object)
    for place, (_, row) in enumerate(kept):
        cells[place, : min(width, len(row))] = np.array([*row[:width], None], dtype=object)[:-1]
    columns = {name: cells[:, place] for place, name in enumerate(names)}
    rows = np.array([number for number, _ in kept], dtype=np.int64)
    block = Block(part, grid.file, grid.sheet, columns, rows, account)
    _name_oddities(block, names, kept, len(numbered), findings)
    return block


def _filled_length(row: list[Cell]) -> int:
    """Length of a row without the empty cells at its end."""
    length = len(row)
    while length and (row[length - 1] is None or row[length - 1] == ""):
        length -= 1
    return length


def _names(grid: Grid, part: TablePart) -> list[str]:
    """Names of the columns; a name that stands again gets its number."""
    found = list(part.names) or _header(grid, part)
    found += [""] * ((grid.width if not part.header else 0) - len(found))
    seen: dict[str, int] = {}
    names = []
    for place, name in enumerate(found, start=1):
        plain = name or f"column {place}"
        seen[plain] = seen.get(plain, 0) + 1
        names.append(plain if seen[plain] == 1 else f"{plain}#{seen[plain]}")
    return names


def _header(grid: Grid, part: TablePart) -> list[str]:
    rows = [
        grid.rows[number - grid.first_row] for number in part.header if 0 <= number - grid.first_row < len(grid.rows)
    ]
    width = max((_filled_length(row) for row in rows), default=0)
    lines = []
    for place, row in enumerate(rows):
        texts = [re.sub(r"\s+", " ", cell_text(cell)) for cell in (*row, *[""] * width)][:width]
        lines.append(_filled_right(texts) if place < len(rows) - 1 else texts)
    return [" ".join(filter(None, column)) for column in zip(*lines, strict=True)]


def _filled_right(texts: list[str]) -> list[str]:
    """An upper header cell holds for the empty ones to its right: that is how merged cells are stored."""
    filled: list[str] = []
    for text in texts:
        filled.append(text or (filled[-1] if filled else ""))
    return filled


def _name_oddities(
    block: Block, names: list[str], kept: list[tuple[int, list[Cell]]], count: int, findings: Findings
) -> None:
    width = len(names)
    blank = count - len(kept)
    if blank:
        block.account.named += blank * width
        findings.add(block.finding("blank-rows", f"{blank} rows", "rows with cells", severity=Severity.NOTE))
    for name in names:
        if re.search(r"#[0-9]+$", name):
            findings.add(
                block.finding(
                    "duplicate-header", name.rpartition("#")[0], "each header once", column=name, severity=Severity.NOTE
                )
            )
    for number, row in kept:
        length = _filled_length(row)
        if length > width:
            block.account.named += length - width
            found = f"{length} cells: {', '.join(cell_text(cell) for cell in row[width:length])[:80]}"
            findings.add(block.finding("row-length", found, f"{width} cells", row=number, severity=Severity.WARNING))


def uses_of(block: Block, recipe: Recipe) -> dict[str, tuple[ColumnUse, re.Match[str] | None]]:
    """What each column of figures means: said by header, by a shared set, or by a pattern."""
    part = block.part
    shared = {name: use for key in part.column_sets for name, use in recipe.column_sets[key].items()}
    exact = shared | part.columns
    found: dict[str, tuple[ColumnUse, re.Match[str] | None]] = {}
    for name in block.columns:
        if name in block.structure or name in part.ignore_columns:
            continue
        if name in exact:
            found[name] = exact[name], None
            continue
        for pattern in part.patterns:
            match = re.fullmatch(pattern.match, name)
            if match:
                found[name] = pattern, match
                break
    return found
