"""Goes through the hidden counts behind an index and withholds what would betray one of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.engine.deprivation.result import DeprivationResult
from quartierwerk.engine.deprivation.run import run
from quartierwerk.engine.disclosure.rule import Rule
from quartierwerk.engine.disclosure.stages import Stage
from quartierwerk.engine.disclosure.worlds import HiddenCounts, Moves, Rates, Shown, World, input_series
from quartierwerk.kernel.errors import NotReady

Mask = NDArray[np.bool_]


class Guard:
    """Every block of every year of the inputs, with what must be withheld of it.

    Attributes
    ----------
    stages : list of Stage
        Their ``withheld`` is decided when the guard is made.
    """

    def __init__(self, results: Sequence[DeprivationResult], published: pd.DataFrame, rule: Rule) -> None:
        first = results[0]
        self.inputs, self.rule = first.inputs, rule
        self._shown = Shown.of(published, first.inputs.boundary_version)
        self.hidden: Mask = self._shown.hidden(first.inputs, first.spec.indicator_ids)
        self.stages = self._stages(results)
        if self.hidden.any():
            series = input_series(first.inputs, first.spec.indicator_ids)
            self._rates = {indicator: Rates(first.inputs, indicator) for indicator in series}
            for members in dict.fromkeys(series.values()):
                for year in first.inputs.years:
                    self._guard_year(members, year)

    def _stages(self, results: Sequence[DeprivationResult]) -> list[Stage]:
        """All years that can be computed: they rest on the same counts, so what they show is decided together."""
        spec = results[0].spec
        by_year = {result.year: result for result in results}
        for year in self.inputs.years if self.hidden.any() else ():
            if year not in by_year:
                try:
                    by_year[year] = run(spec, self.inputs, year)
                except NotReady:
                    continue
        return [
            Stage(result, name, self.hidden, self.rule.index_decimals)
            for _, result in sorted(by_year.items())
            for name in spec.blocks
        ]

    def _guard_year(self, members: tuple[str, ...], year: int) -> None:
        """Guard the hidden counts of one series in a year, the small ones first; partners move with them."""
        columns = [self.inputs.indicator_index(member) for member in members]
        at = self.inputs.year_index(year)
        places = np.flatnonzero(self.hidden[at][:, columns].any(axis=1))
        if not places.size:
            return
        limit = max(self.inputs.thresholds.get(member, self.rule.threshold) for member in members)
        counts = HiddenCounts(self.inputs, self._shown, year, members, self.rule.with_threshold(limit))
        covered: set[int] = set()
        for place in sorted(places.tolist(), key=counts.size):
            window = None if place in covered else counts.window(place)
            if window is not None:
                covered |= set(window[0])
                self._withhold_changes([self._world(members, year, moves) for moves in window])
            elif place not in covered:
                self._withhold_all(members, year, place)

    def _world(self, members: tuple[str, ...], year: int, moves: Moves) -> World:
        at = self.inputs.year_index(year)
        changes = {
            member: {place: self._rates[member].change(at, place, amount) for place, amount in moves.items()}
            for member in members
        }
        return World(year, moves, changes)

    def _withhold_changes(self, worlds: list[World]) -> None:
        """Withhold every output that is not the same in all worlds of a window."""
        for stage in self.stages:
            for world in worlds:
                changed = stage.changed(world)
                if changed is not None:
                    stage.withheld |= changed

    def _withhold_all(self, members: tuple[str, ...], year: int, place: int) -> None:
        """Nothing can be shown of what a figure without any room enters."""
        for stage in self.stages:
            uses = {use.id for use in stage.block.indicators}
            if stage.is_there and stage.sign(year) and place in stage.row and uses.intersection(members):
                stage.withheld[:, -2:] = True
                stage.withheld[:, :-2] |= stage.touched
