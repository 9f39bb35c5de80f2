"""Outlines for the browser: neighbouring edges are simplified together, so that no gaps open between areas."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache

from quartierwerk.apps.places.selectors import Municipality, outlines_of, outlines_version
from quartierwerk.apps.situation.selectors.specs import KEEP_SECONDS

#: Degrees, about ten metres: below what a screen shows of a whole city.
TOLERANCE = 0.0001
DECIMALS = 5


def outlines_simplified(municipality: Municipality, level: str) -> list[dict[str, Any]]:
    """GeoJSON features of a level with ``id`` and ``name``, kept until an area changes."""
    version = outlines_version(municipality)
    key = f"situation:outlines:{municipality.pk}:{version}:{municipality.boundary_version}:{level}"
    found = cache.get(key)
    if found is None:
        found = _simplified(outlines_of(municipality, level=level))
        cache.set(key, found, KEEP_SECONDS)
    return found


def _simplified(features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    import shapely
    from shapely.geometry import mapping, shape

    if not features:
        return []
    shapes = [shape(feature["geometry"]) for feature in features]
    if all(item.is_valid for item in shapes):
        # Edges two areas share are simplified once and stay shared.
        shapes = list(shapely.coverage_simplify(shapes, TOLERANCE))
    rounded = shapely.transform(shapes, lambda points: points.round(DECIMALS))
    return [feature | {"geometry": mapping(item)} for feature, item in zip(features, rounded, strict=True)]
