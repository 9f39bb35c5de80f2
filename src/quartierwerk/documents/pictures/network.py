"""The network picture: actors as shapes, ties as lines, names where they fit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from quartierwerk.documents.pictures import palette
from quartierwerk.documents.pictures.labels import Label, Placed
from quartierwerk.documents.pictures.shapes import look_of, shape_path
from quartierwerk.documents.pictures.svg import checked_prefix, drawing, element, number, text_of
from quartierwerk.kernel.errors import Invalid

_TYPE = 11.0
_MARGIN = 14.0


@dataclass(frozen=True)
class Node:
    """An actor at x, y (any unit, y pointing up). ``weight`` 0 to 1 sets the size; ``kind`` shape and hue."""

    id: str
    label: str
    kind: str
    x: float
    y: float
    weight: float = 0.3
    title: str = ""
    marked: bool = False


@dataclass(frozen=True)
class Edge:
    """A tie between two actors. ``strength`` 1 to 4 sets the width; ``dashed`` marks a broken or missing tie."""

    source: str
    target: str
    strength: int = 1
    directed: bool = False
    dashed: bool = False
    title: str = ""


@dataclass(frozen=True)
class _Spot:
    x: float
    y: float
    radius: float


def network_svg(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    *,
    title: str,
    description: str = "",
    prefix: str = "net",
    width: float = 680.0,
    height: float = 520.0,
) -> str:
    """Draw a network whose places are known.

    Names are written beside their actors, the heaviest first; a name without room is left out and can be read in the
    title of its shape and in the table beside the picture.

    Parameters
    ----------
    nodes : sequence of Node
        Actors with places.
    edges : sequence of Edge
        Ties; both ends must be among the nodes.
    title, description : str
        For screen readers.
    prefix : str
        Makes ids unique within a page.
    width, height : float
        Size in units of the drawing.

    Raises
    ------
    Invalid
        If an id stands twice, an edge hangs loose, or a kind of actor is unknown.
    """
    checked_prefix(prefix)
    spots = _spots(nodes, width, height)
    loose = sorted({end for edge in edges for end in (edge.source, edge.target)} - set(spots))
    if loose or len(spots) != len(nodes):
        raise Invalid("Every tie joins two actors, every actor stands once.", found=", ".join(loose) or "a double id")
    content = [
        _arrowhead(prefix),
        *(_edge(edge, spots, prefix) for edge in edges if edge.source != edge.target),
        *(_node(node, spots[node.id]) for node in nodes),
        *(_name(label) for label in _names(nodes, spots, width, height)),
    ]
    return drawing(
        content,
        width=width,
        height=height,
        prefix=prefix,
        title=title,
        description=description,
        class_="qw-network",
    )


def _spots(nodes: Sequence[Node], width: float, height: float) -> dict[str, _Spot]:
    """Places in the drawing: the same scale both ways, centred."""
    if not nodes:
        return {}
    xs, ys = [node.x for node in nodes], [node.y for node in nodes]
    room_x, room_y = width - 8 * _MARGIN, height - 4 * _MARGIN
    spans = [(max(xs) - min(xs), room_x), (max(ys) - min(ys), room_y)]
    scale = min((room / span for span, room in spans if span > 0), default=1.0)
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return {
        node.id: _Spot(
            width / 2 + (node.x - middle_x) * scale,
            height / 2 - (node.y - middle_y) * scale,
            4.5 + 6.5 * math.sqrt(min(max(node.weight, 0.0), 1.0)),
        )
        for node in nodes
    }


def _arrowhead(prefix: str) -> str:
    """The head of a directed tie."""
    head = element("path", d="M0 0L6 3L0 6Z", fill=palette.MUTED)
    size: dict[str, str | float | None] = {
        "markerWidth": 6,
        "markerHeight": 6,
        "refX": 5,
        "refY": 3,
        "markerUnits": "userSpaceOnUse",
    }
    return element("defs", element("marker", head, id=f"{prefix}-head", orient="auto", **size))


def _edge(edge: Edge, spots: dict[str, _Spot], prefix: str) -> str:
    """A line from rim to rim."""
    start, end = spots[edge.source], spots[edge.target]
    across, down = end.x - start.x, end.y - start.y
    length = math.hypot(across, down) or 1.0
    back = (end.radius + 2.5) / length
    path = f"M{number(start.x)} {number(start.y)}L{number(end.x - across * back)} {number(end.y - down * back)}"
    parts = element("title", text_of(edge.title)) if edge.title else ""
    return element(
        "path",
        parts,
        d=path,
        fill="none",
        stroke=palette.MUTED if not edge.dashed else palette.ACTOR_HUES[4],
        stroke_width=number(0.5 + 0.6 * min(max(edge.strength, 1), 4)),
        stroke_opacity="0.75" if not edge.dashed else None,
        stroke_dasharray="5 4" if edge.dashed else None,
        marker_end=f"url(#{prefix}-head)" if edge.directed else None,
        class_="qw-tie qw-tie-broken" if edge.dashed else "qw-tie",
    )


def _node(node: Node, spot: _Spot) -> str:
    """Shape and hue of the kind; a marked actor has a heavy rim."""
    look = look_of(node.kind)
    path = element(
        "path",
        d=shape_path(look.shape, spot.x, spot.y, spot.radius),
        fill=look.hue,
        stroke=palette.INK if node.marked else palette.PAPER,
        stroke_width="2.2" if node.marked else "1",
    )
    group = look.group.replace("_", "-")
    title = element("title", text_of(node.title or node.label))
    return element("g", [title, path], class_=f"qw-node qw-actor-{group}", data_node=node.id)


def _names(nodes: Sequence[Node], spots: dict[str, _Spot], width: float, height: float) -> list[Label]:
    """Names beside their shapes where nothing is covered, the heaviest actors first."""
    placed, labels = Placed(48.0), []
    for spot in spots.values():
        r = spot.radius + 1
        placed.add((spot.x - r, spot.y - r, spot.x + r, spot.y + r))
    for node in sorted(nodes, key=lambda item: (-item.weight, item.id)):
        spot = spots[node.id]
        side, above, slant = spot.radius + 4, spot.radius + 3 + _TYPE / 2, spot.radius * 0.7
        ways = (("start", side, 0.0), ("end", -side, 0.0), ("middle", 0.0, above), ("middle", 0.0, -above),
                ("start", slant, above), ("start", slant, -above), ("end", -slant, above))  # fmt: skip
        for anchor, across, down in ways:
            label = Label(node.label, spot.x + across, spot.y + down, _TYPE, anchor)
            left, top, right, bottom = label.box
            if left > 0 and top > 0 and right < width and bottom < height and placed.is_free(label.box):
                placed.add(label.box)
                labels.append(label)
                break
    return labels


def _name(label: Label) -> str:
    """A name with a white rim."""
    return element(
        "text",
        text_of(label.text),
        x=label.x,
        y=label.y + label.size * 0.35,
        font_family="Fira Sans, sans-serif",
        font_size=label.size,
        text_anchor=label.anchor,
        fill=palette.INK,
        stroke=palette.PAPER,
        stroke_width="2.6",
        stroke_linejoin="round",
        paint_order="stroke",
        class_="qw-label",
    )
