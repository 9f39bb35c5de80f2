"""The page of a released situation, made from its frozen content alone (and the outlines, which are public)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quartierwerk.apps.places.selectors import outlines_of_codes
from quartierwerk.apps.situation.figures_table import KINDS, Cell
from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.scale import ClassLabel, ClassScale
from quartierwerk.documents.pictures.map import MapOptions, map_svg
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Published


@dataclass(frozen=True)
class ReleasedClass:
    """A class with its swatch, or why there is none."""

    scale: str
    step: int
    label: str
    index: str
    absence: str


@dataclass(frozen=True)
class ReleasedRow:
    """One district of a release."""

    name: str
    status: ReleasedClass
    change: ReleasedClass | None
    attention: bool
    excluded: str
    cells: tuple[Cell, ...]


def released_context(release: Any) -> dict[str, Any]:
    """What the template of a released situation needs."""
    content, language = release.content, get_language() or "de"
    formats = Formats(language)
    indicators = [_indicator(item, language) for item in content["indicators"]]
    rows = [_row(item, content, formats) for item in _ranked(content["rows"])]
    return {
        "year": content["year"],
        "stand": date.fromisoformat(content["stand"]),
        "boundary_version": content["boundary_version"],
        "spec_title": content["spec"]["title"][language],
        "indicators": indicators,
        "rows": rows,
        "has_change": bool(content["dynamics_scale"]),
        "legend": [
            {"scale": "need", "step": item["step"], "label": item["label"][language]}
            for item in content["status_scale"]
        ],
        "attention": [row.name for row in rows if row.attention],
        "map": _map(content, language),
    }


def _ranked(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Shown indices from most to least need, then those without, by name."""
    shown = [row for row in rows if row["status_index"]["value"] is not None]
    hidden = [row for row in rows if row["status_index"]["value"] is None]
    return sorted(shown, key=lambda row: -row["status_index"]["value"]) + sorted(
        hidden, key=lambda row: (bool(row["excluded"]), row["name"])
    )


def _published(cell: dict[str, Any] | None) -> Published:
    if cell is None:
        return Published(None, Absence.NOT_REPORTED)
    return Published(cell["value"], Absence(cell["absence"]) if cell["absence"] else None)


def _indicator(item: dict[str, Any], language: str) -> dict[str, Any]:
    return item | {
        "name": item["name"][language],
        "definition": item["definition"][language],
        "reference_date": date.fromisoformat(item["reference_date"]),
    }


def _row(item: dict[str, Any], content: dict[str, Any], formats: Formats) -> ReleasedRow:
    cells = []
    for indicator in content["indicators"]:
        value = _published(item["figures"].get(indicator["id"]))
        text = formats.figure(value, indicator["unit"], indicator["decimals"]) if value.is_shown else ""
        cells.append(Cell(text, "" if value.is_shown else KINDS[value.absence]))  # type: ignore[index]
    return ReleasedRow(
        name=item["name"],
        status=_class(item, "status", content["status_scale"], formats),
        change=_class(item, "dynamics", content["dynamics_scale"], formats) if content["dynamics_scale"] else None,
        attention=item["attention"],
        excluded=item["excluded"][formats.language] if item["excluded"] else "",
        cells=tuple(cells),
    )


def _class(item: dict[str, Any], measure: str, classes: list[dict[str, Any]], formats: Formats) -> ReleasedClass:
    scale, value = "need" if measure == "status" else "change", _published(item[f"{measure}_index"])
    found = next((one for one in classes if one["code"] == item[f"{measure}_class"]), None)
    if found is None:
        return ReleasedClass(scale, 0, "", "", KINDS.get(value.absence, "missing") if value.absence else "missing")
    index_text = value.sign if value.value is None else formats.number(float(value.value), 2)
    return ReleasedClass(scale, found["step"], found["label"][formats.language], index_text, "")


def _map(content: dict[str, Any], language: str) -> SafeString:
    """The map as it was released; empty where the areas have no outlines any more."""
    codes = [row["area"] for row in content["rows"]]
    features = outlines_of_codes(codes, boundary_version=content["boundary_version"])
    labels = tuple(ClassLabel(item["code"], item["label"][language]) for item in content["status_scale"])
    scale = ClassScale("sequential", labels)
    classes = {
        row["area"]: row["status_class"] or _published(row["status_index"]).absence or Absence.SUPPRESSED
        for row in content["rows"]
    }
    options = MapOptions(
        names={row["area"]: row["name"] for row in content["rows"]},
        attention=[row["area"] for row in content["rows"] if row["attention"]],
    )
    title = _("Lage %(year)s") % {"year": content["year"]}
    try:
        drawn = map_svg(
            {"type": "FeatureCollection", "features": features}, classes, scale, title=title, options=options
        )
    except Invalid:
        return SafeString("")
    # The drawing is made by documents.pictures, which escapes every text.
    return mark_safe(drawn)  # noqa: S308
