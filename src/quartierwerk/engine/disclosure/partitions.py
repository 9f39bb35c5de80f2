"""Which parts of a category make up the whole: sex, age and state at entry each add up to the people who entered.

The tables of counts say only which category is a part of which. What adds up is therefore taken from the counts
themselves: everybody who knows the definitions knows it too.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

#: Parts up to which every choice of them is tried; with more of them, choices of up to ``MOST_TOGETHER``.
ALL_CHOICES, MOST_TOGETHER = 14, 5
#: Share of the rows in which a choice must add up: one slip of the hand does not undo a definition.
HOLDS = 0.8
_CHUNK = 2048


def partitions(parts: Floats, whole: Floats) -> list[tuple[int, ...]]:
    """Choices of parts that add up to the whole.

    Parameters
    ----------
    parts : array (R, P)
        Counts of the lowest rows, NaN where there is none.
    whole : array (R,)
        What they are parts of.

    Returns
    -------
    list of tuple of int
        Columns of ``parts``, the smallest choices first. A choice that adds up in no row in which a smaller one within
        it does not is left out: it says nothing new.
    """
    counted = whole > 0
    parts, whole = parts[counted], whole[counted]
    found: list[tuple[frozenset[int], Mask]] = []
    for chosen, equal in _adding_up(parts, whole):
        inside = [mask for held, mask in found if held < chosen]
        if not any((mask >= equal).all() for mask in inside):
            found.append((chosen, equal))
    return [tuple(sorted(chosen)) for chosen, _ in found]


def _adding_up(parts: Floats, whole: Floats) -> list[tuple[frozenset[int], Mask]]:
    """Choices that add up in most rows that can tell, with the rows (R,) in which they do."""
    count = parts.shape[1]
    sizes = range(1, count + 1 if count <= ALL_CHOICES else min(count, MOST_TOGETHER) + 1)
    result = []
    for size in sizes:
        choices = np.array(list(combinations(range(count), size)), dtype=np.int64).reshape(-1, size)
        for start in range(0, len(choices), _CHUNK):
            some = choices[start : start + _CHUNK]
            sums = parts[:, some].sum(axis=2)
            equal = sums == whole[:, None]
            tells = ~np.isnan(sums)
            holds = equal.sum(axis=0) >= np.maximum(HOLDS * tells.sum(axis=0), 1)
            result += [(frozenset(some[place].tolist()), equal[:, place]) for place in np.flatnonzero(holds).tolist()]
    return result
