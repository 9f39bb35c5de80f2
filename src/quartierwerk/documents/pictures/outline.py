"""Boundaries (GeoJSON) → shapes in the units of a drawing."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from quartierwerk.documents.pictures.svg import number
from quartierwerk.kernel.errors import Invalid

_CODE_KEYS = ("area_id", "code", "id", "area")
_METRES_PER_DEGREE = 111_320.0
#: Detail below this size, in units of the drawing, is left out.
_TOLERANCE = 0.7
_MARGIN = 4.0


@dataclass(frozen=True)
class Outlines:
    """Shapes by area code, y pointing down.

    ``metres`` is the length of one unit of the drawing.
    """

    shapes: dict[str, shapely.Geometry]
    width: float
    height: float
    metres: float


def code_of(feature: Mapping[str, Any]) -> str:
    """Area code of a feature: its ``id``, or the property ``area_id``, ``code``, ``id`` or ``area``.

    Raises
    ------
    Invalid
        If the feature names no area.
    """
    properties = feature.get("properties") or {}
    found = feature.get("id")
    for key in _CODE_KEYS:
        found = properties.get(key) if found in (None, "") else found
    if found in (None, ""):
        raise Invalid(
            "A boundary does not say which area it belongs to.",
            found=", ".join(sorted(properties)) or "no properties",
            expected="an id of the feature, or a property " + ", ".join(_CODE_KEYS),
        )
    return str(found)


def of_version(boundaries: Mapping[str, Any], version: str) -> dict[str, Any]:
    """The features of one boundary version; a feature that names none belongs to every one."""
    features = [
        feature
        for feature in boundaries.get("features", ())
        if (feature.get("properties") or {}).get("boundary_version") in (None, "", version)
    ]
    return {"type": "FeatureCollection", "features": features}


def geometries(boundaries: Mapping[str, Any], codes: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """GeoJSON geometries of the wanted areas, by code, in the order of the codes."""
    wanted = set(codes)
    found = {}
    for feature in boundaries.get("features", ()):
        code = code_of(feature)
        if code in wanted and feature.get("geometry"):
            found[code] = feature["geometry"]
    return {code: found[code] for code in codes if code in found}


def outlines(
    boundaries: Mapping[str, Any], codes: Collection[str], *, width: float, max_height: float
) -> Outlines | None:
    """Shapes of the wanted areas, fitted into a drawing.

    Degrees are projected with one scale for the whole city (equirectangular about its middle latitude); what is not
    degrees is taken as metres.

    Parameters
    ----------
    boundaries : mapping
        GeoJSON FeatureCollection.
    codes : collection of str
        Areas to draw.
    width, max_height : float
        Size of the drawing in its own units; the width gives way where the city is tall.

    Returns
    -------
    Outlines or None
        None if no wanted area has a boundary.
    """
    wanted = geometries(boundaries, codes)
    if not wanted:
        return None
    shapes = shapely.from_geojson([json.dumps(item) for item in wanted.values()])
    left, bottom, right, top = shapely.total_bounds(shapes)
    degrees = left >= -180 and right <= 180 and bottom >= -90 and top <= 90
    per_y = _METRES_PER_DEGREE if degrees else 1.0
    per_x = per_y * math.cos(math.radians((bottom + top) / 2)) if degrees else 1.0
    wide, tall = max((right - left) * per_x, 1e-9), max((top - bottom) * per_y, 1e-9)
    scale = min((width - 2 * _MARGIN) / wide, (max_height - 2 * _MARGIN) / tall)
    factors, corner = np.array([per_x * scale, -per_y * scale]), np.array([left, top])
    drawn = shapely.transform(shapes, lambda points: (points - corner) * factors + _MARGIN)
    simple = _simplified(drawn)
    return Outlines(
        dict(zip(wanted, simple, strict=True)), wide * scale + 2 * _MARGIN, tall * scale + 2 * _MARGIN, 1 / scale
    )


def _simplified(shapes: np.ndarray) -> np.ndarray:
    """Leave out invisible detail; neighbours keep their common border."""
    polygonal = np.array([_polygons(shape) for shape in shapes])
    simple = shapely.coverage_simplify(polygonal, _TOLERANCE)
    gone = shapely.is_empty(simple)
    return np.where(gone, polygonal, simple)


def _polygons(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """The areal parts of a shape, made valid."""
    valid = shape if shapely.is_valid(shape) else shapely.make_valid(shape)
    parts = [part for part in shapely.get_parts(valid, return_index=False) if part.geom_type.endswith("Polygon")]
    flat = [leaf for part in parts for leaf in shapely.get_parts(part)]
    return shapely.MultiPolygon(flat)


def path_of(shape: shapely.Geometry) -> str:
    """Path data of a polygon or of several, holes included (fill rule even-odd)."""
    pieces = []
    for polygon in shapely.get_parts(shape):
        for ring in (polygon.exterior, *polygon.interiors):
            points = shapely.get_coordinates(ring)[:-1]
            pieces.append("M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z")
    return "".join(pieces)
