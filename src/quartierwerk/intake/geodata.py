"""Geodata: GeoJSON, GeoPackage and Shapefile become attributes and valid areas in WGS 84."""

from __future__ import annotations

import json
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import shape

from quartierwerk.intake.archive import unpack
from quartierwerk.intake.grid import Cell, Grid
from quartierwerk.intake.limits import Limits
from quartierwerk.kernel.errors import SourceProblem
from quartierwerk.kernel.findings import Finding, Findings, Severity

if TYPE_CHECKING:
    from pyproj import CRS

_WGS84 = "EPSG:4326"
#: Drivers that would follow a file to other files or to the network.
_NO_DRIVERS = "VRT,OGR_VRT,WFS,OAPIF,CSW,ESRIJSON,Elastic,Carto,AmigoCloud,PLScenes,NGW,GMLAS,HTTP"


@dataclass(frozen=True)
class Shapes:
    """Attributes as a grid with a header row, and one geometry a row (WGS 84, valid, or ``None``)."""

    grid: Grid
    geometries: np.ndarray


def read_shapes(
    path: Path, name: str, findings: Findings, *, limits: Limits, encoding: str = "", crs: str = "", layer: str = ""
) -> Shapes:
    """Read areas; what is invalid is mended, what lies elsewhere is brought to WGS 84, both with a finding.

    Parameters
    ----------
    crs : str, optional
        Coordinate reference system where the file names none.
    layer : str, optional
        Layer of a GeoPackage, or file within a zip archive.

    Raises
    ------
    SourceProblem
        If it cannot be read.
    LimitReached
        If an archive holds too much.
    """
    with tempfile.TemporaryDirectory() as scratch:
        if path.suffix.lower() == ".zip":
            path, layer = _within(unpack(path, Path(scratch), limits), name, layer), ""
        if path.suffix.lower() in {".geojson", ".json"}:
            attributes, geometries, found = _geojson(path, name, findings)
        else:
            attributes, geometries, found = _by_gdal(path, name, encoding, layer)
    geometries = _in_wgs84(geometries, crs or found, name, findings)
    header: list[Cell] = list(attributes.columns)
    rows = attributes.astype(object).where(attributes.notna(), None).to_numpy().tolist()
    return Shapes(Grid(name, layer, [header, *rows]), _mended(geometries, name, findings))


def _within(folder: Path, name: str, layer: str) -> Path:
    kinds = {".shp", ".gpkg", ".geojson"}
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in kinds)
    chosen = [path for path in found if not layer or layer in {path.stem, path.name}]
    if len(chosen) != 1:
        names = ", ".join(path.name for path in found) or "none"
        raise SourceProblem("The archive should hold one file of areas.", where=name, found=names)
    return chosen[0]


def _geojson(path: Path, name: str, findings: Findings) -> tuple[pd.DataFrame, np.ndarray, str]:
    """Read GeoJSON by ourselves: GDAL would take many other kinds of JSON for what they say they are."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_refuse_constant)
        features = content["features"] if content.get("type") == "FeatureCollection" else [content]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SourceProblem("This is no GeoJSON.", where=name, found=f"{type(error).__name__} {error}"[:200]) from error
    rows: list[dict[str, Any]] = []
    geometries: list[Any] = []
    for number, item in enumerate(features, start=1):
        try:
            geometry = shape(item["geometry"]) if item["geometry"] else None
            properties = {key: _plain(value) for key, value in (item["properties"] or {}).items()}
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError, shapely.errors.ShapelyError) as error:
            text = f"{type(error).__name__} {error}"[:120]
            findings.add(_finding(name, "not-a-feature", text, "a feature with properties and geometry", row=number))
            continue
        rows.append(properties)
        geometries.append(geometry)
    return pd.DataFrame(rows, dtype=object), _array(geometries), _declared_crs(content)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no coordinate")


def _plain(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def _array(geometries: list[Any]) -> np.ndarray:
    array = np.empty(len(geometries), dtype=object)
    array[:] = geometries
    return array


def _declared_crs(content: dict[str, Any]) -> str:
    try:
        return str(content["crs"]["properties"]["name"])
    except (KeyError, TypeError):
        return "OGC:CRS84"  # what RFC 7946 says where nothing is said


def _by_gdal(path: Path, name: str, encoding: str, layer: str) -> tuple[pd.DataFrame, np.ndarray, str]:
    import pyogrio

    _check_content(path, name)
    pyogrio.set_gdal_config_options({"OGR_SKIP": _NO_DRIVERS, "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{noext}"})
    more = {key: value for key, value in (("encoding", encoding), ("layer", layer)) if value}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what GDAL warns of, the findings say
            frame = pyogrio.read_dataframe(path, **more)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, UnicodeDecodeError, ValueError) as error:
        raise SourceProblem("The geodata cannot be read.", where=name, found=str(error)[:200]) from error
    if "geometry" not in frame:
        raise SourceProblem("The file has no geometries.", where=name, expected="areas")
    crs = frame.crs.to_wkt() if frame.crs is not None else ""
    return pd.DataFrame(frame.drop(columns="geometry")), frame.geometry.to_numpy(), crs


def _check_content(path: Path, name: str) -> None:
    with path.open("rb") as file:
        start = file.read(16)
    expected = {".gpkg": b"SQLite format 3\x00", ".shp": b"\x00\x00\x27\x0a"}[path.suffix.lower()]
    if not start.startswith(expected):
        raise SourceProblem("The content is not what the file name says.", where=name, found=repr(start[:8]))


def _in_wgs84(geometries: np.ndarray, crs: str, name: str, findings: Findings) -> np.ndarray:
    from pyproj import CRS, Transformer
    from pyproj.exceptions import CRSError

    if not crs:
        findings.add(
            _finding(
                name, "no-reference-system", "none named", "a coordinate reference system", severity=Severity.WARNING
            )
        )
        return _in_degrees(geometries, name, findings)
    try:
        source = CRS.from_user_input(crs)
    except CRSError as error:
        raise SourceProblem("The coordinate reference system is unknown.", where=name, found=crs[:80]) from error
    if source.is_geographic and source.datum is not None and "1984" in source.datum.name:
        return _in_degrees(geometries, name, findings)
    transformer = Transformer.from_crs(source, _WGS84, always_xy=True)
    _note_accuracy(source, name, findings)
    moved = shapely.transform(
        geometries, lambda points: np.column_stack(transformer.transform(points[:, 0], points[:, 1]))
    )
    return _in_degrees(moved, name, findings)


def _note_accuracy(source: CRS, name: str, findings: Findings) -> None:
    """Say that the areas were moved, and how far off they may be if a grid for their datum is not installed."""
    from pyproj.transformer import TransformerGroup

    findings.add(_finding(name, "reprojected", source.name, "WGS 84", severity=Severity.NOTE))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pyproj warns of the missing grid; the finding says it
        group = TransformerGroup(source, _WGS84, always_xy=True)
    if not group.best_available:
        metres = max(3.0, group.transformers[0].accuracy if group.transformers else 0.0)
        hint = f"Without the grid for this datum the boundaries lie about {metres:.0f} m off. Ask for EPSG:25832."
        findings.add(Finding(Severity.WARNING, "datum-shift", name, source.name, "ETRS89/UTM", hint))


def _in_degrees(geometries: np.ndarray, name: str, findings: Findings) -> np.ndarray:
    """Leave out what no longitude and latitude can be."""
    west, south, east, north = np.nan_to_num(shapely.bounds(geometries), nan=0.0).T
    outside = (west < -180) | (east > 180) | (south < -90) | (north > 90)
    kept = geometries.copy()
    for number in np.flatnonzero(outside):
        found = f"{west[number]:.0f} {south[number]:.0f}"
        findings.add(_finding(name, "not-degrees", found, "longitude and latitude", row=int(number) + 1))
        kept[number] = None
    return kept


def _mended(geometries: np.ndarray, name: str, findings: Findings) -> np.ndarray:
    kept = geometries.copy()
    for number, geometry in enumerate(geometries):
        if geometry is None:
            continue
        if not geometry.is_valid:
            reason = shapely.is_valid_reason(geometry)
            findings.add(
                _finding(
                    name,
                    "geometry-mended",
                    reason,
                    "rings that do not cross",
                    row=number + 1,
                    severity=Severity.WARNING,
                )
            )
            kept[number] = shapely.make_valid(geometry)
    return kept


def _finding(
    name: str, code: str, found: str, expected: str, *, row: int | None = None, severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(severity, code, name, found, expected, row=row)
