"""The map of districts: colour and pattern for each class, numbers, attention areas outlined."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import shapely

from quartierwerk.documents.model.scale import ClassScale
from quartierwerk.documents.pictures import palette
from quartierwerk.documents.pictures.labels import Label, inside_labels
from quartierwerk.documents.pictures.outline import Outlines, outlines, path_of
from quartierwerk.documents.pictures.patterns import Shown, class_name, definitions, fill_of, pattern_id
from quartierwerk.documents.pictures.svg import checked_prefix, drawing, element, number, text_of
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Guarded

#: Type sizes to try, for few areas and for many: numbers of very different size look like ranks.
_LABEL_SIZES = (11.0, 9.5, 8.0, 7.0)
_SMALL_SIZES = (8.0, 7.0, 6.2)
_MANY = 100
_SCALE_ROOM = 22.0


@dataclass(frozen=True)
class MapPicture:
    """The drawing, and what could not be drawn: areas without boundary, areas too small for their number."""

    svg: str
    without_boundary: tuple[str, ...] = ()
    without_label: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class MapGround:
    """What maps of the same areas have in common: outlines, paths and places of labels."""

    outlines: Outlines
    paths: dict[str, str]
    labels: list[tuple[str, Label]]


@dataclass(frozen=True)
class MapOptions:
    """How a map is drawn.

    Parameters
    ----------
    width, max_height : float
        Size in units of the drawing.
    labels : mapping
        Area code → short label, best a number with a key beside the map.
    names : mapping
        Area code → text read out and shown on hover.
    attention : collection
        Areas with a heavy outline.
    highlight : str
        One area marked as *here*.
    scale_bar : bool
        Whether a bar of round length stands below.
    """

    width: float = 680.0
    max_height: float = 640.0
    labels: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    attention: Collection[str] = ()
    highlight: str = ""
    scale_bar: bool = True


def map_ground(boundaries: Mapping[str, Any], codes: Sequence[str], options: MapOptions | None = None) -> MapGround:
    """Outlines and labels of the areas, for one or several maps.

    Parameters
    ----------
    boundaries : mapping
        GeoJSON FeatureCollection; see ``pictures.outline.code_of`` for where the area's code is looked for.
    codes : sequence of str
        Areas to draw.
    options : MapOptions, optional
        Size and labels.

    Raises
    ------
    Invalid
        If no area has a boundary.
    """
    chosen = options or MapOptions()
    found = outlines(boundaries, codes, width=chosen.width, max_height=chosen.max_height)
    if found is None:
        raise Invalid("No area of the map has a boundary.", expected="boundaries of the same version")
    sizes = _SMALL_SIZES if len(found.shapes) > _MANY else _LABEL_SIZES
    labels = inside_labels(found.shapes, chosen.labels, sizes=sizes)
    return MapGround(found, {code: path_of(shape) for code, shape in found.shapes.items()}, labels)


def map_svg(
    boundaries: Mapping[str, Any],
    classes: Mapping[str, Shown],
    scale: ClassScale,
    *,
    title: str,
    description: str = "",
    prefix: str = "map",
    options: MapOptions | None = None,
) -> str:
    """The map of some areas as one drawing; see :func:`map_ground` and :func:`map_picture`."""
    ground = map_ground(boundaries, list(classes), options)
    return map_picture(ground, classes, scale, title=title, description=description, prefix=prefix, options=options).svg


def map_picture(
    ground: MapGround,
    classes: Mapping[str, Shown],
    scale: ClassScale,
    *,
    title: str,
    description: str = "",
    prefix: str = "map",
    options: MapOptions | None = None,
) -> MapPicture:
    """Draw the areas of ``classes`` on a prepared ground.

    Parameters
    ----------
    ground : MapGround
        Made with the same options.
    classes : mapping
        Area code → code of the class, or the absence that stands in its place.
    scale : ClassScale
        Classes and colour family.
    title, description : str
        For screen readers.
    prefix : str
        Makes ids unique within a page.
    options : MapOptions, optional
        Names, outlines, scale bar.

    Raises
    ------
    Invalid
        If a guarded value is given.
    """
    checked_prefix(prefix)
    chosen, found = options or MapOptions(), ground.outlines
    if any(isinstance(value, Guarded) for value in classes.values()):
        raise Invalid("Only published classes can be drawn.", expected="a class code or an absence")
    content = [
        definitions(scale, prefix),
        *_areas(ground, classes, scale, chosen, prefix),
        *_outlined(found, chosen, prefix),
        *(_label(label) for _, label in ground.labels),
    ]
    if chosen.scale_bar:
        content.append(_scale_bar(found))
    height = found.height + (_SCALE_ROOM if chosen.scale_bar else 0)
    svg = drawing(
        content, width=found.width, height=height, prefix=prefix, title=title, description=description, class_="qw-map"
    )
    labelled = {code for code, _ in ground.labels}
    return MapPicture(
        svg,
        tuple(code for code in classes if code not in found.shapes),
        tuple(code for code in found.shapes if code in chosen.labels and code not in labelled),
    )


def _areas(
    ground: MapGround, classes: Mapping[str, Shown], scale: ClassScale, options: MapOptions, prefix: str
) -> list[str]:
    """Grounds and patterns; each area a group that can be found by its code, its path written once."""
    groups = []
    for place, (code, path) in enumerate(ground.paths.items()):
        shown = classes[code]
        fill = fill_of(shown, scale)
        parts = [element("title", text_of(options.names[code]))] if code in options.names else []
        outline = element(
            "path",
            id=f"{prefix}-a{place}",
            d=path,
            fill_rule="evenodd",
            stroke_linejoin="round",
            stroke_dasharray="2 1.5" if isinstance(shown, Absence) and shown is not Absence.SUPPRESSED else None,
        )
        parts.append(element("g", outline, fill=fill.ground, stroke=palette.INK, stroke_width="0.5"))
        if fill.mark != "plain":
            parts.append(element("use", href=f"#{prefix}-a{place}", fill=f"url(#{pattern_id(shown, prefix)})"))
        groups.append(element("g", parts, class_=f"qw-area {class_name(shown)}", data_area=code))
    return groups


def _outlined(found: Outlines, options: MapOptions, prefix: str) -> list[str]:
    """Heavy outlines over everything: white below, ink above, so that they show on light and on dark."""
    thin = len(found.shapes) > _MANY
    attention, casing = (1.3, 1.2) if thin else (2.2, 2.4)
    marked = [(p, "qw-attention", attention) for p, code in enumerate(found.shapes) if code in options.attention]
    marked += [(p, "qw-here", attention + 1) for p, code in enumerate(found.shapes) if code == options.highlight]
    lines = []
    for colour, extra in ((palette.PAPER, casing), (palette.INK, 0.0)):
        for place, name, width in marked:
            line: dict[str, str | float | None] = {
                "stroke": colour,
                "stroke_width": width + extra,
                "class_": None if extra else name,
            }
            lines.append(element("use", href=f"#{prefix}-a{place}", fill="none", **line))
    return lines


def _label(label: Label) -> str:
    """A text with a white rim, so that it is read on every pattern."""
    return element(
        "text",
        text_of(label.text),
        x=label.x,
        y=label.y + label.size * 0.35,
        font_family="Fira Sans, sans-serif",
        font_size=label.size,
        font_weight=600,
        text_anchor="middle",
        fill=palette.INK,
        stroke=palette.PAPER,
        stroke_width=number(max(label.size * 0.26, 1.6)),
        stroke_linejoin="round",
        paint_order="stroke",
        class_="qw-label",
    )


def round_length(metres: float) -> float:
    """The largest of 1, 2, 5 × 10ⁿ that is not above."""
    power = 10 ** math.floor(math.log10(metres))
    return max(step * power for step in (1, 2, 5) if step * power <= metres)


def _scale_bar(found: Outlines) -> str:
    """A bar of round length, about a fifth of the width."""
    metres = round_length(found.width * found.metres / 5)
    length, y = metres / found.metres, found.height + 12
    words = f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"
    bar = element(
        "path", d=f"M5 {number(y - 4)}V{number(y)}H{number(5 + length)}V{number(y - 4)}",
        fill="none", stroke=palette.INK, stroke_width="1",
    )  # fmt: skip
    text = element(
        "text", words, x=10 + length, y=y, font_family="Fira Sans, sans-serif", font_size=10.0, fill=palette.INK
    )
    return element("g", [bar, text], class_="qw-scale-bar")


def locator_svg(
    boundaries: Mapping[str, Any],
    codes: Sequence[str],
    here: str | Sequence[str],
    *,
    title: str,
    prefix: str = "locator",
    width: float = 200.0,
) -> str | None:
    """Where one or several areas lie among the others, without classes; None if none of them has a boundary."""
    checked_prefix(prefix)
    found = outlines(boundaries, codes, width=width, max_height=width)
    marked = [here] if isinstance(here, str) else list(here)
    known = [code for code in marked if found is not None and code in found.shapes]
    if found is None or not known:
        return None
    whole = _whole(list(found.shapes.values()))
    parts = [
        element("path", d=path_of(shape), fill="#eef0f3", stroke=palette.HAIRLINE, stroke_width="0.5")
        for shape in found.shapes.values()
    ]
    parts.append(element("path", d=path_of(whole), fill="none", stroke=palette.MUTED, stroke_width="0.8"))
    parts += [element("path", d=path_of(found.shapes[code]), fill=palette.ACTION, class_="qw-here") for code in known]
    return drawing(
        parts, width=found.width, height=found.height, prefix=prefix, title=title, description="", class_="qw-locator"
    )


def _whole(shapes: list[shapely.Geometry]) -> shapely.Geometry:
    """All areas as one; boundaries that overlap a little, as real ones do, take the slower way."""
    try:
        return shapely.coverage_union_all(shapes)
    except shapely.errors.GEOSException:
        return shapely.union_all(shapes)
