"""When each measure runs: bars along the years, one row a measure, grouped by strand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quartierwerk.documents.pictures.palette import HAIRLINE, INK, MUTED
from quartierwerk.documents.pictures.svg import drawing, element, text_of

#: One hue a strand, far apart in lightness too.
STRAND_HUES = {"economic": "#1b4b8f", "infrastructural": "#6b4b35", "urban_planning": "#2a7d4f", "social": "#b3541e"}
_ROW, _HEAD, _LEFT, _WIDTH, _RIGHT = 17.0, 24.0, 214.0, 700.0, 6.0
_LETTERS = 38


@dataclass(frozen=True)
class Bar:
    """A measure in time."""

    label: str
    strand: str
    starts_on: date
    ends_on: date


def timeplan_svg(bars: Sequence[Bar], *, title: str, strands: dict[str, str], description: str = "") -> str:
    """The drawing; ``strands`` gives the word for each strand, written beside its bars, so colour is never alone."""
    first = min(bar.starts_on.year for bar in bars)
    last = max(bar.ends_on.year for bar in bars)
    groups = [(code, [bar for bar in bars if bar.strand == code]) for code in dict.fromkeys(bar.strand for bar in bars)]
    height = _HEAD + _ROW * (len(bars) + len(groups)) + 4
    content = [*_years(first, last, height)]
    y = _HEAD
    for code, members in groups:
        name = element("text", text_of(strands.get(code, code)), x=0.0, y=y + 12, font_weight="600", fill=INK)
        content.append(element("g", name, font_size="10.5"))
        y += _ROW
        for bar in members:
            content.append(_bar(bar, y, first, last))
            y += _ROW
    return drawing(
        content, width=_WIDTH, height=height, prefix="plan", title=title, description=description, class_="timeplan"
    )


def _place(when: date, first: int, last: int) -> float:
    """Across: years are equally wide."""
    days = (when - date(when.year, 1, 1)).days / 366
    return _LEFT + (when.year + days - first) * (_WIDTH - _LEFT - _RIGHT) / (last - first + 1)


def _years(first: int, last: int, height: float) -> list[str]:
    parts = []
    for year in range(first, last + 2):
        x = _place(date(year, 1, 1), first, last)
        parts.append(element("line", x1=x, x2=x, y1=_HEAD - 4, y2=height, stroke=HAIRLINE, stroke_width="0.6"))
        if year <= last:
            parts.append(element("text", str(year), x=x + 3, y=_HEAD - 9, font_size="9.5", fill=MUTED))
    return parts


def _bar(bar: Bar, y: float, first: int, last: int) -> str:
    start, end = _place(bar.starts_on, first, last), _place(bar.ends_on, first, last)
    label = bar.label if len(bar.label) <= _LETTERS else f"{bar.label[: _LETTERS - 1].rstrip()}…"
    return element(
        "g",
        [
            element("text", text_of(label), x=8.0, y=y + 11.5, font_size="9.5", fill=INK),
            element(
                "rect", x=start, y=y + 3.5, width=max(end - start, 3.0), height=_ROW - 7, rx=1.5,
                fill=STRAND_HUES.get(bar.strand, MUTED),
            ),
        ],
    )  # fmt: skip
