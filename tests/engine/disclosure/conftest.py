"""Random tables and small cities for disclosure control."""

import numpy as np
from hypothesis import strategies as st

from quartierwerk.engine.disclosure.hierarchy import Hierarchy


def added_up(leaves, parents, areas, total):
    """A full table (R, C) of the counts of the lowest areas, sums over areas and columns added."""
    row = {area: place for place, area in enumerate(areas)}
    columns = leaves.shape[1] + (1 if total else 0)
    table = np.zeros((len(areas), columns))
    lowest = [area for area in areas if area not in set(parents.values())]
    for area, counts in zip(lowest, leaves, strict=True):
        line = np.append(counts, counts.sum()) if total else counts
        above = area
        while above:
            table[row[above]] += line
            above = parents.get(above, "")
    return table


@st.composite
def tables(draw, *, max_areas=9, max_columns=4):
    """A table of two to four levels, with or without a column of totals, many small counts in it."""
    depth = draw(st.integers(1, 3))
    areas, parents, level = ["top"], {}, ["top"]
    for _ in range(depth):
        below = []
        for parent in level:
            for number in range(draw(st.integers(1, 3))):
                if len(areas) < max_areas + 4:
                    area = f"{parent}.{number}"
                    areas.append(area)
                    parents[area] = parent
                    below.append(area)
        level = below
    total = draw(st.booleans())
    lowest = sum(area not in set(parents.values()) for area in areas)
    parts = draw(st.integers(1, max_columns))
    counts = st.one_of(st.integers(0, 4), st.integers(0, 40))
    leaves = np.array(
        draw(st.lists(st.lists(counts, min_size=parts, max_size=parts), min_size=lowest, max_size=lowest))
    )
    names = [f"c{number}" for number in range(parts)] + (["all"] if total else [])
    hierarchy = Hierarchy(tuple(areas), parents, tuple(names), "all" if total else None)
    return added_up(leaves.astype(float), parents, areas, total), hierarchy
