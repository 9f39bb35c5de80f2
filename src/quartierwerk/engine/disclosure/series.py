"""Which figures rest on the same count, and which areas lie within which."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.engine.disclosure.hierarchy import Hierarchy

#: What a rate is multiplied with, by unit.
FACTORS = {"percent": 100.0, "per_1000": 1000.0}


def counts_of(figures: pd.DataFrame) -> NDArray[np.float64]:
    """The count behind each figure (n,); NaN where it cannot be known.

    The numerator; else the value of a count; else what value and denominator of a rate come to.
    """
    value, base = figures["value"].to_numpy(), figures["denominator"].to_numpy()
    factor = figures["unit"].map(FACTORS).to_numpy(dtype=float)
    counted = np.where((figures["unit"] == "count").to_numpy(), value, np.round(value * base / factor))
    numerator = figures["numerator"].to_numpy()
    counts: NDArray[np.float64] = np.where(np.isnan(numerator), counted, numerator)
    return counts


def series_of(counts: Mapping[str, pd.Series]) -> dict[str, str]:
    """Indicators that rest on the same count, under the name of the first of them.

    Parameters
    ----------
    counts : mapping of indicator to Series
        Counts by a common index, without missing ones. Two indicators belong together if their counts are equal
        wherever both have one.
    """
    name = {indicator: indicator for indicator in counts}
    for first, second in combinations(counts, 2):
        both = counts[first].index.intersection(counts[second].index)
        if len(both) and (counts[first][both].to_numpy() == counts[second][both].to_numpy()).all():
            old, new = name[second], name[first]
            name = {key: new if series == old else series for key, series in name.items()}
    return name


def tree_with(tree: Mapping[str, str], areas: list[str]) -> dict[str, str]:
    """A tree in which every one of the areas has a place.

    An area the tree does not know, in a tree with a single top, is taken to lie in it: it could be found out from the
    total of the top, and guarding it costs little.
    """
    tops = [area for area, parent in tree.items() if not parent]
    home = tops[0] if len(tops) == 1 else ""
    return dict(tree) | {area: home for area in areas if area not in tree}


def withheld_filled(
    counts: NDArray[np.float64], withheld: NDArray[np.bool_], hierarchy: Hierarchy, floor: int
) -> NDArray[np.float64]:
    """Counts (R,) with a possible value for each one the source withholds.

    Whoever knows all that is shown must reckon with every table that fits; what protects one of them protects the
    true one. A withheld sum of known parts is that sum; what is left of a known sum is shared out evenly, in whole
    numbers, among its withheld parts.
    """
    filled = counts.copy()
    parents = hierarchy.parent_rows
    for row in sorted(np.flatnonzero(withheld).tolist(), key=lambda row: -int(hierarchy.heights[row])):
        if not np.isnan(filled[row]):
            continue
        children = list(hierarchy.child_rows.get(row, ()))
        if children and not np.isnan(filled[children]).any():
            filled[row] = filled[children].sum()
            continue
        family = np.flatnonzero(parents == parents[row]) if parents[row] >= 0 else np.array([row])
        open_rows = [member for member in family if withheld[member] and np.isnan(filled[member])]
        rest = filled[parents[row]] - np.nansum(filled[family]) if parents[row] >= 0 else np.nan
        filled[open_rows] = _shares(rest, len(open_rows), floor)
    return filled


def _shares(rest: float, parts: int, floor: int) -> NDArray[np.float64]:
    """A whole number in even whole parts; the floor for each where nothing is known, or too little is left."""
    if np.isnan(rest) or rest < parts * floor:
        return np.full(parts, float(floor))
    shares = np.full(parts, rest // parts)
    shares[: int(rest - shares.sum())] += 1
    return shares
