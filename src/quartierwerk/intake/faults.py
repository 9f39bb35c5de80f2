"""Faults of a source that somebody has found and written into its recipe: announced where they are seen."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase

import numpy as np

from quartierwerk.intake.figures import read_figures
from quartierwerk.intake.layout import NAMED_ONE_BY_ONE, Block
from quartierwerk.intake.recipe_parts import KnownFault, Recipe
from quartierwerk.intake.table_parts import Format, SumCheck
from quartierwerk.kernel.findings import Findings, Severity

Masks = dict[str, np.ndarray]
#: Gives the block of another file that is laid out like this one, or ``None``.
Twin = Callable[[str, Block], Block | None]


def known_faults(block: Block, recipe: Recipe, twin: Twin, findings: Findings) -> Masks:
    """Announce the faults seen in a sheet.

    Returns
    -------
    dict of column to bool array, shape (rows,)
        Cells that stay out.
    """
    masks: Masks = {}
    for fault in recipe.known_faults:
        if not any(fnmatchcase(block.file, glob) for glob in fault.files):
            continue
        columns = [name for name in fault.columns if name in block.columns]
        rows = _seen(block, fault, columns, twin)
        if rows is None or not rows.any():
            continue
        where = f"{int(rows.sum())} rows: " if not rows.all() and rows.sum() > 1 else ""
        column = columns[0] if len(columns) == 1 else ""
        row = int(block.rows[rows.argmax()]) if not rows.all() else None
        findings.add(
            block.finding(
                fault.code,
                f"{where}{fault.found}",
                fault.expected,
                row=row,
                column=column,
                severity=fault.severity,
                hint=fault.hint,
            )
        )
        if fault.reject:
            for name in columns:
                masks[name] = masks.get(name, np.zeros(len(rows), dtype=bool)) | rows
    return masks


def _seen(block: Block, fault: KnownFault, columns: list[str], twin: Twin) -> np.ndarray | None:
    """Rows in which the fault is seen; ``None`` if not at all."""
    rows = np.ones(len(block.rows), dtype=bool)
    for name, pattern in fault.where.items():
        if name not in block.columns:
            return None
        rows &= block.texts(name).str.fullmatch(pattern).to_numpy(dtype=bool)
    if not fault.same_as:
        return rows
    other = twin(fault.same_as, block)
    if other is None or not columns or any(name not in other.columns for name in columns):
        return None
    same = all(block.texts(name).tolist() == other.texts(name).tolist() for name in columns)
    return rows if same else None


def sum_checks(block: Block, kept: np.ndarray, form: Format, findings: Findings) -> Masks:
    """Name the rows whose parts do not add up to their total.

    Returns
    -------
    dict of column to bool array, shape (rows,)
        Cells that stay out.
    """
    masks: Masks = {}
    for check in block.part.checks:
        if any(name not in block.columns for name in (*check.parts, *check.total)):
            continue
        parts, total = _sum(block, check.parts, form), _sum(block, check.total, form)
        bad = kept & (np.abs(parts - total) > check.tolerance)
        _name_sums(block, check, bad, (parts, total), findings)
        for name in check.reject:
            masks[name] = masks.get(name, np.zeros(len(bad), dtype=bool)) | bad
    return masks


def _sum(block: Block, names: tuple[str, ...], form: Format) -> np.ndarray:
    """Sum over columns; NaN where one has no figure, so that nothing is held against it."""
    return np.sum([read_figures(block.columns[name], form).values for name in names], axis=0)


def _name_sums(
    block: Block, check: SumCheck, bad: np.ndarray, sums: tuple[np.ndarray, np.ndarray], findings: Findings
) -> None:
    left_out = f" {', '.join(check.reject)} left out." if check.reject else ""
    for place in np.flatnonzero(bad)[:NAMED_ONE_BY_ONE]:
        found = f"{' + '.join(check.parts)} = {sums[0][place]:g}"
        expected = f"{' + '.join(check.total)} = {sums[1][place]:g}"
        findings.add(
            block.finding(
                "sum-mismatch",
                found,
                expected,
                row=int(block.rows[place]),
                severity=Severity.WARNING,
                hint=f"{check.hint}{left_out}",
            )
        )
