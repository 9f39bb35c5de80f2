"""A table of counts as it may be shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quartierwerk.engine.disclosure.hierarchy import Hierarchy
from quartierwerk.engine.disclosure.network import Cycle
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published


@dataclass(frozen=True, eq=False, repr=False)
class PublishedTable:
    """Counts (R, C) that passed disclosure control.

    Attributes
    ----------
    values : array (R, C)
        NaN where hidden or absent.
    absence : object array (R, C)
        Code of ``kernel.absence``, an empty text where there is a value.
    primary, secondary : bool array (R, C)
        Why a cell is hidden. For the office only: who knows which cells are small knows more than the table shows.
    certificate : dict of cell (row * C + column) to Cycle
        For each hidden cell, tables with the same sums that differ in it by the width of the rule.
    """

    hierarchy: Hierarchy
    values: NDArray[np.float64]
    absence: NDArray[np.object_]
    primary: NDArray[np.bool_]
    secondary: NDArray[np.bool_]
    certificate: dict[int, Cycle]

    def __repr__(self) -> str:
        rows, columns = self.hierarchy.shape
        return f"PublishedTable({rows} areas, {columns} columns, {int((self.primary | self.secondary).sum())} hidden)"

    def cell(self, area: str, column: str) -> Published:
        """One figure with its absence."""
        place = self.hierarchy.areas.index(area), self.hierarchy.columns.index(column)
        value = float(self.values[place])
        return Published(None, Absence(self.absence[place])) if np.isnan(value) else Published(int(value))
