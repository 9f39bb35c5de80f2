"""A small typeface for the signs of status and absence, drawn here: Fira Sans lacks them.

All signs have one width, so that they stand in columns, and the height of capitals. ⊘ (suppressed) is drawn as a
dark disc with a light bar: in small type it must not be taken for ∅ (not reported).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SIGNS_FAMILY = "Quartierwerk Signs"
SIGNS_FILE = "QuartierwerkSigns-Regular.ttf"

#: Units of the em square, advance of every sign, centre and half height of the drawing.
_EM, _WIDTH, _MIDDLE, _HALF = 1000, 760, 340, 325

Point = tuple[float, float]


def _polygon(points: Sequence[Point]) -> list[Point]:
    """Points around the centre in the unit square → font units."""
    return [(_WIDTH / 2 + x * _HALF, _MIDDLE + y * _HALF) for x, y in points]


def _circle(radius: float) -> list[Point]:
    """Control points of eight quadratic curves that make a circle."""
    reach = radius / math.cos(math.pi / 8)
    return _polygon([(reach * math.cos(a * math.pi / 4), reach * math.sin(a * math.pi / 4)) for a in range(8)])


_TRIANGLE = [(-1.0, -0.85), (0.0, 0.95), (1.0, -0.85)]
_SQUARE = [(-0.88, -0.88), (-0.88, 0.88), (0.88, 0.88), (0.88, -0.88)]
_FRAME = [(x * 0.8, y * 0.8) for x, y in _SQUARE]
_BAR = [(-0.68, -0.5), (0.5, 0.68), (0.68, 0.5), (-0.5, -0.68)]
_TICK = [(-0.95, 0.0), (-0.7, 0.25), (-0.3, -0.2), (0.7, 0.9), (0.95, 0.65), (-0.3, -0.75)]

#: Sign → contours; a contour is ("line" or "curve", points, clockwise or not by its order).
_CONTOURS: dict[str, list[tuple[str, list[Point]]]] = {
    "▲": [("line", _polygon(_TRIANGLE))],
    "▼": [("line", _polygon([(x, -y) for x, y in reversed(_TRIANGLE)]))],
    "●": [("curve", _circle(0.9)[::-1])],
    "◆": [("line", _polygon([(-1.05, 0), (0, 1.05), (1.05, 0), (0, -1.05)]))],
    "■": [("line", _polygon(_SQUARE))],
    "○": [("curve", _circle(0.92)[::-1]), ("curve", _circle(0.68))],
    "□": [("line", _polygon(_SQUARE)), ("line", _polygon([(x * 0.84, y * 0.84) for x, y in _FRAME])[::-1])],
    "⊘": [("curve", _circle(1.0)[::-1]), ("line", _polygon(_BAR)[::-1])],
    "✓": [("line", _polygon(_TICK))],
}

SIGN_CHARACTERS = frozenset(_CONTOURS)


def _glyph(contours: list[tuple[str, list[Point]]]) -> Any:
    """Draw one sign."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    for kind, points in contours:
        rounded = [(round(x), round(y)) for x, y in points]
        if kind == "curve":
            pen.qCurveTo(*rounded, None)
        else:
            pen.moveTo(rounded[0])
            for point in rounded[1:]:
                pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def build_signs(folder: Path) -> Path:
    """Write the typeface of signs; the same bytes every time."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    names = {sign: f"uni{ord(sign):04X}" for sign in sorted(_CONTOURS)}
    order = [".notdef", "space", *names.values()]
    builder = FontBuilder(_EM, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({32: "space"} | {ord(sign): name for sign, name in names.items()})
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf({".notdef": empty, "space": empty} | {n: _glyph(_CONTOURS[s]) for s, n in names.items()})
    drawn = builder.font["glyf"]
    builder.setupHorizontalMetrics({name: (_WIDTH, getattr(drawn[name], "xMin", 0)) for name in order})
    builder.setupHorizontalHeader(ascent=935, descent=-265)
    builder.setupNameTable({"familyName": SIGNS_FAMILY, "styleName": "Regular", "psName": "QuartierwerkSigns-Regular"})
    builder.setupOS2(sTypoAscender=935, sTypoDescender=-265, usWinAscent=935, usWinDescent=265, sCapHeight=689)
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    target = folder / SIGNS_FILE
    builder.save(target)
    return target
