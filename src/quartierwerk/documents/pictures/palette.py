"""Colours of data: light sand → deep teal for need, teal ↔ plum for change, eight hues for kinds of actor.

Lightness alone already tells the steps of a scale apart, in black-and-white print and for colour-blind eyes. Steps
between the anchors are taken in OKLab, where equal steps look equal (Björn Ottosson, A perceptual color space for
image processing, 2020).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quartierwerk.kernel.errors import Invalid

INK = "#1d2433"
PAPER = "#ffffff"
ACTION = "#1b4b8f"
MUTED = "#5b6472"
HAIRLINE = "#c5cad3"

_SAND_TO_TEAL = ("#f6ecd6", "#c9d3b0", "#7fb3a6", "#2f7f83", "#0a4a52")
_TEAL_TO_PLUM = ("#1f6f73", "#a9cfc8", "#f3efe6", "#d9b3cf", "#7a2f6b")

#: Hues of the eight kinds of actor, in the order of ``pictures.shapes``.
ACTOR_HUES = ("#1b4b8f", "#b3541e", "#2a7d4f", "#8a3a8f", "#a4303f", "#5c6b1e", "#0f7c8c", "#6b4b35")

RGB = tuple[float, float, float]

_TO_LMS = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
           (0.0883024619, 0.2817188376, 0.6299787005))  # fmt: skip
_TO_LAB = ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
           (0.0259040371, 0.7827717662, -0.8086757660))  # fmt: skip
_FROM_LAB = ((1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728),
             (1.0, -0.0894841775, -1.2914855480))  # fmt: skip
_FROM_LMS = ((4.0767416621, -3.3077115913, 0.2309699292), (-1.2684380046, 2.6097574011, -0.3413193965),
             (-0.0041960863, -0.7034186147, 1.7076147010))  # fmt: skip


def _times(matrix: Sequence[Sequence[float]], vector: RGB) -> RGB:
    """Matrix × vector."""
    a, b, c = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return a, b, c


def _linear(colour: str) -> RGB:
    """``#rrggbb`` → linear light, 0 to 1."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return r, g, b


def _hex(light: RGB) -> str:
    """Linear light → ``#rrggbb``."""
    clipped = (min(max(p, 0.0), 1.0) for p in light)
    parts = (12.92 * p if p <= 0.0031308 else 1.055 * p ** (1 / 2.4) - 0.055 for p in clipped)
    return "#" + "".join(f"{round(p * 255):02x}" for p in parts)


def _oklab(colour: str) -> RGB:
    """``#rrggbb`` → OKLab."""
    l, m, s = (value ** (1 / 3) for value in _times(_TO_LMS, _linear(colour)))  # noqa: E741 - the names of the space
    return _times(_TO_LAB, (l, m, s))


def _from_oklab(lab: RGB) -> str:
    """OKLab → ``#rrggbb``."""
    l, m, s = (value**3 for value in _times(_FROM_LAB, lab))  # noqa: E741 - the names of the space
    return _hex(_times(_FROM_LMS, (l, m, s)))


def _ramp(anchors: Sequence[str], count: int) -> tuple[str, ...]:
    """``count`` colours along the anchors, both ends included."""
    labs = [_oklab(anchor) for anchor in anchors]
    colours = []
    for step in range(count):
        place = step * (len(labs) - 1) / max(count - 1, 1)
        left = min(int(place), len(labs) - 2)
        part = place - left
        a, b, c = (x + (y - x) * part for x, y in zip(labs[left], labs[left + 1], strict=True))
        colours.append(_from_oklab((a, b, c)))
    return tuple(colours)


@cache
def sequential(count: int) -> tuple[str, ...]:
    """Colours from least to most need, light to dark; two to seven."""
    return _ramp(_SAND_TO_TEAL, _checked(count))


@cache
def diverging(count: int) -> tuple[str, ...]:
    """Colours from better (teal) through light to worse (plum); two to seven."""
    return _ramp(_TEAL_TO_PLUM, _checked(count))


def _checked(count: int) -> int:
    """Refuse scales that nobody can read."""
    if not 2 <= count <= 7:
        raise Invalid("A scale has two to seven classes.", found=str(count))
    return count


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.1)."""
    r, g, b = _linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
