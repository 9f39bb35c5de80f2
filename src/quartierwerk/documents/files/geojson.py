"""The situation as GeoJSON: boundaries with figures, and what the figures mean."""

from __future__ import annotations

import json
from typing import Any

from quartierwerk.documents.files.delimited import absence_text, figures_of
from quartierwerk.documents.model.situation import DistrictRow, SituationReport
from quartierwerk.documents.pictures.outline import geometries, of_version
from quartierwerk.kernel.guarded import Published


def situation_geojson(report: SituationReport) -> bytes:
    """A FeatureCollection (RFC 7946), one feature an area, sorted by code, equal bytes for equal reports.

    Properties: ``area_id, name, boundary_version, year``, each ``z_<indicator>``, ``status_index, status_class,
    status_label, dynamics_index, dynamics_class, dynamics_label, attention, absence, exclusion_reason``. A figure that
    is absent is null, and ``absence`` says why, as in ``situation.csv``. An area without boundary has no geometry.
    The member ``quartierwerk`` holds title, method and the definitions of the indicators.
    """
    rows = sorted(report.rows, key=lambda row: row.area)
    shapes = geometries(of_version(report.boundaries or {}, report.boundary_version), [row.area.code for row in rows])
    names = list(report.z_names())
    collection = {
        "type": "FeatureCollection",
        "quartierwerk": _about(report),
        "features": [
            {
                "type": "Feature",
                "id": row.area.code,
                "geometry": shapes.get(row.area.code),
                "properties": _properties(report, row, names),
            }
            for row in rows
        ],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def _properties(report: SituationReport, row: DistrictRow, names: list[str]) -> dict[str, Any]:
    """Figures and words of an area."""
    figures = figures_of(row, names)
    status, dynamics = row.status_class, row.dynamics_class
    return {
        "area_id": row.area.code,
        "name": row.name,
        "boundary_version": row.area.boundary_version,
        "year": report.year,
        **{column: _number(value) for column, value in figures.items()},
        "status_class": status,
        "status_label": None if status is None else row.status_label or report.status_scale.label_of(status),
        "dynamics_class": None if dynamics is None else report.dynamics_scale.sign_of(dynamics),
        "dynamics_label": None if dynamics is None else row.dynamics_label or report.dynamics_scale.label_of(dynamics),
        "attention": row.attention,
        "absence": absence_text(figures) or None,
        "exclusion_reason": row.exclusion_reason or None,
    }


def _number(value: Published | None) -> float | int | None:
    return None if value is None else value.value


def _about(report: SituationReport) -> dict[str, Any]:
    """Title, method, and where the figures come from."""
    imprint = report.imprint
    return {
        "municipality": imprint.municipality,
        "title": imprint.title,
        "stand": imprint.stand.isoformat(),
        "synthetic": imprint.synthetic,
        "language": imprint.language,
        "spec": report.spec_title,
        "indicators": [
            {
                "id": item.id,
                "name": item.name,
                "unit": item.unit,
                "definition": item.definition,
                "denominator": item.denominator,
                "source": item.source,
                "licence": item.licence,
                "reference_date": item.reference_date.isoformat(),
                "boundary_version": item.boundary_version,
            }
            for item in report.indicators
        ],
    }
