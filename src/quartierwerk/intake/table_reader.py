"""Tables of a source as they are read: sheets chosen, rows left aside named, what cannot be read told."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from quartierwerk.intake.geodata import Shapes, read_shapes
from quartierwerk.intake.grid import Grid
from quartierwerk.intake.layout import Block
from quartierwerk.intake.limits import Limits
from quartierwerk.intake.readers import check_file, read_grids
from quartierwerk.intake.recipe_parts import Recipe
from quartierwerk.intake.sources import Sources
from quartierwerk.intake.table_parts import TablePart
from quartierwerk.kernel.errors import SourceProblem
from quartierwerk.kernel.findings import Finding, Findings, Severity


class TableReader:
    """Reads the files of a source for the parts of its recipe."""

    def __init__(self, recipe: Recipe, sources: Sources, limits: Limits, findings: Findings) -> None:
        self.recipe, self.sources, self.limits, self.findings = recipe, sources, limits, findings

    def grids(self, file: str, part: TablePart) -> Iterator[Grid]:
        """The sheets of a file that a table is read from; none where it cannot be read."""
        form = part.format or self.recipe.format
        try:
            grids = read_grids(
                self.sources.path(file),
                file,
                self.findings,
                limits=self.limits,
                encoding=form.encoding,
                separator=form.separator,
            )
        except SourceProblem as error:
            self.unreadable(file, error)
            return
        chosen = [grid for grid in grids if not part.sheet or re.search(part.sheet, grid.sheet)]
        if part.sheet and not chosen:
            found = ", ".join(grid.sheet for grid in grids)
            self.add(Severity.ERROR, "sheet-missing", file, found=found, expected=part.sheet)
        for grid in grids:
            if grid not in chosen and grid.rows and not self._is_used_elsewhere(file, grid.sheet):
                self.add(Severity.NOTE, "sheet-not-in-recipe", file, found=grid.sheet, expected="a sheet of the recipe")
        yield from chosen if part.sheet else chosen[:1]

    def _is_used_elsewhere(self, file: str, sheet: str) -> bool:
        parts = (*self.recipe.tables, *(part.layout for part in self.recipe.records))
        others = [part for part in parts if file in self.sources.matching(part.files)]
        return any(part.sheet and re.search(part.sheet, sheet) for part in others)

    def kept(self, block: Block) -> pd.Series:
        """Rows that the recipe does not leave aside; those it does are told with their reason."""
        kept = pd.Series(not self._lacks_columns(block), index=range(len(block.rows)), dtype=bool)
        for rule in block.part.ignore_rows:
            if rule.column not in block.columns:
                continue
            out = kept & block.texts(rule.column).str.fullmatch(rule.pattern).astype(bool)
            if out.any():
                kept &= ~out
                block.account.ignored += int(out.sum()) * len(block.columns)
                texts = ", ".join(block.texts(rule.column)[out].unique()[:5])
                found = f"{int(out.sum())} row{'s' if out.sum() > 1 else ''}: {texts}"
                row = int(block.rows[out.to_numpy()][0])
                self.findings.add(
                    block.finding(
                        "ignored-rows", found, rule.reason, row=row, column=rule.column, severity=Severity.NOTE
                    )
                )
        return kept

    def _lacks_columns(self, block: Block) -> bool:
        """Whether a column is missing without which no row says where its figures belong."""
        if not len(block.rows):
            self.findings.add(block.finding("no-rows", "an empty table", "rows", severity=Severity.WARNING))
        missing = sorted(block.structure - set(block.columns))
        for name in missing:
            severity = Severity.WARNING if name == block.part.area_name else Severity.ERROR
            hint = f"There are: {', '.join(block.columns)}"[:200]
            self.findings.add(
                block.finding("missing-column", "no such column", name, column=name, severity=severity, hint=hint)
            )
        lacks = bool(set(missing) - {block.part.area_name})
        if lacks:
            block.account.named += len(block.rows) * len(block.columns)
        return lacks

    def shapes(self, file: str, *, encoding: str = "", crs: str = "", layer: str = "") -> Shapes | None:
        """Features of a file of geodata; None where it cannot be read."""
        path = self.sources.path(file)
        try:
            check_file(path, file, self.limits)
            return read_shapes(path, file, self.findings, limits=self.limits, encoding=encoding, crs=crs, layer=layer)
        except SourceProblem as error:
            self.unreadable(file, error)
            return None

    def unreadable(self, file: str, error: SourceProblem) -> None:
        """Tell that a file cannot be read."""
        found = error.explanation.found or error.message
        self.add(Severity.ERROR, "unreadable", file, found=found, expected=error.message, hint=error.explanation.hint)

    def missing(self, severity: Severity, files: tuple[str, ...], what: str) -> None:
        """Tell that the recipe asks for a file that is not there."""
        self.add(severity, "file-missing", ", ".join(files), found="no such file", expected=what)

    def add(self, severity: Severity, code: str, file: str, *, found: str, expected: str, hint: str = "") -> None:
        """A finding about a file."""
        self.findings.add(Finding(severity, code, file, found, expected, hint))
