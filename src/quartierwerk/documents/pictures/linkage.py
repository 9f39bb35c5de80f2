"""The linkage picture: measures as bars in lanes along the years, links between them, work at the right end."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from quartierwerk.documents.pictures import palette
from quartierwerk.documents.pictures.labels import text_width
from quartierwerk.documents.pictures.svg import checked_prefix, drawing, element, number, text_of
from quartierwerk.kernel.errors import Invalid

_TYPE = 11.0
_SMALL = 10.0
_ROW = 34.0
_BAR = 15.0
_LANE_GAP = 16.0
_TOP = 30.0
_LEFT = 104.0
_RIGHT = 92.0
_SHORTEST = 12.0
#: Names stand a little to the right, so that arrow heads meet the bar and not the name.
_SHIFT = 10.0
#: Room for the dashed line before a bar that nobody leads to.
_STUB = 58.0
_FONT = "Fira Sans, sans-serif"
_BROKEN = palette.ACTOR_HUES[4]


@dataclass(frozen=True)
class Bar:
    """A measure. ``lane`` counts from 0; without days it spans the whole time, drawn hollow.

    ``reaches_work`` draws the line to the right end; ``broken`` is the sentence of a chain that ends here, drawn
    dashed; ``unfed`` the sentence of one that nobody leads to, drawn as a dashed line before it.
    """

    id: str
    label: str
    lane: int
    starts_on: date | None
    ends_on: date | None
    reaches_work: bool = False
    broken: str = ""
    unfed: str = ""
    title: str = ""
    href: str = ""


@dataclass(frozen=True)
class Arrow:
    """A link, in the direction in which people or effects go; ``broken`` draws it dashed."""

    source: str
    target: str
    title: str = ""
    broken: bool = False


@dataclass(frozen=True)
class _Box:
    left: float
    right: float
    y: float
    dated: bool


@dataclass
class _Lane:
    """Right ends of what stands in each row of a lane so far."""

    rows: list[float] = field(default_factory=list)

    def place(self, left: float, right: float) -> int:
        """The first row with room, a new one if there is none."""
        for row, taken in enumerate(self.rows):
            if taken + 10 <= left:
                self.rows[row] = right
                return row
        self.rows.append(right)
        return len(self.rows) - 1


@dataclass(frozen=True)
class _Plan:
    boxes: Mapping[str, _Box]
    tops: tuple[float, ...]
    height: float
    first: date
    last: date
    width: float

    def x(self, day: date) -> float:
        """Where a day stands."""
        span = (self.last - self.first).days or 1
        return _LEFT + (self.width - _LEFT - _RIGHT) * (day - self.first).days / span


def linkage_svg(
    bars: Sequence[Bar],
    arrows: Sequence[Arrow],
    *,
    lanes: Sequence[str],
    goal: str,
    title: str,
    description: str = "",
    prefix: str = "chain",
    width: float = 1160.0,
) -> str:
    """Draw measures and their links.

    Parameters
    ----------
    bars : sequence of Bar
        Measures; within a lane they are stacked where their times overlap, in the order in which they begin.
    arrows : sequence of Arrow
        Links; both ends must be among the bars.
    lanes : sequence of str
        Names of the lanes, from the top.
    goal : str
        What all chains are to end in, written at the right.
    title, description : str
        For screen readers.
    prefix : str
        Makes ids unique within a page.
    width : float
        In units of the drawing; the height follows from the number of rows.

    Raises
    ------
    Invalid
        If an id stands twice, an arrow hangs loose, or a bar lies in no lane.
    """
    checked_prefix(prefix)
    known = {bar.id for bar in bars}
    loose = sorted({end for arrow in arrows for end in (arrow.source, arrow.target)} - known)
    if loose or len(known) != len(bars) or any(not 0 <= bar.lane < len(lanes) for bar in bars):
        raise Invalid(
            "Every link joins two measures, every measure stands once in a lane.",
            found=", ".join(loose) or "a double id",
        )
    plan = _planned(bars, len(lanes), width)
    content = [
        _heads(prefix),
        *_grid(plan, lanes, goal),
        *(_arrow(arrow, plan.boxes, prefix) for arrow in arrows if arrow.source != arrow.target),
        *(_way(bar, plan, prefix) for bar in bars),
        *(_bar(bar, plan) for bar in bars),
    ]
    return drawing(
        content,
        width=width,
        height=plan.height,
        prefix=prefix,
        title=title,
        description=description,
        class_="qw-chain",
        role="group" if any(bar.href for bar in bars) else "img",
    )


def _planned(bars: Sequence[Bar], lanes: int, width: float) -> _Plan:
    """Time axis, lanes and a place for each bar."""
    days = [day for bar in bars for day in (bar.starts_on, bar.ends_on) if day]
    first = date(min(days).year if days else 2000, 1, 1)
    last = date(max(days).year + 1 if days else 2001, 1, 1)
    bare = _Plan({}, (), 0.0, first, last, width)
    spans = {bar.id: _span(bar, bare) for bar in bars}
    stacks = [_Lane() for _ in range(lanes)]
    rows: dict[str, int] = {}
    for bar in sorted(bars, key=lambda item: (spans[item.id], item.id)):
        left, right = spans[bar.id]
        beyond = bar.reaches_work or bar.broken or bar.unfed
        needed = width if beyond else max(right, left + text_width(bar.label, _TYPE) + _SHIFT)
        rows[bar.id] = stacks[bar.lane].place(left - (_STUB if bar.unfed else 0.0), needed)
    tops, y = [], _TOP
    for stack in stacks:
        tops.append(y)
        y += max(len(stack.rows), 1) * _ROW + _LANE_GAP
    boxes = {
        bar.id: _Box(*spans[bar.id], tops[bar.lane] + rows[bar.id] * _ROW + _ROW * 0.62, bar.starts_on is not None)
        for bar in bars
    }
    return _Plan(boxes, tuple(tops), y, first, last, width)


def _span(bar: Bar, plan: _Plan) -> tuple[float, float]:
    """Left and right end of a bar; an end that is not known is the end of the axis."""
    left = plan.x(bar.starts_on or plan.first)
    right = plan.x(bar.ends_on or plan.last)
    return left, max(right, left + _SHORTEST)


def _heads(prefix: str) -> str:
    """Arrow heads, whole and broken."""
    size: dict[str, str | float | None] = {
        "markerWidth": 7,
        "markerHeight": 7,
        "refX": 6,
        "refY": 3.5,
        "markerUnits": "userSpaceOnUse",
    }
    made = [
        element("marker", element("path", d="M0 0L7 3.5L0 7Z", fill=hue), id=f"{prefix}-{name}", orient="auto", **size)
        for name, hue in (("head", palette.MUTED), ("broken", _BROKEN), ("work", palette.sequential(5)[4]))
    ]
    return element("defs", made)


def _grid(plan: _Plan, lanes: Sequence[str], goal: str) -> list[str]:
    """Lanes with their names, years, and the goal at the right."""
    end = plan.width - _RIGHT + 12
    parts = []
    for place, (top, name) in enumerate(zip(plan.tops, lanes, strict=True)):
        below = plan.tops[place + 1] if place + 1 < len(plan.tops) else plan.height
        if place % 2 == 0:
            parts.append(element("rect", x=0.0, y=top - _LANE_GAP / 2, width=end, height=below - top, fill="#f6f5f2"))
        parts.append(_text(name, 8.0, top + 14, weight="600"))
    for year in _years(plan):
        x = plan.x(date(year, 1, 1))
        parts.append(
            element("path", d=f"M{number(x)} {number(_TOP - 10)}V{number(plan.height)}", stroke=palette.HAIRLINE)
        )
        parts.append(_text(str(year), x + 4, 15.0, fill=palette.MUTED))
    top, bottom = _TOP - 8, plan.height - 8
    parts.append(
        element("rect", x=end, y=top, width=_RIGHT - 18, height=bottom - top, rx=4.0, fill=palette.sequential(5)[4])
    )
    middle = end + (_RIGHT - 18) / 2
    parts.append(_text(goal, middle, (top + bottom) / 2, anchor="middle", weight="600", size=14.0, fill=palette.PAPER))
    return parts


def _years(plan: _Plan) -> range:
    """First days of years that are written: every year, or fewer where they would touch."""
    count = plan.last.year - plan.first.year
    room = (plan.width - _LEFT - _RIGHT) / max(count, 1)
    return range(plan.first.year, plan.last.year, max(1, math.ceil(34 / room)))


def _bar(bar: Bar, plan: _Plan) -> str:
    """A measure: its bar, and its name above it; a link to its sheet where one is given."""
    box = plan.boxes[bar.id]
    hue = _BROKEN if bar.broken else palette.ACTION
    rect = element(
        "rect",
        x=box.left,
        y=box.y - _BAR / 2 + 4,
        width=box.right - box.left,
        height=_BAR - 6,
        rx=2.5,
        fill=hue if box.dated else palette.PAPER,
        fill_opacity="0.85" if box.dated else None,
        stroke=hue,
        stroke_width="1.2",
        stroke_dasharray=None if box.dated else "2 2",
    )
    name = _text(
        _fitting(bar.label, plan.width - _RIGHT - box.left - _SHIFT), box.left + _SHIFT, box.y - _BAR / 2, rim=True
    )
    content = [element("title", text_of(bar.title or bar.label)), rect, name, _unfed(bar, box, plan)]
    group = element("g", content, class_="qw-chain-bar", data_measure=bar.id)
    return element("a", group, href=bar.href) if bar.href else group


def _unfed(bar: Bar, box: _Box, plan: _Plan) -> str:
    """The dashed line before a measure that nobody leads to, with its sentence after the name."""
    if not bar.unfed:
        return ""
    y, start = box.y + 1, max(box.left - 44, 12.0)
    line = element(
        "path",
        d=f"M{number(start)} {number(y)}H{number(box.left)}",
        stroke=_BROKEN,
        stroke_width="1.8",
        stroke_dasharray="6 4",
        class_="qw-chain-broken",
    )
    after = box.left + _SHIFT + text_width(bar.label, _TYPE) + 8
    sentence = _fitting(bar.unfed, plan.width - _RIGHT - after)
    words = _text(sentence, after, box.y - _BAR / 2, size=_SMALL, fill=_BROKEN, rim=True) if sentence else ""
    return line + _cross(start - 5, y) + words


def _cross(x: float, y: float) -> str:
    """The sign of a break."""
    path = f"M{number(x - 5)} {number(y - 5)}l10 10m0 -10l-10 10"
    return element("path", d=path, stroke=_BROKEN, stroke_width="2", fill="none")


def _way(bar: Bar, plan: _Plan, prefix: str) -> str:
    """The line from a measure to work, or the dashed one of a chain that breaks, with its sentence."""
    if not bar.reaches_work and not bar.broken:
        return ""
    box, end = plan.boxes[bar.id], plan.width - _RIGHT + 12
    y = box.y + 1
    if bar.reaches_work:
        return element(
            "path",
            d=f"M{number(box.right)} {number(y)}H{number(end - 1)}",
            stroke=palette.sequential(5)[4],
            stroke_width="1.6",
            marker_end=f"url(#{prefix}-work)",
            class_="qw-chain-work",
        )
    stop = end - 14
    line = element(
        "path",
        d=f"M{number(box.right)} {number(y)}H{number(max(stop, box.right))}",
        stroke=_BROKEN,
        stroke_width="1.8",
        stroke_dasharray="6 4",
        class_="qw-chain-broken",
    )
    cross = _cross(stop + 5, y)
    room = stop - box.right - 12
    inside = text_width(bar.label, _TYPE) + box.left + _SHIFT
    start = max(box.right, inside) + 8
    sentence = _fitting(bar.broken, max(stop - start, room if inside < box.right else 0))
    words = _text(sentence, start, y - 5, size=_SMALL, fill=_BROKEN, rim=True) if sentence else ""
    return element("g", [element("title", text_of(bar.broken)), line, cross, words])


def _arrow(arrow: Arrow, boxes: Mapping[str, _Box], prefix: str) -> str:
    """A link: it leaves the one bar where the other begins, as far as it can."""
    source, target = boxes[arrow.source], boxes[arrow.target]
    start = min(max(target.left, source.left + 4), source.right)
    end = min(max(start, target.left + 3), target.right)
    down = 1.0 if target.y >= source.y else -1.0
    if source.y == target.y:
        y1 = y2 = source.y + 1
        start, end = source.right, target.left
        path = f"M{number(start)} {number(y1)}L{number(end - 2)} {number(y2)}"
    else:
        y1, y2 = source.y + 1 + down * 4, target.y + 1 - down * 7
        bend = (y2 - y1) * 0.5
        path = (
            f"M{number(start)} {number(y1)}C{number(start)} {number(y1 + bend)} "
            f"{number(end)} {number(y2 - bend)} {number(end)} {number(y2)}"
        )
    return element(
        "path",
        element("title", text_of(arrow.title)) if arrow.title else "",
        d=path,
        fill="none",
        stroke=_BROKEN if arrow.broken else palette.MUTED,
        stroke_width="1.8" if arrow.broken else "1.1",
        stroke_opacity=None if arrow.broken else "0.7",
        stroke_dasharray="6 4" if arrow.broken else None,
        marker_end=f"url(#{prefix}-{'broken' if arrow.broken else 'head'})",
        class_="qw-chain-link qw-chain-link-broken" if arrow.broken else "qw-chain-link",
    )


def _fitting(text: str, room: float) -> str:
    """As much of a text as has room; nothing where not even a few letters have."""
    if text_width(text, _TYPE) <= room:
        return text
    letters = int(room / (_TYPE * 0.58)) - 1
    return text[:letters].rstrip() + "…" if letters >= 6 else ""


def _text(
    text: str,
    x: float,
    y: float,
    *,
    size: float = _TYPE,
    anchor: str = "start",
    weight: str | None = None,
    fill: str = palette.INK,
    rim: bool = False,
) -> str:
    """A text; with ``rim`` on a white edge so that lines behind it do not disturb."""
    return element(
        "text",
        text_of(text),
        x=x,
        y=y,
        font_family=_FONT,
        font_size=size,
        font_weight=weight,
        text_anchor=anchor,
        fill=fill,
        stroke=palette.PAPER if rim else None,
        stroke_width="2.4" if rim else None,
        stroke_linejoin="round" if rim else None,
        paint_order="stroke" if rim else None,
        class_="qw-label",
    )
