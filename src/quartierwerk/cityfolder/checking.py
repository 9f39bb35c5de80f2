"""Every cell of a table against its field: vectorised for the good case, a finding for each bad cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from quartierwerk.cityfolder.cells import empty_frame, fault_of, fits, hint_of, typed
from quartierwerk.cityfolder.csvfile import Rows
from quartierwerk.cityfolder.schema import Field, Table
from quartierwerk.kernel.findings import Finding, Findings, Severity

#: Of one kind at one column, so many are named one by one; the rest are named together.
NAMED_ONE_BY_ONE = 200

LEFT_OUT = "The row was left out."
EMPTIED = "The cell was emptied."


@dataclass
class Checked:
    """The good rows of a table, typed, with their row numbers in the file."""

    table: Table
    frame: pd.DataFrame
    numbers: pd.Series

    @classmethod
    def of_nothing(cls, table: Table) -> Checked:
        """A table without rows."""
        return cls(table, empty_frame(table), pd.Series([], dtype="int64"))

    def keep(self, rows: pd.Series | np.ndarray) -> None:
        """Keep these rows only."""
        if not rows.all():
            self.frame = self.frame[rows].reset_index(drop=True)
            self.numbers = self.numbers[rows].reset_index(drop=True)


def check_rows(table: Table, rows: Rows, findings: Findings) -> Checked:
    """Type the cells of a file; bad cells become findings.

    A row with a bad cell in a key or required field is left out, another bad cell is emptied.
    """
    columns = _columns(table, rows, findings)
    if columns is None:
        return Checked.of_nothing(table)
    return check_texts(table, columns, pd.Series(rows.numbers, dtype="int64"), findings)


def check_texts(table: Table, columns: dict[str, pd.Series], numbers: pd.Series, findings: Findings) -> Checked:
    """Type columns of texts; see :func:`check_rows`."""
    good_rows = np.ones(len(numbers), dtype=bool)
    frame: dict[str, pd.Series] = {}
    for field in table.fields:
        cells = columns[field.name]
        good = fits(cells, field)
        if not good.all():
            _add_bad(findings, table, field, cells[~good], numbers[~good])
            cells = cells.mask(~good, "")
        if field.required:
            empty = (cells == "").to_numpy(dtype=bool)
            if empty.any():
                _add_missing(findings, table, field, numbers[empty & good])
                good_rows &= ~empty
        frame[field.name] = typed(cells, field)
    checked = Checked(table, pd.DataFrame(frame, index=numbers.index), numbers)
    checked.keep(good_rows)
    return checked


def _columns(table: Table, rows: Rows, findings: Findings) -> dict[str, pd.Series] | None:
    """Columns by name; ``None`` if a required one is missing."""
    header = rows.header
    for name in sorted({name for name in header if header.count(name) > 1}):
        findings.add(_header(table, "duplicate-column", name, "each column once"))
    known = ", ".join(table.columns)
    for name in header:
        if name not in table.columns:
            findings.add(_header(table, "unknown-column", name, known, hint="The column was not read."))
    missing = [field for field in table.fields if field.name not in header]
    for field in missing:
        code = "missing-column" if field.required else "missing-optional-column"
        findings.add(_header(table, code, field.name, field.name, found="no such column", hint=field.description))
    if any(field.required for field in missing):
        return None
    cells = list(zip(*rows.rows, strict=True)) or [()] * len(header)
    found = {name: _texts(cells[header.index(name)]) for name in table.columns if name in header}
    return found | {field.name: _texts([""] * len(rows.rows)) for field in missing}


def _texts(cells: Sequence[str]) -> pd.Series:
    return pd.Series(list(cells), dtype="str")


def _header(
    table: Table, code: str, column: str, expected: str, *, found: str | None = None, hint: str = ""
) -> Finding:
    severity = Severity.WARNING if code in {"unknown-column", "missing-optional-column"} else Severity.ERROR
    return Finding(severity, code, table.path, column if found is None else found, expected, hint, row=1, column=column)


def _add_missing(findings: Findings, table: Table, field: Field, numbers: pd.Series) -> None:
    fault = Fault(table, "missing-value", field.name, f"a {field.type}")
    add_each(findings, fault, numbers, [""] * len(numbers), hints=[f"{field.description}. {LEFT_OUT}"] * len(numbers))


def _add_bad(findings: Findings, table: Table, field: Field, cells: pd.Series, numbers: pd.Series) -> None:
    if cells.empty:
        return
    code, expected = fault_of(field)
    after = LEFT_OUT if field.required else EMPTIED
    hints = [f"{hint_of(field, cell)} {after}".strip() for cell in cells[:NAMED_ONE_BY_ONE]]
    add_each(findings, Fault(table, code, field.name, expected), numbers, list(cells), hints=hints)


@dataclass(frozen=True)
class Fault:
    """What is the matter at a column of a table, in whatever rows."""

    table: Table
    code: str
    column: str
    expected: str


def add_each(
    findings: Findings, fault: Fault, numbers: pd.Series, found: list[str], *, hints: list[str] | None = None
) -> None:
    """A finding for each row; beyond a few hundred of one kind the rest are named together."""
    file, column = fault.table.path, fault.column
    named = [int(row) for row in numbers[:NAMED_ONE_BY_ONE]]
    for place, row in enumerate(named):
        hint = hints[place] if hints else LEFT_OUT
        text = shortened(found[place])
        findings.add(Finding(Severity.ERROR, fault.code, file, text, fault.expected, hint, row=row, column=column))
    rest = len(numbers) - len(named)
    if rest > 0:
        text = f"{rest} more, the last in row {int(numbers.iloc[-1])}"
        findings.add(Finding(Severity.ERROR, fault.code, file, text, fault.expected, column=column))


def shortened(text: str, length: int = 120) -> str:
    """A found text, short enough for a list."""
    return text if len(text) <= length else text[: length - 1] + "…"
