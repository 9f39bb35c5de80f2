"""Which cells of a table are hidden: the small ones, and partners so that no sum gives them back."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quartierwerk.engine.disclosure.hierarchy import Hierarchy
from quartierwerk.engine.disclosure.network import CellNetwork, Cycle
from quartierwerk.engine.disclosure.rule import Rule
from quartierwerk.kernel.errors import Invalid, NotReady

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

#: Price of a cell that is hidden anyway: little, so that short ways are found.
HIDDEN_PRICE = 1e-3
#: How much dearer a cell is for each level it stands higher: sums are what people look at first.
LEVEL_PRICE = 8.0
#: What a cell costs that the year before has hidden: less, so that the same gaps stay.
KEPT_PRICE = 0.5


@dataclass(frozen=True, eq=False, repr=False)
class Suppression:
    """Hidden cells of a table (R, C) and the proof that they stay hidden.

    ``cycles`` holds, for each hidden cell (raveled), tables with the same sums that differ in it by the width.
    """

    primary: Mask
    secondary: Mask
    cycles: dict[int, Cycle]

    @property
    def hidden(self) -> Mask:
        """Primary and secondary cells."""
        return self.primary | self.secondary


def small_counts(counts: Floats, rule: Rule) -> Mask:
    """Cells whose count may not be shown: 1 to threshold - 1, and nought where the rule hides it."""
    return (counts < rule.threshold) & (counts >= rule.floor)


def suppress(
    counts: Floats,
    hierarchy: Hierarchy,
    rule: Rule,
    *,
    primary: Mask,
    ceiling: Floats | None = None,
    kept: Mask | None = None,
) -> Suppression:
    """Find a cheap partner cycle for every primary cell.

    Parameters
    ----------
    counts : array (R, C)
        Whole numbers, all levels; NaN where there is no count. A missing sum gives nothing away and may move freely; a
        missing count of a lowest area is taken as known.
    hierarchy : Hierarchy
        Shape of the table. Sums that do not add up are taken to miss by an amount everybody knows.
    rule : Rule
    primary : bool array (R, C)
        Cells that must be hidden; they hold a count.
    ceiling : array (R, C), optional
        What everybody knows a count cannot exceed, e.g. the persons it is a part of.
    kept : bool array (R, C), optional
        Cells preferred as partners.

    Raises
    ------
    NotReady
        If a primary cell cannot be protected.
    """
    known = _known_bounds(counts, hierarchy, rule, ceiling)
    prices = _prices(counts, hierarchy, rule, kept)
    prices[primary] = HIDDEN_PRICE
    network = CellNetwork(hierarchy, known[0].ravel(), known[1].ravel(), prices.ravel())
    hidden = primary.ravel().copy()
    cycles: dict[int, Cycle] = {}
    waiting = deque(np.flatnonzero(hidden).tolist())
    while waiting:
        cell = waiting.popleft()
        if cell in cycles:
            continue
        cycle = _partner_cycle(network, cell, rule.needed_width)
        if cycle is None:
            raise NotReady(
                "A small count cannot be protected in this table.",
                where=_place(cell, hierarchy),
                expected="other counts it could be mistaken for",
                hint="Show fewer levels or join areas.",
            )
        for member, _ in cycle.cells:
            if np.isnan(counts.flat[member]):
                continue
            if not hidden[member]:
                hidden[member] = True
                network.reprice(member, HIDDEN_PRICE)
                waiting.append(member)
            if _need(network, member, rule.needed_width) <= cycle.width:
                cycles.setdefault(member, cycle)
    secondary = hidden.reshape(primary.shape) & ~primary
    return Suppression(primary, secondary, cycles)


def _known_bounds(counts: Floats, hierarchy: Hierarchy, rule: Rule, ceiling: Floats | None) -> tuple[Floats, Floats]:
    """Room to grow and to shrink of each cell, as an attacker must allow for."""
    if (counts < 0).any() or (np.floor(counts) != counts)[~np.isnan(counts)].any():
        raise Invalid("Counts are whole numbers from nought.", field="counts")
    top = np.full(counts.shape, np.inf) if ceiling is None else np.where(np.isnan(ceiling), np.inf, ceiling)
    top = np.maximum(top, np.nan_to_num(counts))
    up, down = top - counts, np.maximum(counts - rule.floor, 0.0)
    free = np.isnan(counts) & _sums(hierarchy)
    up[free] = down[free] = np.inf
    return up, down


def _sums(hierarchy: Hierarchy) -> Mask:
    """Cells that are sums of others."""
    sums = np.zeros(hierarchy.shape, dtype=bool)
    sums[list(hierarchy.child_rows), :] = True
    if hierarchy.total_column is not None:
        sums[:, hierarchy.total_column] = True
    return sums


def _prices(counts: Floats, hierarchy: Hierarchy, rule: Rule, kept: Mask | None) -> Floats:
    """What hiding a cell costs; noughts are never partners unless the rule hides them."""
    levels = np.repeat(hierarchy.heights[:, None], hierarchy.shape[1], axis=1).astype(np.float64)
    if hierarchy.total_column is not None:
        levels[:, hierarchy.total_column] += 1
    prices = (1.0 + np.log1p(counts)) * LEVEL_PRICE**levels
    if kept is not None:
        prices[kept] *= KEPT_PRICE
    prices[counts < rule.floor] = np.inf
    absent = np.isnan(counts)
    prices[absent] = np.where(_sums(hierarchy), 0.0, np.inf)[absent]
    return prices


def _need(network: CellNetwork, cell: int, width: int) -> int:
    """The width a cell needs: never more than what is known of it anyway."""
    return int(min(width, network.room_up[cell] + network.room_down[cell]))


def _partner_cycle(network: CellNetwork, cell: int, width: int) -> Cycle | None:
    """The cheapest cycle of the width needed: growing only, which hides fewest cells, else shrinking where it may."""
    need = _need(network, cell, width)
    furthest = int(min(need, network.room_down[cell]))
    for down in range(furthest + 1):
        found = network.cycle(cell, need - down, down)
        if found is not None:
            return found
    return None


def _place(cell: int, hierarchy: Hierarchy) -> str:
    row, column = divmod(cell, hierarchy.shape[1])
    return f"{hierarchy.areas[row]}, {hierarchy.columns[column]}"
