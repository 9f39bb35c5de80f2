"""Where labels go so that none covers another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import shapely

#: Width of a character and height of a line of Fira Sans, in ems. Figures are 0.56 wide, capitals up to 0.7.
FIGURE_WIDTH, LETTER_WIDTH, LINE_HEIGHT = 0.56, 0.58, 0.78


@dataclass(frozen=True)
class Label:
    """A text at x, y (its middle, start or end by ``anchor``) with the size of its type."""

    text: str
    x: float
    y: float
    size: float
    anchor: str = "middle"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of what the label covers."""
        wide, tall = text_width(self.text, self.size), self.size * LINE_HEIGHT / 2
        left = self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * wide
        return left, self.y - tall, left + wide, self.y + tall


def text_width(text: str, size: float) -> float:
    """Width of a text, rather too wide than too narrow."""
    return sum(FIGURE_WIDTH if sign.isdigit() else LETTER_WIDTH for sign in text) * size


class Placed:
    """Boxes already taken, on a grid so that looking up stays quick."""

    def __init__(self, cell: float = 24.0) -> None:
        self._cell = cell
        self._grid: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}

    def _cells(self, box: tuple[float, float, float, float]) -> Iterator[tuple[int, int]]:
        left, top, right, bottom = (int(side // self._cell) for side in box)
        for column in range(left, right + 1):
            for line in range(top, bottom + 1):
                yield column, line

    def is_free(self, box: tuple[float, float, float, float]) -> bool:
        """Whether nothing placed touches the box."""
        left, top, right, bottom = box
        return not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for cell in self._cells(box)
            for other in self._grid.get(cell, ())
        )

    def add(self, box: tuple[float, float, float, float]) -> None:
        """Take the place."""
        for cell in self._cells(box):
            self._grid.setdefault(cell, []).append(box)


def inside_labels(
    shapes: Mapping[str, shapely.Geometry], texts: Mapping[str, str], *, sizes: Sequence[float]
) -> list[tuple[str, Label]]:
    """One label for every area that has room for one.

    Large type is tried first, at the middle of the largest circle within the area and at its representative point;
    the last size may reach over the border of the area, but never over another label. Areas are served from the
    smallest, for they have the least choice.

    Parameters
    ----------
    shapes : mapping of str to geometry
        Areas in units of the drawing.
    texts : mapping of str to str
        Label of each area; areas without one stay bare.
    sizes : sequence of float
        Type sizes from large to small.

    Returns
    -------
    list of (str, Label)
        In the order of the shapes; areas whose label found no place are missing.
    """
    placed, found = Placed(), {}
    biggest = {code: max(shapely.get_parts(shape), key=shapely.area) for code, shape in shapes.items() if code in texts}
    for code in sorted(biggest, key=lambda item: (shapely.area(biggest[item]), item)):
        label = _label_for(biggest[code], texts[code], sizes, placed)
        if label:
            placed.add(label.box)
            found[code] = label
    return [(code, found[code]) for code in shapes if code in found]


def _label_for(polygon: shapely.Polygon, text: str, sizes: Sequence[float], placed: Placed) -> Label | None:
    """The largest label that fits, if any."""
    circle = shapely.maximum_inscribed_circle(polygon, tolerance=0.5)
    middle = shapely.get_coordinates(circle)[0]
    spots = [middle, shapely.get_coordinates(shapely.point_on_surface(polygon))[0]]
    shapely.prepare(polygon)
    for size in sizes:
        for x, y in spots:
            label = Label(text, float(x), float(y), size)
            if shapely.contains(polygon, shapely.box(*label.box)) and placed.is_free(label.box):
                return label
    last = Label(text, float(middle[0]), float(middle[1]), sizes[-1])
    return last if placed.is_free(last.box) else None
