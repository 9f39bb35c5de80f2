"""The distribution of an index as a strip of dots, one a district, with the class limits."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace

from quartierwerk.apps.situation.map_data import step_of
from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.scale import ClassScale
from quartierwerk.documents.model.situation import DistrictRow, SituationReport
from quartierwerk.engine.deprivation.spec import Block
from quartierwerk.kernel.guarded import Published

WIDTH, FOOT, SIDE = 680.0, 34.0, 14.0


@dataclass(frozen=True)
class Dot:
    """A district's place in the drawing."""

    code: str
    name: str
    said: str
    x: str
    y: str
    step: int
    is_here: bool


@dataclass(frozen=True)
class Mark:
    """A limit between classes, or a tick of the axis."""

    x: str
    label: str


@dataclass(frozen=True)
class Distribution:
    """Everything the drawing needs, and its table twin: how many districts a class has."""

    width: str
    height: str
    foot: str
    radius: str
    scale: str
    dots: tuple[Dot, ...]
    limits: tuple[Mark, ...]
    ticks: tuple[Mark, ...]
    counts: tuple[tuple[int, str, int], ...]
    without: int
    here: Dot | None


@dataclass(frozen=True)
class _Axis:
    """The axis of the index: whole halves around all values."""

    low: float
    high: float
    radius: float

    @classmethod
    def around(cls, values: list[float]) -> _Axis:
        low = math.floor(min(values) * 2) / 2
        high = max(math.ceil(max(values) * 2) / 2, low + 0.5)
        return cls(low, high, 5.0 if len(values) <= 150 else 2.6)

    def across(self, value: float) -> float:
        return SIDE + (value - self.low) / (self.high - self.low) * (WIDTH - 2 * SIDE)

    def ticks(self, language: str) -> tuple[Mark, ...]:
        formats, step = Formats(language), 0.5 if self.high - self.low <= 4 else 1.0
        first = math.ceil(self.low / step) * step
        values = [first + step * place for place in range(int((self.high - first) / step) + 1)]
        return tuple(Mark(_n(self.across(value)), formats.number(value, 1)) for value in values)


def distribution_of(report: SituationReport, block: Block, *, layer: str, here: str = "") -> Distribution | None:
    """Dots stacked over the axis of the index; None where no index is shown."""
    is_status = layer == "status"
    scale = report.status_scale if is_status else report.dynamics_scale
    measured = [(row, *_measured(row, is_status)) for row in report.rows]
    shown = [(row, code, float(index.value)) for row, code, index in measured if code and index.value is not None]
    if not shown:
        return None
    axis = _Axis.around([value for _, _, value in shown])
    dots, tallest = _stacked(shown, scale, axis, Formats(report.imprint.language))
    height = tallest * 2 * axis.radius + FOOT + 14
    placed = tuple(replace(dot, y=_n(height - FOOT - float(dot.y)), is_here=dot.code == here) for dot in dots)
    classes = Counter(code for _, code, _ in measured if code)
    return Distribution(
        width=_n(WIDTH),
        height=_n(height),
        foot=_n(height - FOOT),
        radius=_n(axis.radius),
        scale="need" if is_status else "change",
        dots=placed,
        limits=tuple(
            Mark(_n(axis.across(band.upper)), "")
            for band in block.classes
            if band.upper is not None and axis.low < band.upper < axis.high
        ),
        ticks=axis.ticks(report.imprint.language),
        counts=tuple((step_of(scale, item.code), item.label, classes[item.code]) for item in scale.classes),
        without=sum(code is None for _, code, _ in measured),
        here=next((dot for dot in placed if dot.is_here), None),
    )


def _measured(row: DistrictRow, is_status: bool) -> tuple[int | None, Published]:
    return (row.status_class, row.status_index) if is_status else (row.dynamics_class, row.dynamics_index)


def _stacked(
    shown: list[tuple[DistrictRow, int, float]], scale: ClassScale, axis: _Axis, formats: Formats
) -> tuple[list[Dot], int]:
    """Each dot stands on those before it in its column; ``y`` is counted from the foot."""
    columns, dots, size = Counter[int](), [], 2 * axis.radius
    for row, code, value in sorted(shown, key=lambda item: (item[2], item[0].area.code)):
        column = round(axis.across(value) / size)
        said = f"{row.name}: {formats.number(value, 2)}, {scale.label_of(code)}"
        place = _n((columns[column] + 0.5) * size)
        dots.append(Dot(row.area.code, row.name, said, _n(column * size), place, step_of(scale, code), is_here=False))
        columns[column] += 1
    return dots, max(columns.values())


def _n(value: float) -> str:
    """A coordinate, always with a point: templates would write a comma."""
    return f"{value:.1f}"
