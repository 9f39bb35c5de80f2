"""A laid-out sheet becomes long rows: indicator, area, period, figure, and the cell it was read from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from quartierwerk.intake.areas import Areas, origin_texts
from quartierwerk.intake.exclusion import Exclusions
from quartierwerk.intake.faults import Twin, known_faults, sum_checks
from quartierwerk.intake.figures import Figures, read_figures
from quartierwerk.intake.harvested import Cells, constant, frame_of
from quartierwerk.intake.layout import NAMED_ONE_BY_ONE, Block, uses_of
from quartierwerk.intake.recipe_parts import Recipe
from quartierwerk.intake.table_parts import ColumnUse, Format, Reference
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.findings import Findings, Severity
from quartierwerk.kernel.period import Period


@dataclass(frozen=True)
class Harvester:
    """What all sheets of an import have in common."""

    recipe: Recipe
    lookups: dict[str, dict[str, str]]
    areas: Areas
    exclusions: Exclusions
    findings: Findings
    twin: Twin

    def harvest(self, block: Block, kept: pd.Series) -> pd.DataFrame:
        """Read all figures of a sheet.

        Parameters
        ----------
        kept : Series of bool
            Rows that were not left aside and say an area of the city.

        Returns
        -------
        DataFrame
            Columns of :class:`~quartierwerk.intake.harvested.Cells`.
        """
        periods = self._periods(block)
        kept = self._with_period(block, kept, periods)
        rejected = known_faults(block, self.recipe, self.twin, self.findings)
        for name, mask in sum_checks(block, kept.to_numpy(), self._format(block), self.findings).items():
            rejected[name] = rejected.get(name, mask) | mask
        uses = uses_of(block, self.recipe)
        self._account_plain(block, set(uses), int(kept.sum()))
        rows = self._rows(block, kept, periods)
        harvests = [self._column(block, name, use, rows, rejected.get(name)) for name, use in uses.items()]
        self._name_missing_areas(block, set(rows.area))
        self._name_placeholders(block, harvests)
        return frame_of([cells for cells, _ in harvests])

    def _rows(self, block: Block, kept: pd.Series, periods: pd.Series) -> Cells:
        """The rows of a block as cells that have no figure yet."""
        position = np.flatnonzero(kept.to_numpy())
        count = len(position)
        indicator = constant("", count)
        if block.part.indicator is not None:
            indicator = origin_texts(block.part.indicator, block, self.lookups).to_numpy(dtype=object)[position]
        return Cells(
            position=position,
            row=block.rows[position],
            area=self.areas.codes(block).to_numpy(dtype=object)[position],
            period=periods.to_numpy(dtype=object)[position],
            indicator=indicator,
            role=constant("value", count),
            value=np.full(count, np.nan),
            absence=constant("", count),
            column=constant("", count),
        )

    def _format(self, block: Block) -> Format:
        return block.part.format or self.recipe.format

    def _periods(self, block: Block) -> pd.Series:
        origin = block.part.period
        if origin is None:
            return pd.Series([""] * len(block.rows), dtype="str")
        return origin_texts(origin, block, self.lookups)

    def _with_period(self, block: Block, kept: pd.Series, periods: pd.Series) -> pd.Series:
        if block.part.period is None:
            return kept
        good = periods.map({text: _is_period(text) for text in periods.unique()}).astype(bool)
        lost = np.flatnonzero(kept & ~good)
        column = block.part.period.column
        for place in lost[:NAMED_ONE_BY_ONE]:
            found = str(block.texts(column)[place]) if column in block.columns else periods[place]
            self.findings.add(
                block.finding(
                    "not-a-period",
                    found,
                    "2025, 2025-H1, 2025-Q3 or 2025-M09",
                    row=int(block.rows[place]),
                    column=column,
                )
            )
        block.account.named += len(lost) * len(block.columns)
        seen = set(periods[kept & good])
        for period in block.part.expect_periods:
            if period not in seen:
                self.findings.add(
                    block.finding("period-missing", "no rows", period, column=column, severity=Severity.NOTE)
                )
        return kept & good

    def _account_plain(self, block: Block, used: set[str], count: int) -> None:
        """Account for the columns that hold no figures of ours."""
        reasons = block.part.ignore_columns
        for name in block.columns:
            if name in used:
                continue
            if name in block.structure:
                block.account.structure += count
            elif name in reasons or "*" in reasons:
                block.account.ignored += count
            else:
                block.account.named += count
                self._warn(
                    block, "column-not-in-recipe", name, "a column of the recipe", column=name,
                    hint="Say in the recipe what it means, or why it is left aside.",
                )  # fmt: skip
        for name in sorted(set(block.part.columns) - set(block.columns)):
            self._warn(block, "missing-column", "no such column", name, column=name)

    def _warn(self, block: Block, code: str, found: str, expected: str, **more: str) -> None:
        self.findings.add(block.finding(code, found, expected, severity=Severity.WARNING, **more))  # type: ignore[arg-type]

    def _column(
        self,
        block: Block,
        name: str,
        use: tuple[ColumnUse, re.Match[str] | None],
        rows: Cells,
        rejected: np.ndarray | None,
    ) -> tuple[Cells, int]:
        """Figures of a column, and how many placeholders were among them."""
        meaning, match = use
        texts = block.texts(name).to_numpy(dtype=object)[rows.position]
        if (texts == "").all():
            block.account.named += len(rows)
            if len(rows):
                self.findings.add(
                    block.finding("empty-column", "no figure at all", "figures", column=name, severity=Severity.NOTE)
                )
            return rows.where(np.zeros(len(rows), dtype=bool)), 0
        form = self._format(block)
        if meaning.absence is not None:
            form = form.model_copy(update={"absence": meaning.absence})
        figures = read_figures(block.columns[name][rows.position], form)
        cells = _meant(rows, figures, meaning, match, name)
        stands_in = self.exclusions.stands_in(cells, texts)
        cells.value[stands_in] = np.nan
        cells.absence[stands_in] = str(Absence.NOT_REPORTED)
        keep = self._account_faults(block, cells, figures, texts, rejected)
        return cells.where(keep), int((stands_in & keep).sum())

    def _account_faults(
        self, block: Block, cells: Cells, figures: Figures, texts: np.ndarray, rejected: np.ndarray | None
    ) -> np.ndarray:
        """Name the cells that are no figures; those of a known fault are named already."""
        keep = np.ones(len(cells), dtype=bool) if rejected is None else ~rejected[cells.position]
        for place, fault in figures.faults.items():
            if keep[place]:
                keep[place] = False
                found, row = str(texts[place])[:120], int(cells.row[place])
                column = str(cells.column[place])
                self.findings.add(
                    block.finding(fault.code, found, fault.expected, row=row, column=column, hint=fault.hint)
                )
        known = {item.id for item in self.recipe.indicators}
        said = set(cells.indicator[keep])
        for indicator in sorted(said - known):
            strange = keep & (cells.indicator == indicator)
            keep &= ~strange
            found = f"{indicator or 'no indicator'} in {int(strange.sum())} rows"
            row = int(cells.row[strange.argmax()])
            self.findings.add(block.finding("unknown-indicator", found, "an indicator of the recipe", row=row))
        block.account.named += int((~keep).sum())
        return keep

    def _name_placeholders(self, block: Block, harvests: list[tuple[Cells, int]]) -> None:
        count = sum(number for _, number in harvests)
        if count:
            found = f"{count} cells hold a placeholder"
            expected = "no figure in areas the source leaves out"
            self.findings.add(
                block.finding("placeholder", found, expected, severity=Severity.NOTE, hint="Taken as not reported.")
            )

    def _name_missing_areas(self, block: Block, present: set[str]) -> None:
        if not block.part.level:
            return
        expected = {code for code, area in self.areas.by_code.items() if area.level == block.part.level}
        missing = sorted(expected - present)
        if missing:
            more = f" and {len(missing) - 10} more" if len(missing) > 10 else ""
            found = f"no row of {', '.join(missing[:10])}{more}"
            self._warn(
                block, "area-missing", found, f"a row of each of {len(expected)} areas", column=block.part.area.column
            )


def _meant(rows: Cells, figures: Figures, meaning: ColumnUse, match: re.Match[str] | None, column: str) -> Cells:
    """The figures of a column with what the recipe says they are."""
    said = match.groupdict() if match else {}
    count = len(rows)
    indicator = said.get("indicator") or meaning.indicator
    period = said.get("period") or meaning.period
    return replace(
        rows,
        indicator=constant(indicator, count) if indicator else rows.indicator,
        period=constant(period, count) if period else rows.period,
        role=constant(meaning.role, count),
        value=figures.values * meaning.factor,
        absence=figures.absence,
        column=constant(column, count),
    )


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except Invalid:
        return False
    return True


def reference_date(period: str, rule: Reference) -> str:
    """The reference date of a period: the recipe's day, or the last day of a part of a year."""
    parsed = Period.parse(period)
    return f"{parsed.year + rule.years:04d}-{rule.day}" if parsed.kind == "Y" else parsed.end.isoformat()
