"""A table with one hierarchy as a network, and the cheapest way round through it.

Every cell is an edge, every sum a node at which flow is kept. What goes round in a circle leaves all sums as they
are: if one count on a cycle grows, its neighbours on the cycle give and take the same. A cycle through a hidden cell
on which only hidden cells lie is therefore a set of other tables that nobody can tell from the true one.

Nodes, for areas within areas and columns that add up to a total: one for each sum over the areas within an area, in
each column; one for each lowest area (its parts and its total); one for each top. What the parts of an area between
them add up to follows from these. Without a total column one ground node per column takes the place of the rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quartierwerk.engine.disclosure.hierarchy import Hierarchy
from quartierwerk.engine.disclosure.ways import Arcs, Step, cheapest_way

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Cycle:
    """Other tables with the same sums: add ``amount * sign`` to each cell, for any ``-down <= amount <= up``.

    Attributes
    ----------
    cells : tuple of (cell, sign)
        Cells as places in the raveled table (row * columns + column).
    up, down : int
        How far the first cell may grow and shrink.
    """

    cells: tuple[Step, ...]
    up: int
    down: int

    @property
    def width(self) -> int:
        """Length of the interval of every cell on the cycle."""
        return self.up + self.down


def edges_of(hierarchy: Hierarchy) -> tuple[list[int], list[int], int]:
    """Tail and head node of every cell's edge, raveled, and the number of nodes.

    A growing count flows from tail to head.
    """
    rows, columns = hierarchy.shape
    total = hierarchy.total_column
    numbers: dict[tuple[str, int, int], int] = {}

    def node(kind: str, row: int, column: int) -> int:
        return numbers.setdefault((kind, row, column), len(numbers))

    def below(row: int, column: int) -> int:
        if row in hierarchy.child_rows:
            return node("sum", row, column)
        return node("ground", -1, column) if total is None else node("row", row, -1)

    def above(row: int, column: int) -> int:
        parent = int(hierarchy.parent_rows[row])
        if parent >= 0:
            return node("sum", parent, column)
        return node("ground", -1, column) if total is None else node("top", row, -1)

    tails, heads = [], []
    for row in range(rows):
        for column in range(columns):
            ends = below(row, column), above(row, column)
            tail, head = reversed(ends) if column == total else ends
            tails.append(tail)
            heads.append(head)
    return tails, heads, len(numbers)


class CellNetwork:
    """Cells of a table with room to move and a price for being hidden.

    Parameters
    ----------
    hierarchy : Hierarchy
    room_up, room_down : array (cells,)
        How far each count may grow and shrink in the eyes of an attacker.
    prices : array (cells,)
        What it costs to hide a cell; infinite for cells that cannot be hidden. ``reprice`` changes one.
    """

    def __init__(self, hierarchy: Hierarchy, room_up: Floats, room_down: Floats, prices: Floats) -> None:
        self.tails, self.heads, self._nodes = edges_of(hierarchy)
        self.room_up: list[float] = room_up.tolist()
        self.room_down: list[float] = room_down.tolist()
        self._prices: list[float] = prices.tolist()
        self._arcs: dict[tuple[int, int], Arcs] = {}

    def reprice(self, cell: int, price: float) -> None:
        """Change what hiding a cell costs."""
        self._prices[cell] = price

    def cycle(self, cell: int, up: int, down: int) -> Cycle | None:
        """Cheapest cycle on which a cell may grow by ``up`` and shrink by ``down``; None if there is none."""
        if self.room_up[cell] < up or self.room_down[cell] < down:
            return None
        steps = cheapest_way(self.heads[cell], self.tails[cell], self._arcs_for(up, down), self._prices, cell)
        return None if steps is None else Cycle(((cell, 1), *steps), up, down)

    def _arcs_for(self, up: int, down: int) -> Arcs:
        """Arcs over cells with room: forwards a cell grows by ``up`` or shrinks by ``down``, backwards the reverse."""
        if (up, down) not in self._arcs:
            arcs = Arcs.none(self._nodes)
            for cell, (tail, head) in enumerate(zip(self.tails, self.heads, strict=True)):
                if tail == head or self._prices[cell] == np.inf:
                    continue
                if self.room_up[cell] >= up and self.room_down[cell] >= down:
                    arcs.add(tail, head, cell, 1)
                if self.room_up[cell] >= down and self.room_down[cell] >= up:
                    arcs.add(head, tail, cell, -1)
            self._arcs[up, down] = arcs
        return self._arcs[up, down]
