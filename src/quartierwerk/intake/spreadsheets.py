"""Workbooks: XLSX, XLS and ODS, read by calamine after a look at what their sheets would become."""

from __future__ import annotations

from pathlib import Path

from quartierwerk.intake.archive import check_archive
from quartierwerk.intake.grid import Cell, Grid
from quartierwerk.intake.limits import Limits
from quartierwerk.intake.workbook_guards import OdsGuard, XlsxGuard, too_many_cells
from quartierwerk.kernel.errors import SourceProblem
from quartierwerk.kernel.findings import Finding, Findings, Severity


def read_workbook(path: Path, name: str, findings: Findings, limits: Limits) -> list[Grid]:
    """Read all sheets: dates become dates (1904 mode heeded), formulas their results, errors texts like ``#N/A``.

    Raises
    ------
    SourceProblem
        If the workbook is locked, damaged or no workbook.
    LimitReached
        If a sheet would have too many cells, filled or between filled ones.
    """
    errors = _guarded(path, name, findings, limits)
    sheets = _sheets(path, name, limits)
    for number, (title, rows) in enumerate(sheets):
        for row, column, text in errors.get(title, errors.get(str(number), [])):
            _put(rows, row, column, text)
    return [Grid(name, title, rows) for title, rows in sheets]


def _guarded(path: Path, name: str, findings: Findings, limits: Limits) -> dict[str, list[tuple[int, int, str]]]:
    """Cells with formula errors by sheet title or number: calamine gives them back as if they were empty."""
    kind = path.suffix.lower()
    if kind == ".xls":
        hint = "Save the workbook as XLSX if cells show #DIV/0!, #REF! or the like."
        found = "formula errors of this old format cannot be told from empty cells"
        findings.add(Finding(Severity.NOTE, "old-workbook", name, found, "XLSX or ODS", hint))
        return {}
    guard = OdsGuard(limits, name) if kind == ".ods" else XlsxGuard(limits, name)
    check_archive(path, limits, guard)
    return guard.errors()


def _sheets(path: Path, name: str, limits: Limits) -> list[tuple[str, list[list[Cell]]]]:
    import python_calamine as calamine

    try:
        with calamine.CalamineWorkbook.from_path(str(path)) as book:
            return [
                (title, _rows(book.get_sheet_by_name(title), f"{name} {title}", limits)) for title in book.sheet_names
            ]
    except calamine.PasswordError as error:
        raise SourceProblem(
            "The workbook is locked with a password.", where=name, hint="Save it without a password."
        ) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise SourceProblem("The workbook cannot be read.", where=name, found=str(error)) from error


def _rows(sheet: object, where: str, limits: Limits) -> list[list[Cell]]:
    height, width = sheet.total_height, sheet.total_width  # type: ignore[attr-defined]
    if height * width > limits.cells:
        raise too_many_cells(where, height, width, limits)
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)  # type: ignore[attr-defined]
    return rows


def _put(rows: list[list[Cell]], row: int, column: int, text: str) -> None:
    while len(rows) < row:
        rows.append([])
    cells = rows[row - 1]
    cells.extend([""] * (column - len(cells)))
    cells[column - 1] = text
