"""Each point lies in one area or in none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon, box

from quartierwerk.engine.spatial import locate
from quartierwerk.kernel.errors import Invalid

GRID = {f"{x}{y}": box(x, y, x + 1, y + 1) for x in range(3) for y in range(3)}


def test_a_point_on_an_edge_is_counted_once() -> None:
    found = locate([0.5, 1.0, 1.0, 3.0, 3.1, np.nan], [0.5, 0.5, 1.0, 3.0, 0.5, 0.5], GRID)
    assert found.codes == ("00", "00", "00", "22", "", "")
    assert found.on_edge.tolist() == [False, True, True, False, False, False]
    assert found.outside.tolist() == [False, False, False, False, True, False]
    assert found.counts().sum() == 4
    assert found.counts([1, 2, np.nan, 4, 5, 6])["00"] == 3.0


def test_holes_and_overlaps() -> None:
    ring = Polygon(box(0, 0, 4, 4).exterior, [box(1, 1, 3, 3).exterior])
    areas = {"ring": ring, "core": box(1, 1, 3, 3), "across": box(0, 0, 1, 4)}
    assert locate([2, 0.5, 3.5], [2, 2, 2], areas).codes == ("core", "across", "ring")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(-2, 14), st.integers(-2, 14)), max_size=30))
def test_as_a_point_at_a_time_says(quarters: list[tuple[int, int]]) -> None:
    points = [(x / 4, y / 4) for x, y in quarters]
    found = locate([x for x, _ in points], [y for _, y in points], GRID)
    singly = [min((code for code, area in GRID.items() if area.intersects(Point(each))), default="") for each in points]
    assert list(found.codes) == singly
    assert found.counts().to_dict() == {code: singly.count(code) for code in sorted(GRID)}


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(Invalid):
        locate([1.0, 2.0], [1.0], GRID)
    with pytest.raises(Invalid, match="stands once"):
        locate([1.0], [1.0], [("a", box(0, 0, 1, 1)), ("a", box(1, 0, 2, 1))])
