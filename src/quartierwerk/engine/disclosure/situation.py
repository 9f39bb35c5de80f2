"""Need indices as they may be shown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.engine.deprivation.result import DeprivationResult
from quartierwerk.engine.deprivation.run import run
from quartierwerk.engine.disclosure.published_situation import PublishedSituation, situation_shown
from quartierwerk.engine.disclosure.rule import Rule
from quartierwerk.engine.disclosure.stages import Stage
from quartierwerk.engine.disclosure.worlds import HiddenCounts, Moves, Rates, Shown, input_series
from quartierwerk.kernel.errors import Invalid, NotReady

Mask = NDArray[np.bool_]
Withheld = dict[int, Mask]


def publish_situation(
    result: DeprivationResult, published: pd.DataFrame, rule: Rule | None = None
) -> PublishedSituation:
    """Decide what may be shown of a need index.

    Parameters
    ----------
    result : DeprivationResult
        Computed inside on the true figures.
    published : DataFrame
        The table of values as it is shown, from :func:`publish_values`; whatever is missing in it counts as hidden.
    rule : Rule, optional
        The rule the values were published by.

    Returns
    -------
    PublishedSituation
        An area with a hidden figure shows no z and no index. Everything else is shown as long as each hidden count
        could take any value of an interval as wide as the rule asks without anything shown being different; what
        would be different is withheld. All years of the inputs are decided together, as they rest on the same counts.
    """
    return publish_situations([result], published, rule)[0]


def publish_situations(
    results: Sequence[DeprivationResult], published: pd.DataFrame, rule: Rule | None = None
) -> tuple[PublishedSituation, ...]:
    """Decide for several years of the same spec and inputs at once; see :func:`publish_situation`."""
    if not results:
        return ()
    first = results[0]
    if any(other.inputs is not first.inputs or other.spec != first.spec for other in results):
        raise Invalid("Years are published together if they come of one spec and the same inputs.", field="results")
    own_rule = rule or Rule()
    shown = Shown.of(published, first.inputs.boundary_version)
    hidden = shown.hidden(first.inputs, first.spec.indicator_ids)
    stages = _stages(results, hidden, own_rule)
    if hidden.any():
        _Guard(first, shown, hidden, stages, own_rule).work()
    return tuple(
        situation_shown(result, [stage for stage in stages if stage.year == result.year], published, own_rule)
        for result in results
    )


def _stages(results: Sequence[DeprivationResult], hidden: Mask, rule: Rule) -> list[Stage]:
    """Every block of every year of the inputs that can be computed."""
    spec, inputs = results[0].spec, results[0].inputs
    by_year = {result.year: result for result in results}
    for year in inputs.years if hidden.any() else ():
        if year not in by_year:
            try:
                by_year[year] = run(spec, inputs, year)
            except NotReady:
                continue
    return [
        Stage(result, name, hidden, rule.index_decimals)
        for _, result in sorted(by_year.items())
        for name in spec.blocks
    ]


class _Guard:
    """Goes through the hidden figures and withholds what would betray one of them."""

    def __init__(self, first: DeprivationResult, shown: Shown, hidden: Mask, stages: list[Stage], rule: Rule) -> None:
        self.inputs, self.shown, self.hidden, self.stages, self.rule = first.inputs, shown, hidden, stages, rule
        used = first.spec.indicator_ids
        self.series = input_series(first.inputs, used)
        self.rates = {indicator: Rates(first.inputs, indicator) for indicator in used}

    def work(self) -> None:
        """Guard one hidden count after the other; what one withholds the next may rely on."""
        done: set[tuple[str, int]] = set()
        for members in self.series.values():
            for at, year in enumerate(self.inputs.years):
                columns = [self.inputs.indicator_index(member) for member in members]
                places = np.flatnonzero(self.hidden[at][:, columns].any(axis=1))
                if (members[0], year) in done or not places.size:
                    continue
                done.add((members[0], year))
                limit = max(self.inputs.thresholds.get(member, self.rule.threshold) for member in members)
                counts = HiddenCounts(self.inputs, self.shown, year, members, self.rule.with_threshold(limit))
                for place in places.tolist():
                    self._guard(counts, members, year, place)

    def _guard(self, counts: HiddenCounts, members: tuple[str, ...], year: int, place: int) -> None:
        """Withhold what the cheapest window of a hidden count would change; all of it where there is no window."""
        best: tuple[float, Withheld] | None = None
        for worlds in counts.windows(self.inputs.areas[place]):
            withheld = self._changed(worlds, members, year)
            price = sum(float((mask * self.stages[at].prices).sum()) for at, mask in withheld.items())
            if best is None or price < best[0]:
                best = price, withheld
            if price == 0:
                break
        if best is None:
            self._withhold_all(members, year, place)
            return
        for at, mask in best[1].items():
            self.stages[at].withheld |= mask

    def _changed(self, worlds: list[Moves], members: tuple[str, ...], year: int) -> Withheld:
        """Outputs by stage that differ in any of the worlds."""
        at = self.inputs.year_index(year)
        found: Withheld = {}
        for moves in worlds:
            changes = {
                member: {place: self.rates[member].change(at, place, amount) for place, amount in moves.items()}
                for member in members
            }
            for number, stage in enumerate(self.stages):
                mask = stage.changed(year, moves, changes)
                if mask is not None:
                    found[number] = found[number] | mask if number in found else mask
        return found

    def _withhold_all(self, members: tuple[str, ...], year: int, place: int) -> None:
        """Nothing can be shown of what a figure without any room enters."""
        for stage in self.stages:
            uses = {use.id for use in stage.block.indicators}
            if stage.is_there and stage.sign(year) and place in stage.row and uses.intersection(members):
                stage.withheld[:, -2:] = True
                stage.withheld[:, :-2] |= stage.touched
