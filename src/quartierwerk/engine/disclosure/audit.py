"""An attacker, who finds out what he can of the hidden cells of a published table.

Written apart from the suppression, from the sums of the table alone: two linear programs a hidden cell. The matrix
of a table with one hierarchy is totally unimodular, so whole-number bounds are what the programs give.
"""

from __future__ import annotations

import highspy
import numpy as np
from numpy.typing import NDArray

from quartierwerk.engine.disclosure.hierarchy import Hierarchy
from quartierwerk.kernel.errors import Invalid

Floats = NDArray[np.float64]
Equation = tuple[list[int], list[float], float]


def feasible_intervals(
    shown: Floats, hierarchy: Hierarchy, *, floor: int = 0, ceiling: Floats | None = None
) -> tuple[Floats, Floats]:
    """Smallest and largest value each cell can have, given all that is shown.

    Parameters
    ----------
    shown : array (R, C)
        Published counts, NaN where hidden or absent.
    hierarchy : Hierarchy
    floor : int
        What everybody knows a hidden count is at least.
    ceiling : array (R, C), optional
        What everybody knows a count cannot exceed.

    Returns
    -------
    low, high : array (R, C)
        Equal to ``shown`` where something is shown; ``high`` may be infinite.

    Raises
    ------
    Invalid
        If no table fits what is shown: its sums do not add up.
    """
    unknown = np.flatnonzero(np.isnan(shown))
    low, high = shown.ravel().copy(), shown.ravel().copy()
    if unknown.size == 0:
        return low.reshape(shown.shape), high.reshape(shown.shape)
    tops = np.full(shown.size, np.inf) if ceiling is None else np.where(np.isnan(ceiling), np.inf, ceiling).ravel()
    solver = _solver(_equations(shown, hierarchy), unknown, floor, tops)
    for position, cell in enumerate(unknown.tolist()):
        low[cell] = _bound(solver, position, highspy.ObjSense.kMinimize)
        high[cell] = _bound(solver, position, highspy.ObjSense.kMaximize)
    return low.reshape(shown.shape), high.reshape(shown.shape)


def _equations(shown: Floats, hierarchy: Hierarchy) -> list[Equation]:
    """Every sum of the table as (unknown cells, signs, what is left)."""
    columns = hierarchy.shape[1]
    sums = [
        (parent * columns + column, [child * columns + column for child in children])
        for parent, children in hierarchy.child_rows.items()
        for column in range(columns)
    ]
    total = hierarchy.total_column
    if total is not None:
        parts = [column for column in range(columns) if column != total]
        sums += [(row * columns + total, [row * columns + part for part in parts]) for row in range(hierarchy.shape[0])]
    return [_equation(shown.ravel(), whole, parts) for whole, parts in sums]


def _equation(cells: Floats, whole: int, parts: list[int]) -> Equation:
    signed = [(whole, 1.0)] + [(part, -1.0) for part in parts]
    hidden = [(cell, sign) for cell, sign in signed if np.isnan(cells[cell])]
    known = sum(sign * float(cells[cell]) for cell, sign in signed if not np.isnan(cells[cell]))
    return [cell for cell, _ in hidden], [sign for _, sign in hidden], -known


def _solver(equations: list[Equation], unknown: NDArray[np.int64], floor: int, tops: Floats) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    # Only the objective changes: the last vertex stays feasible, so the primal simplex goes on from there.
    solver.setOptionValue("presolve", "off")
    solver.setOptionValue("solver", "simplex")
    solver.setOptionValue("simplex_strategy", 4)
    for cell in unknown.tolist():
        solver.addVar(float(min(floor, tops[cell])), float(tops[cell]))
    position = {cell: place for place, cell in enumerate(unknown.tolist())}
    for cells, signs, left in equations:
        if cells:
            places = np.array([position[cell] for cell in cells], dtype=np.int32)
            solver.addRow(left, left, len(cells), places, np.array(signs))
    return solver


def _bound(solver: highspy.Highs, position: int, sense: highspy.ObjSense) -> float:
    solver.changeColCost(position, 1.0)
    solver.changeObjectiveSense(sense)
    solver.run()
    status = solver.getModelStatus()
    value = solver.getInfo().objective_function_value
    solver.changeColCost(position, 0.0)
    if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return float("inf")
    if status != highspy.HighsModelStatus.kOptimal:
        raise Invalid("No table fits what is shown: its sums do not add up.", found=str(status))
    return float(np.round(value, 6))
