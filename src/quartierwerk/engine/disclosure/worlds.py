"""Other cities that look the same: hidden counts moved so that everything published stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.engine.deprivation.inputs import SituationInput
from quartierwerk.engine.deprivation.tidy import numbers, texts, year_of
from quartierwerk.engine.disclosure.hierarchy import Hierarchy
from quartierwerk.engine.disclosure.network import CellNetwork
from quartierwerk.engine.disclosure.rule import Rule
from quartierwerk.engine.disclosure.series import series_of, tree_with
from quartierwerk.kernel.absence import Absence

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
#: Place of the area among the inputs → by how much its count is another one.
Moves = Mapping[int, int]

UNNAMED_TOP = "*"


@dataclass(frozen=True, eq=False)
class World:
    """Another city: counts of a year that differ, and by how much that changes the values of indicators."""

    year: int
    moves: Moves
    changes: Mapping[str, Mapping[int, float]]


@dataclass(frozen=True, eq=False)
class Shown:
    """What was published of the inputs, by indicator and year: areas with a value and areas with a suppressed one."""

    values: Mapping[tuple[str, int], frozenset[str]]
    suppressed: Mapping[tuple[str, int], frozenset[str]]

    @classmethod
    def of(cls, published: pd.DataFrame, version: str) -> Shown:
        """Read the published table of values."""
        own = published[texts(published["boundary_version"]) == version]
        rows = pd.DataFrame({"indicator": texts(own["indicator"]), "area": texts(own["area"])})
        rows["year"] = own["period"].map(year_of)
        rows["state"] = np.where(numbers(own["value"]).notna(), "shown", texts(own["absence"]))
        rows = rows[rows["year"].notna()]

        def by_state(state: str) -> dict[tuple[str, int], frozenset[str]]:
            chosen = rows[rows["state"] == state].groupby(["indicator", "year"])["area"]
            return {(str(name), int(year)): frozenset(areas) for (name, year), areas in chosen}

        return cls(by_state("shown"), by_state(str(Absence.SUPPRESSED)))

    def hidden(self, inputs: SituationInput, indicators: tuple[str, ...]) -> Mask:
        """Figures (Y, A, I) of these indicators that are known inside and not shown outside."""
        hidden = np.isfinite(inputs.values)
        for place, indicator in enumerate(inputs.indicators):
            for at, year in enumerate(inputs.years):
                shown = self.values.get((indicator, year), frozenset()) if indicator in indicators else inputs.areas
                hidden[at, :, place] &= ~np.isin(np.array(inputs.areas, dtype=object), list(shown))
        return hidden


def input_series(inputs: SituationInput, indicators: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Indicators that rest on the same count, for each of the indicators."""
    if inputs.numerators is None:
        return {indicator: (indicator,) for indicator in indicators}
    counts = {}
    for indicator in indicators:
        column = inputs.numerators[:, :, inputs.indicator_index(indicator)].ravel()
        counts[indicator] = pd.Series(column).dropna()
    names = series_of(counts)
    return {key: tuple(other for other in indicators if names[other] == names[key]) for key in indicators}


class HiddenCounts:
    """The hidden counts of one series in one year, and how they may move within what is published."""

    def __init__(self, inputs: SituationInput, shown: Shown, year: int, members: tuple[str, ...], rule: Rule) -> None:
        self.rule = rule
        self.year = year
        self._areas = inputs.areas
        areas = {area for member in members for area in shown.values.get((member, year), ())}
        areas |= {area for member in members for area in shown.suppressed.get((member, year), ())}
        tree = tree_with(inputs.parents, sorted(areas | set(inputs.areas)))
        if not inputs.parents:
            tree = dict.fromkeys(tree, UNNAMED_TOP) | {UNNAMED_TOP: ""}
        self._hierarchy = Hierarchy(tuple(tree), {area: parent for area, parent in tree.items() if parent})
        self._row = {area: row for row, area in enumerate(self._hierarchy.areas)}
        self._place = {self._row[area]: place for place, area in enumerate(inputs.areas)}
        counts, tops = self._counts(inputs, members)
        up = np.where(np.isnan(counts), np.inf, np.where(np.isnan(tops), np.inf, tops - counts))
        down = np.where(np.isnan(counts), 0.0, np.maximum(counts - rule.floor, 0.0))
        prices = self._prices(shown, members, counts)
        free = prices == 0.0
        up[free] = down[free] = np.inf
        self._network = CellNetwork(self._hierarchy, np.maximum(up, 0.0), down, prices)

    def _counts(self, inputs: SituationInput, members: tuple[str, ...]) -> tuple[Floats, Floats]:
        """Counts (R,) and what they cannot exceed; a sum over input areas where all of them are known."""
        counts = np.full(len(self._row), np.nan)
        tops = counts.copy()
        at = inputs.year_index(self.year)
        for member in members:
            column = inputs.indicator_index(member)
            for row, place in self._place.items():
                if inputs.numerators is not None and np.isnan(counts[row]):
                    counts[row] = inputs.numerators[at, place, column]
                if inputs.denominators is not None:
                    tops[row] = np.fmin(tops[row], inputs.denominators[at, place, column])
        tops[tops < counts] = np.nan
        for row in sorted(self._hierarchy.child_rows, key=lambda row: int(self._hierarchy.heights[row])):
            if np.isnan(counts[row]):
                counts[row] = counts[list(self._hierarchy.child_rows[row])].sum()
        return counts, tops

    def _prices(self, shown: Shown, members: tuple[str, ...], counts: Floats) -> Floats:
        """1 for a hidden count, 0 for a sum nobody publishes, infinite for what is known and cannot move."""
        values = {area for member in members for area in shown.values.get((member, self.year), ())}
        hidden = {area for member in members for area in shown.suppressed.get((member, self.year), ())} - values
        prices = np.full(len(self._row), np.inf)
        for area, row in self._row.items():
            is_sum = row in self._hierarchy.child_rows
            if area in values or area == UNNAMED_TOP:
                continue
            if row in self._place and not np.isnan(counts[row]):
                prices[row] = 1.0 if counts[row] >= self.rule.floor else np.inf
            elif is_sum:
                prices[row] = 1.0 if area in hidden else 0.0
        return prices

    def size(self, place: int) -> float:
        """Order in which to guard: small counts first, those nobody knows last."""
        down = self._network.room_down[self._row[self._areas[place]]]
        return float(down)

    def window(self, place: int) -> list[Moves] | None:
        """Worlds in which the count of an area takes every other value of an interval of the width needed.

        The interval is one of a fixed grid that begins at the floor, so that which one it is tells no more than it
        holds: every small count lies in the first. Where no partners fit it, one moved by as little as possible is
        taken. None where there is no room at all.
        """
        cell = self._row[self._areas[place]]
        up, down = self._network.room_up[cell], self._network.room_down[cell]
        need = int(min(self.rule.needed_width, up + down))
        furthest = int(min(need, down))
        wanted = int(down) % (need + 1) if np.isfinite(down) else 0
        for shrink in sorted(range(furthest + 1), key=lambda amount: (abs(amount - wanted), amount)):
            cycle = self._network.cycle(cell, need - shrink, shrink) if need else None
            if cycle is not None:
                own = [(self._place[member], sign) for member, sign in cycle.cells if member in self._place]
                amounts = [amount for amount in range(-shrink, need - shrink + 1) if amount]
                return [{member: sign * amount for member, sign in own} for amount in amounts]
        return None


class Rates:
    """The value of an indicator that another count would come to, rounded as the source rounds."""

    def __init__(self, inputs: SituationInput, indicator: str) -> None:
        column = inputs.indicator_index(indicator)
        self._values = inputs.values[:, :, column]
        nothing = np.full_like(self._values, np.nan)
        self._counts = nothing if inputs.numerators is None else inputs.numerators[..., column]
        bases = nothing if inputs.denominators is None else inputs.denominators[..., column]
        self._bases = np.ones_like(self._values) if np.isnan(bases).all() else bases
        known = np.isfinite(self._values) & (self._counts > 0) & (self._bases > 0)
        ratio = self._values[known] * self._bases[known] / self._counts[known]
        self._factor = _round_factor(float(np.median(ratio))) if ratio.size else np.nan
        self._decimals = _decimals(self._values[np.isfinite(self._values)])

    def change(self, at: int, place: int, amount: int) -> float:
        """By how much the value of an area would differ if its count did by so many."""
        count, base, value = self._counts[at, place], self._bases[at, place], self._values[at, place]
        other = round(self._factor * (count + amount) / base, self._decimals)
        true = round(self._factor * count / base, self._decimals)
        exact = abs(true - value) < 10.0 ** -(self._decimals + 3)
        return float(other - value if exact else self._factor * amount / base)


def _round_factor(factor: float) -> float:
    """The power of ten a rate is multiplied with, if it is one but for rounding."""
    nearest = 10.0 ** round(np.log10(factor)) if factor > 0 else factor
    return nearest if abs(nearest - factor) < 0.01 * nearest else factor


def _decimals(values: Floats) -> int:
    """Decimals that values are rounded to; 12 where they are not."""
    for decimals in range(7):
        if np.allclose(values, np.round(values, decimals), rtol=0.0, atol=1e-9):
            return decimals
    return 12
