"""One block of an index in one year, as far as it is shown."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quartierwerk.engine.deprivation.blocks import block_figures, block_scores
from quartierwerk.engine.deprivation.result import DeprivationResult
from quartierwerk.engine.deprivation.spec import Block
from quartierwerk.engine.disclosure.worlds import World

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Stage:
    """What a block shows of its n included areas: k columns of z, the index, the class.

    ``withheld`` (n, k + 2) marks what is not shown. A block that hidden figures enter shows its index rounded, and
    so the z of the indicators concerned: at full length they would give mean and deviation, and these the figures.
    """

    def __init__(self, result: DeprivationResult, name: str, hidden: Mask, decimals: int) -> None:
        self.block: Block = result.spec.blocks[name]
        self.year, self.name = result.year, name
        self._inputs = result.inputs
        places = np.flatnonzero(result.included)
        self.row = {int(place): row for row, place in enumerate(places)}
        table = block_figures(self.block, result.inputs, result.year)
        self.is_there = table is not None and bool(np.isfinite(table[places]).all())
        self._figures = table[places] if table is not None and self.is_there else np.empty((places.size, 0))
        concerned = self._hidden_inputs(hidden)[places] if self.is_there else np.zeros((places.size, 0), dtype=bool)
        self.touched: Mask = np.logical_or.reduce(concerned, axis=0)
        self._decimals = decimals
        width = self._figures.shape[1] + 2 if self.is_there else 0
        self.withheld: Mask = np.zeros((places.size, width), dtype=bool)
        if self.is_there:
            self.withheld[concerned.any(axis=1), :-1] = True
            self.outputs: Floats = self._outputs(self._figures)

    def _hidden_inputs(self, hidden: Mask) -> Mask:
        """Hidden figures (A, k) that enter the block."""
        columns = [self._inputs.indicator_index(use.id) for use in self.block.indicators]
        concerned: Mask = hidden[self._inputs.year_index(self.year)][:, columns].copy()
        back = self.block.change_over_years
        if back is not None:
            concerned |= hidden[self._inputs.year_index(self.year - back)][:, columns]
        return concerned

    def _outputs(self, figures: Floats) -> Floats:
        """What is shown (n, k + 2) of figures (n, k)."""
        scores = block_scores(self.block, figures)
        z, index = scores.columns, scores.index
        if self.touched.any():
            # Plus nought: there is no -0.0 to be shown.
            z = np.where(self.touched, np.round(z, self._decimals) + 0.0, z)
            index = np.round(index, self._decimals) + 0.0
        return np.column_stack([z, index, scores.classes])

    def sign(self, year: int) -> int:
        """Whether figures of a year enter with plus, with minus, or not at all."""
        back = self.block.change_over_years
        if year == self.year:
            return 1
        return -1 if back is not None and year == self.year - back else 0

    def figures_in(self, world: World) -> Floats | None:
        """Figures (n, k) in another world; None where nothing of it enters."""
        columns = [place for place, use in enumerate(self.block.indicators) if use.id in world.changes]
        places = [place for place in world.moves if place in self.row]
        if not self.is_there or not self.sign(world.year) or not columns or not places:
            return None
        figures = self._figures.copy()
        for column in columns:
            for place in places:
                figures[self.row[place], column] += self.sign(world.year) * self._change(column, place, world)
        return figures

    def changed(self, world: World) -> Mask | None:
        """Shown outputs (n, k + 2) that would be others in another world; None where nothing of it enters."""
        figures = self.figures_in(world)
        if figures is None:
            return None
        result: Mask = (self._outputs(figures) != self.outputs) & ~self.withheld
        return result

    def _change(self, column: int, place: int, world: World) -> float:
        """By how much a figure differs, in the way the spec takes its rate."""
        use = self.block.indicators[column]
        if use.rate == "value" or self._inputs.denominators is None:
            return world.changes[use.id][place]
        at = self._inputs.year_index(world.year)
        base = self._inputs.denominators[at, place, self._inputs.indicator_index(use.id)]
        return float(use.per * world.moves[place] / base)
