"""A small line of an indicator over the years, the city dashed beside it, gaps left open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quartierwerk.documents.model.cells import published
from quartierwerk.documents.model.indicator import Series
from quartierwerk.documents.pictures import palette
from quartierwerk.documents.pictures.svg import checked_prefix, drawing, element, number
from quartierwerk.kernel.guarded import Published

Place = Callable[[float], float]


def sparkline_svg(
    series: Series,
    city_series: Series = (),
    *,
    title: str,
    description: str = "",
    prefix: str = "line",
    width: float = 96.0,
    height: float = 24.0,
) -> str:
    """Draw published figures of some years.

    A year without a figure breaks the line and leaves a small cross at the foot, so that a gap is not read as a
    straight course. The last figure has a dot; the city's line is thin and dashed. The height of the drawing is the
    range of what is shown, not from nought: the figures stand beside it.

    Parameters
    ----------
    series, city_series : tuple of (year, Published)
        The area's and the city's figures, any order.
    title, description : str
        For screen readers.
    prefix : str
        Makes ids unique within a page.
    width, height : float
        Size in units of the drawing.

    Raises
    ------
    Invalid
        If a figure is guarded.
    """
    checked_prefix(prefix)
    own, city = _checked(series, "series"), _checked(city_series, "city_series")
    years = [year for year, _ in (*own, *city)]
    values = [float(item.value) for _, item in (*own, *city) if item.value is not None]
    across = _scaler(years, 4.0, width - 5.0)
    down = _scaler(values, height - 5.0, 4.0)
    content = [
        *_lines(city, across, down, stroke=palette.MUTED, stroke_width="0.9", stroke_dasharray="2.5 2"),
        *_lines(own, across, down, stroke=palette.ACTION, stroke_width="1.6"),
        *(_gap(across(year), height) for year, item in own if item.value is None),
    ]
    shown = [(year, float(item.value)) for year, item in own if item.value is not None]
    if shown:
        year, value = shown[-1]
        content.append(element("circle", cx=across(year), cy=down(value), r="2.4", fill=palette.ACTION))
    return drawing(
        content,
        width=width,
        height=height,
        prefix=prefix,
        title=title,
        description=description,
        class_="qw-sparkline",
    )


def _checked(series: Series, where: str) -> list[tuple[int, Published]]:
    """Published figures by year."""
    return sorted(((year, published(value, where)) for year, value in series), key=lambda pair: pair[0])


def _scaler(values: Sequence[float], start: float, end: float) -> Place:
    """Linear map of the range of values onto start to end; equal values go to the middle."""
    if not values or max(values) == min(values):
        return lambda _: (start + end) / 2
    low, span = min(values), max(values) - min(values)
    return lambda value: start + (value - low) / span * (end - start)


def _lines(pairs: list[tuple[int, Published]], across: Place, down: Place, **look: str) -> list[str]:
    """One path for each unbroken run of figures; a single figure is a dot."""
    runs: list[list[tuple[float, float]]] = [[]]
    for year, item in pairs:
        if item.value is None:
            runs.append([])
        else:
            runs[-1].append((across(year), down(float(item.value))))
    drawn = []
    for run in runs:
        if len(run) == 1:
            x, y = run[0]
            drawn.append(element("circle", cx=x, cy=y, r="1.2", fill=look["stroke"]))
        elif run:
            path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in run)
            drawn.append(element("path", d=path, fill="none", stroke_linejoin="round", **look))
    return drawn


def _gap(x: float, height: float) -> str:
    """A small cross where a year has no figure."""
    top, low = height - 4, height - 1
    left, right = x - 1.5, x + 1.5
    path = f"M{number(left)} {number(top)}L{number(right)} {number(low)}"
    path += f"M{number(right)} {number(top)}L{number(left)} {number(low)}"
    return element("path", d=path, stroke=palette.MUTED, stroke_width="0.8", fill="none", class_="qw-gap")
