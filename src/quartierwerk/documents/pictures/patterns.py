"""A pattern for every class, so that classes can be told apart without colour."""

from __future__ import annotations

from dataclasses import dataclass

from quartierwerk.documents.model.scale import ClassScale
from quartierwerk.documents.pictures import palette
from quartierwerk.documents.pictures.svg import checked_prefix, drawing, element
from quartierwerk.kernel.absence import Absence

#: What an area shows on a map: the code of its class, or why it has none.
Shown = int | Absence

#: Marks of a sequential scale by step: the more need, the denser.
_SEQUENTIAL = {
    2: ("plain", "hatch"),
    3: ("plain", "dots", "hatch"),
    4: ("plain", "dots", "hatch", "cross"),
    5: ("plain", "dots", "bars", "hatch", "cross"),
    6: ("plain", "dots", "bars", "hatch", "cross", "beads"),
    7: ("plain", "dots", "bars", "hatch", "grid", "cross", "beads"),
}
#: Marks of a diverging scale: leaning lines at the ends, the middle plain.
_DIVERGING = {
    2: ("falling", "hatch"),
    3: ("falling", "plain", "cross"),
    4: ("falling", "dots", "bars", "cross"),
    5: ("falling", "dots", "plain", "bars", "cross"),
    6: ("grid", "falling", "dots", "bars", "hatch", "cross"),
    7: ("grid", "falling", "dots", "plain", "bars", "hatch", "cross"),
}
#: Marks on grounds darker than this are light, but not white: the darkest class must stay the darkest.
_DARK, _LIGHT_MARK = 0.2, "#dfe4e6"
_ABSENT = {Absence.SUPPRESSED: "rings", Absence.NOT_REPORTED: "crosses", Absence.NOT_APPLICABLE: "dashes"}


@dataclass(frozen=True)
class Fill:
    """Ground colour, mark and colour of the mark."""

    ground: str
    mark: str
    colour: str


def fill_of(shown: Shown, scale: ClassScale) -> Fill:
    """How a class or an absence is drawn.

    Parameters
    ----------
    shown : int or Absence
        Code of a class of the scale, or the reason why there is none.
    scale : ClassScale
        The scale.
    """
    if isinstance(shown, Absence):
        return Fill(palette.PAPER, _ABSENT[shown], palette.MUTED)
    place, count = scale.position(shown), len(scale)
    sequential = scale.kind == "sequential"
    ground = (palette.sequential if sequential else palette.diverging)(count)[place]
    mark = (_SEQUENTIAL if sequential else _DIVERGING)[count][place]
    return Fill(ground, mark, _LIGHT_MARK if palette.luminance(ground) < _DARK else palette.INK)


def _marks(mark: str, colour: str) -> tuple[int, str, float]:
    """Side of the tile, its content, and the angle it is turned by.

    Leaning lines are upright lines turned: a tile with a slanting line shows its seams in print.
    """
    line = element("path", d="M3 -1V8", stroke=colour, stroke_width="0.8")
    thin = element("path", d="M4 -1V9", stroke=colour, stroke_width="0.45")
    across = element("path", d="M-1 4H9", stroke=colour, stroke_width="0.45")
    tiles = {
        "dots": (8, element("circle", cx=4.0, cy=4.0, r="0.9", fill=colour), 45.0),
        "bars": (6, line, 90.0),
        "hatch": (6, line, 45.0),
        "falling": (6, line, -45.0),
        "grid": (8, thin + across, 0.0),
        "cross": (8, thin + across, 45.0),
        "beads": (7, element("circle", cx=3.5, cy=3.5, r="1.2", fill=colour), 45.0),
        "rings": (10, element("circle", cx=5.0, cy=5.0, r="2.2", fill="none", stroke=colour, stroke_width="0.8")
                  + element("path", d="M3.4 6.6L6.6 3.4", stroke=colour, stroke_width="0.8"), 0.0),
        "crosses": (10, element("path", d="M3.5 3.5L6.5 6.5M6.5 3.5L3.5 6.5", stroke=colour, stroke_width="0.8"), 0.0),
        "dashes": (10, element("path", d="M3 5H7", stroke=colour, stroke_width="0.8"), 0.0),
    }  # fmt: skip
    return tiles[mark]


def definitions(scale: ClassScale, prefix: str) -> str:
    """``<defs>`` with one pattern for each class and each absence."""
    items: list[Shown] = [*(item.code for item in scale), *_ABSENT]
    patterns = []
    for shown in items:
        fill = fill_of(shown, scale)
        if fill.mark == "plain":
            continue
        side, marks, angle = _marks(fill.mark, fill.colour)
        patterns.append(
            element(
                "pattern",
                marks,
                id=pattern_id(shown, prefix),
                width=side,
                height=side,
                patternUnits="userSpaceOnUse",
                patternTransform=f"rotate({angle:g})" if angle else None,
            )
        )
    return element("defs", patterns)


def pattern_id(shown: Shown, prefix: str) -> str:
    """Id of a pattern; absences by name, classes by code."""
    return f"{prefix}-{shown.value.replace('_', '-') if isinstance(shown, Absence) else f'class{shown}'}"


def class_name(shown: Shown) -> str:
    """Class name of an area for the stylesheet of a page."""
    return f"qw-{shown.value.replace('_', '-')}" if isinstance(shown, Absence) else f"qw-class-{shown}"


def swatch_svg(shown: Shown, scale: ClassScale, *, title: str, prefix: str = "swatch") -> str:
    """A small field with colour and pattern, for legends and tables.

    Parameters
    ----------
    shown : int or Absence
        Class or absence to be explained.
    scale : ClassScale
        Its scale.
    title : str
        What the field stands for, read out by screen readers.
    prefix : str
        Makes ids unique within a page; give every swatch of a page its own.
    """
    checked_prefix(prefix)
    fill = fill_of(shown, scale)
    frame = {"x": 0.5, "y": 0.5, "width": 27.0, "height": 15.0}
    content = [definitions(scale, prefix), element("rect", fill=fill.ground, **frame)]
    if fill.mark != "plain":
        content.append(element("rect", fill=f"url(#{pattern_id(shown, prefix)})", **frame))
    content.append(element("rect", fill="none", stroke=palette.INK, stroke_width="0.8", **frame))
    return drawing(content, width=28, height=16, prefix=prefix, title=title, description="", class_="qw-swatch")
