"""Eight shapes and eight hues for the kinds of actor, so that colour is never the only sign."""

from __future__ import annotations

import math
from dataclasses import dataclass

from quartierwerk.documents.pictures.palette import ACTOR_HUES, PAPER
from quartierwerk.documents.pictures.svg import checked_prefix, drawing, element, number
from quartierwerk.kernel.errors import Invalid

SHAPES = ("square", "diamond", "circle", "triangle", "hexagon", "wedge", "plus", "pentagon")

#: Group → kinds of organisation in it (the kinds of the city folder), in the order of shapes and hues.
ACTOR_GROUPS: dict[str, tuple[str, ...]] = {
    "municipality": ("municipality",),
    "employment": ("jobcenter", "agency"),
    "provider": ("provider",),
    "welfare": ("welfare", "church"),
    "business": ("business", "chamber"),
    "education": ("school", "childcare", "family_centre"),
    "community": ("club", "initiative", "migrant_association"),
    "health_housing": ("health", "housing"),
}
_GROUP_OF = {kind: group for group, kinds in ACTOR_GROUPS.items() for kind in (*kinds, group)}


@dataclass(frozen=True)
class ActorLook:
    """Group of a kind of actor, its shape and its hue."""

    group: str
    shape: str
    hue: str


def look_of(kind: str) -> ActorLook:
    """How a kind of actor is drawn.

    Raises
    ------
    Invalid
        If the kind is unknown.
    """
    if kind not in _GROUP_OF:
        raise Invalid("Not a kind of actor.", found=repr(kind), expected=", ".join(sorted(_GROUP_OF)))
    group = _GROUP_OF[kind]
    place = list(ACTOR_GROUPS).index(group)
    return ActorLook(group, SHAPES[place], ACTOR_HUES[place])


def _corners(shape: str) -> list[tuple[float, float]]:
    """Corners in the unit circle; y points down. All shapes have about the same area."""
    if shape == "plus":
        a, b = 0.34, 0.98
        return [
            (-a, -b),
            (a, -b),
            (a, -a),
            (b, -a),
            (b, a),
            (a, a),
            (a, b),
            (-a, b),
            (-a, a),
            (-b, a),
            (-b, -a),
            (-a, -a),
        ]
    regular = {
        "square": (4, 45, 1.12),
        "diamond": (4, 0, 1.16),
        "triangle": (3, -90, 1.28),
        "wedge": (3, 90, 1.28),
        "hexagon": (6, 0, 1.02),
        "pentagon": (5, -90, 1.08),
    }
    count, start, radius = regular[shape]
    turns = (math.radians(start + 360 * step / count) for step in range(count))
    return [(radius * math.cos(turn), radius * math.sin(turn)) for turn in turns]


def shape_path(shape: str, x: float, y: float, size: float) -> str:
    """Path data of a shape about x, y; ``size`` is the radius of a circle of the same weight."""
    if shape == "circle":
        r = number(size)
        return (
            f"M{number(x - size)} {number(y)}a{r} {r} 0 1 0 {number(2 * size)} 0a{r} {r} 0 1 0 {number(-2 * size)} 0Z"
        )
    return "M" + "L".join(f"{number(x + a * size)} {number(y + b * size)}" for a, b in _corners(shape)) + "Z"


def actor_svg(kind: str, *, title: str, prefix: str = "actor", size: float = 18.0) -> str:
    """The sign of a kind of actor, for legends."""
    checked_prefix(prefix)
    look = look_of(kind)
    path = shape_path(look.shape, size / 2, size / 2, size * 0.38)
    content = [element("path", d=path, fill=look.hue, stroke=PAPER, stroke_width="1")]
    return drawing(
        content,
        width=size,
        height=size,
        prefix=prefix,
        title=title,
        description="",
        class_=f"qw-actor qw-actor-{look.group.replace('_', '-')}",
    )
