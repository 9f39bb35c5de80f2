"""Boundaries of a made-up city: districts that touch exactly, without overlaps or gaps.

The banks of the river are filled with Voronoi cells of several points for each district; the lines between districts
are then bent once and shared by both neighbours, so that the result is topologically clean by construction.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPoint, Point, Polygon
from shapely.ops import linemerge, polygonize, split, unary_union

from quartierwerk.kernel.errors import Invalid
from quartierwerk.synthetic.curves import bend, smooth, thin
from quartierwerk.synthetic.plan import CityPlan, DistrictPlan
from quartierwerk.synthetic.streams import Stream

#: Pieces of a boundary are about this long, in kilometres.
DETAIL = 0.07
#: Points a district is grown from.
POINTS = 11


@dataclass(frozen=True)
class Geography:
    """Polygons in degrees, by area code, for districts, boroughs and the city."""

    plan: CityPlan
    polygons: dict[str, Polygon]

    def place_in(self, district: str, stream: Stream) -> tuple[float, float]:
        """A place in a district (longitude, latitude), well inside and rather near its centre."""
        polygon = self.polygons[district]
        room = polygon.buffer(-0.0012)
        room = polygon.buffer(-0.0003) if room.is_empty else room
        west, south, east, north = room.bounds
        while True:
            lon = (stream.between(west, east) + stream.between(west, east)) / 2
            lat = (stream.between(south, north) + stream.between(south, north)) / 2
            place = Point(round(lon, 6), round(lat, 6))
            if room.contains(place):
                return place.x, place.y

    def feature_collection(self) -> dict[str, Any]:
        """GeoJSON (RFC 7946): outer rings anticlockwise, six decimals."""
        return {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"id": code, "boundary_version": self.plan.boundary_version},
                    "geometry": _geometry(polygon),
                }
                for code, polygon in sorted(self.polygons.items())
            ],
        }


def draw(plan: CityPlan, seed: int) -> Geography:
    """Draw the boundaries of a city.

    Lines that cross are bent less and less until none does.

    Raises
    ------
    Invalid
        If the plan's points cannot be told apart even with straight lines.
    """
    banks = _banks(plan, Stream(seed, "river"))
    cells = _cells(plan, banks, seed)
    arcs = _arcs(cells)
    shore = unary_union([bank.boundary for bank in banks])
    strengths = [1.0] * len(arcs)
    for _ in range(24):
        lines = [
            _degrees(_grown(arc, shore, strengths[i], Stream(seed, f"arc {i}")), plan) for i, arc in enumerate(arcs)
        ]
        tangled = _tangled(lines)
        if not tangled:
            districts = _named(plan, list(polygonize(lines)), cells)
            return Geography(plan, {**districts, **_above(plan, districts)})
        for index in tangled:
            strengths[index] = strengths[index] / 2 if strengths[index] > 0.2 else 0.0
    raise Invalid("The plan gives no clean boundaries.", found=plan.id, expected="centres further apart")


def _banks(plan: CityPlan, stream: Stream) -> list[Polygon]:
    """Land on both sides of the river."""
    limits = bend([*plan.outline, plan.outline[0]], stream, amplitude=0.13, shortest=0.4)
    outline = Polygon(bend(smooth(limits[:-1], 1, closed=True), stream, amplitude=0.06, shortest=DETAIL))
    meanders = bend(plan.river, stream, amplitude=0.1, shortest=0.6)
    river = LineString(bend(smooth(meanders, 3), stream, amplitude=0.03, shortest=DETAIL))
    return [part for part in split(outline, river).geoms if part.area > 1e-6]


def _cells(plan: CityPlan, banks: list[Polygon], seed: int) -> dict[str, Polygon]:
    """Rough districts: unions of Voronoi cells, in one piece each."""
    for spread in (0.5, 0.42, 0.36, 0.3, 0.22, 0.1):
        cells: dict[str, Polygon] = {}
        for bank in banks:
            here = [item for item in plan.districts if bank.contains(Point(item.x, item.y))]
            cells |= _grow(here, plan, bank, Stream(seed, "cells"), spread)
        if len(cells) == len(plan.districts) and all(isinstance(cell, Polygon) for cell in cells.values()):
            return cells
    raise Invalid("A district falls into pieces.", found=plan.id, expected="centres further apart")


def _grow(here: Iterable[DistrictPlan], plan: CityPlan, bank: Polygon, stream: Stream, spread: float) -> dict[str, Any]:
    points: list[tuple[float, float]] = []
    owners: list[str] = []
    for item in here:
        others = [math.dist((item.x, item.y), (far.x, far.y)) for far in plan.districts if far is not item]
        reach = spread * min(*others, 2.2)
        turn = stream.between(0, 2 * math.pi)
        for number in range(POINTS):
            angle = turn + 2 * math.pi * number / POINTS
            radius = reach * stream.between(0.2, 1.3)
            points.append((item.x + radius * math.cos(angle), item.y + radius * math.sin(angle)))
            owners.append(item.id)
    voronoi = shapely.voronoi_polygons(MultiPoint(points), extend_to=bank.envelope.buffer(5), ordered=True)
    pieces: dict[str, list[Any]] = {owner: [] for owner in owners}
    for owner, cell in zip(owners, voronoi.geoms, strict=True):
        pieces[owner].append(cell)
    return {owner: unary_union(cells).intersection(bank) for owner, cells in pieces.items()}


def _arcs(cells: dict[str, Polygon]) -> list[LineString]:
    """Lines between the places where three areas meet, each of them once."""
    noded = shapely.unary_union([cell.boundary for cell in cells.values()], grid_size=1e-4)
    merged = linemerge(noded)
    arcs = [_turned(arc) for arc in merged.geoms if arc.length > 0]
    return sorted(arcs, key=lambda arc: arc.coords[0] + arc.coords[-1])


def _turned(arc: LineString) -> LineString:
    return arc if arc.coords[0] <= arc.coords[-1] else LineString(list(arc.coords)[::-1])


def _grown(arc: LineString, shore: Any, strength: float, stream: Stream) -> LineString:
    """The final course of a line; river and city limits have theirs already."""
    points = [(x, y) for x, y in arc.coords]
    if strength == 0 or shapely.distance(shore, arc.interpolate(0.5, normalized=True)) < 1e-3:
        return arc
    corners = smooth(thin(points, 0.3), 1)
    return LineString(bend(corners, stream, amplitude=0.1 * strength, shortest=DETAIL))


def _degrees(line: LineString, plan: CityPlan) -> LineString:
    return LineString([plan.to_degrees(x, y) for x, y in line.coords])


def _tangled(lines: list[LineString]) -> list[int]:
    """Lines that cross themselves, or meet another elsewhere than at their ends."""
    tangled = {index for index, line in enumerate(lines) if not line.is_simple}
    ends = [MultiPoint([line.coords[0], line.coords[-1]]) for line in lines]
    tree = shapely.STRtree(lines)
    for left, right in tree.query(lines, predicate="intersects").T:
        if left < right and not ends[left].intersection(ends[right]).covers(lines[left].intersection(lines[right])):
            tangled |= {int(left), int(right)}
    return sorted(tangled)


def _named(plan: CityPlan, faces: list[Polygon], cells: dict[str, Polygon]) -> dict[str, Polygon]:
    """Faces by district."""
    inside = {
        item.id: Point(plan.to_degrees(*cells[item.id].representative_point().coords[0])) for item in plan.districts
    }
    named = {code: _oriented(face) for code, place in inside.items() for face in faces if face.contains(place)}
    if len(named) != len(cells) or len(faces) != len(cells):
        raise Invalid("The plan gives no clean boundaries.", found=f"{len(faces)} faces", expected=f"{len(cells)}")
    return named


def _above(plan: CityPlan, districts: dict[str, Polygon]) -> dict[str, Polygon]:
    """Boroughs and the city, made of their districts."""
    areas = {plan.city_code: _oriented(unary_union(list(districts.values())))}
    for borough in plan.boroughs:
        parts = [districts[item.id] for item in plan.districts if item.borough == borough]
        areas[borough] = _oriented(unary_union(parts))
    return areas


def _oriented(polygon: Any) -> Polygon:
    """Anticlockwise, starting at the westernmost corner, so that the same shape is the same text."""
    if not isinstance(polygon, Polygon):
        raise Invalid("An area falls into pieces.", found=polygon.geom_type, expected="Polygon")
    ring = [(float(x), float(y)) for x, y in shapely.orient_polygons(polygon).exterior.coords][:-1]
    first = ring.index(min(ring))
    return Polygon([*ring[first:], *ring[:first]])


def _geometry(polygon: Polygon) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[[x, y] for x, y in polygon.exterior.coords]]}
