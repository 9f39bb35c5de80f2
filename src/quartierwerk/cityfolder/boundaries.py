"""Boundaries as canonical GeoJSON: WGS 84, multipolygons, seven decimals, sorted, a feature a line."""

from __future__ import annotations

import json
from typing import Any, NoReturn

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from quartierwerk.kernel.findings import Finding, Findings, Severity

PATH = "boundaries.geojson"
#: Seven decimals of a degree are about a centimetre.
DECIMALS = 7


def canonical_geometry(geometry: BaseGeometry) -> MultiPolygon:
    """Round to the grid, orient as RFC 7946 asks (outer rings counter-clockwise), as a multipolygon.

    Rounding may make a sliver cross itself; then the geometry is snapped to the grid as a whole.
    """
    rounded = _rounded(shapely.force_2d(geometry))
    if not rounded.is_valid:
        rounded = _rounded(shapely.set_precision(shapely.force_2d(geometry), 10.0**-DECIMALS))
    parts = [part for part in shapely.get_parts(rounded) if isinstance(part, Polygon) and not part.is_empty]
    return MultiPolygon([orient(part, 1.0) for part in parts])


def _rounded(geometry: BaseGeometry) -> BaseGeometry:
    # adding nought turns -0.0 into 0.0
    return shapely.transform(geometry, lambda points: np.round(points, DECIMALS) + 0.0)


def feature(code: str, boundary_version: str, geometry: BaseGeometry) -> dict[str, Any]:
    """A feature of the folder."""
    return {
        "type": "Feature",
        "properties": {"id": code, "boundary_version": boundary_version},
        "geometry": mapping(geometry),
    }


def collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    """A FeatureCollection, sorted by boundary version and code."""
    ordered = sorted(features, key=lambda item: (item["properties"]["boundary_version"], item["properties"]["id"]))
    return {"type": "FeatureCollection", "features": ordered}


def dump(boundaries: dict[str, Any]) -> bytes:
    """Canonical bytes of a FeatureCollection."""
    features = [
        feature(
            item["properties"]["id"],
            item["properties"]["boundary_version"],
            canonical_geometry(shape(item["geometry"])),
        )
        for item in boundaries["features"]
    ]
    lines = [
        json.dumps(item, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        for item in collection(features)["features"]
    ]
    return ('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def parse(data: bytes, districts: pd.DataFrame, findings: Findings) -> dict[str, Any] | None:
    """Read and check boundaries; a feature that breaks a rule is left out, with a finding.

    Parameters
    ----------
    districts : DataFrame
        The table of areas; a geometry must belong to one of them.
    """
    try:
        content = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
        features = list(content["features"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        findings.add(_finding("not-geojson", str(error)[:120] or type(error).__name__, "a GeoJSON FeatureCollection"))
        return None
    areas = set(districts["id"] + "@" + districts["boundary_version"])
    seen: set[str] = set()
    good = []
    for number, item in enumerate(features, start=1):
        kept = _checked_feature(item, number, areas, seen, findings)
        if kept is not None:
            good.append(kept)
    return collection(good)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no coordinate")


def _checked_feature(
    item: Any, number: int, areas: set[str], seen: set[str], findings: Findings
) -> dict[str, Any] | None:
    try:
        code, version = str(item["properties"]["id"]), str(item["properties"]["boundary_version"])
        geometry = shape(item["geometry"])
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, shapely.errors.ShapelyError) as error:
        found = f"feature {number}: {type(error).__name__} {error}"[:120]
        findings.add(_finding("not-a-feature", found, "properties id and boundary_version, and a geometry", row=number))
        return None
    area = f"{code}@{version}"
    fault = _fault(geometry, area, areas, seen)
    if fault:
        findings.add(_finding(fault[0], f"{area}: {fault[1]}", fault[2], row=number))
        return None
    if not geometry.is_valid:
        reason = shapely.is_valid_reason(geometry)
        findings.add(
            _finding(
                "invalid-geometry",
                f"{area}: {reason}",
                "rings that do not cross",
                row=number,
                severity=Severity.WARNING,
            )
        )
    seen.add(area)
    return feature(code, version, canonical_geometry(geometry))


def _fault(geometry: BaseGeometry, area: str, areas: set[str], seen: set[str]) -> tuple[str, str, str] | None:
    """Code, found and expected of what keeps a geometry out."""
    if area not in areas:
        return "geometry-without-district", "no such area", "a row of districts.csv"
    if area in seen:
        return "duplicate-key", "a second geometry", "one geometry for each area"
    if geometry.geom_type not in {"Polygon", "MultiPolygon"} or geometry.is_empty:
        return "not-an-area", geometry.geom_type, "a Polygon or MultiPolygon"
    west, south, east, north = geometry.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        return "not-wgs84", f"{west:.0f} {south:.0f} {east:.0f} {north:.0f}", "degrees of longitude and latitude"
    return None


def _finding(
    code: str, found: str, expected: str, *, row: int | None = None, severity: Severity = Severity.ERROR
) -> Finding:
    hint = "" if severity is not Severity.ERROR else "The geometry was left out."
    return Finding(severity, code, PATH, found, expected, hint, row=row)
