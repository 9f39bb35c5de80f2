"""Open data as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from quartierwerk.apps.portal.selectors.open_data import Table, TableHead, outlines_for
from quartierwerk.documents.files.delimited import harmless, plain_number
from quartierwerk.kernel.guarded import Published

#: Kind of file → type of its content, and its name in the list of the European Publications Office.
KINDS = {
    "csv": ("text/csv; charset=utf-8", "CSV"),
    "json": ("application/json", "JSON"),
    "geojson": ("application/geo+json", "GEOJSON"),
}
COLUMNS = ("area_id", "area", "level", "period", "reference_date", "value", "absence", "boundary_version")


def file_of(table: Table, kind: str) -> str:
    """A table as one of :data:`KINDS`."""
    return {"csv": _csv, "json": _json, "geojson": _geojson}[kind](table)


def _csv(table: Table) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in _rows(table):
        value = row["value"]
        cells = row | {"area": harmless(row["area"]), "value": "" if value is None else plain_number(value)}
        writer.writerow([cells[name] for name in COLUMNS])
    return target.getvalue()


def _json(table: Table) -> str:
    return json.dumps(_told(table.head) | {"rows": _rows(table)}, ensure_ascii=False, indent=1)


def _geojson(table: Table) -> str:
    """Outlines with the newest figure of each area."""
    rows = {row["area_id"]: row for row in _rows(table, list(table.newest.values()))}
    features = [
        feature | {"properties": feature["properties"] | rows[feature["id"]]} for feature in outlines_for(table)
    ]
    return json.dumps({"type": "FeatureCollection", **_told(table.head), "features": features}, ensure_ascii=False)


def _told(table: TableHead) -> dict[str, Any]:
    """What a figure carries, said once for the table."""
    item = table.indicator
    return {
        "id": item.code,
        "city": table.city.name,
        "is_synthetic": table.city.is_synthetic,
        "name": {"de": item.name_de, "en": item.name_en},
        "definition": {"de": item.definition_de, "en": item.definition_en},
        "denominator": item.denominator,
        "unit": item.unit,
        "source": item.source,
        "licence": item.licence,
        "boundary_version": table.boundary_version,
    }


def _rows(table: Table, figures: Sequence[Any] | None = None) -> list[dict[str, Any]]:
    rows = []
    for figure in table.figures if figures is None else figures:
        shown: Published = figure.value
        rows.append(
            {
                "area_id": figure.area,
                "area": table.names.get(figure.area, ""),
                "level": table.levels.get(figure.area, ""),
                "period": figure.period,
                "reference_date": figure.reference_date.isoformat(),
                "value": shown.value,
                "absence": "" if shown.value is not None else str(shown.absence),
                "boundary_version": figure.boundary_version,
            }
        )
    return rows
