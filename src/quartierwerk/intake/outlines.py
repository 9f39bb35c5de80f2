"""Boundaries of the areas, from the features of the files a recipe names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd
from shapely.geometry import shape

from quartierwerk.cityfolder.boundaries import canonical_geometry, feature
from quartierwerk.intake.areas import Areas
from quartierwerk.intake.geodata import Shapes
from quartierwerk.intake.grid import cell_text
from quartierwerk.intake.layout import NAMED_ONE_BY_ONE
from quartierwerk.intake.recipe_parts import BoundaryCorrection, BoundaryPart
from quartierwerk.kernel.area import pad_code
from quartierwerk.kernel.findings import Finding, Findings, Severity


class Outlines:
    """Collects one geometry for each area."""

    def __init__(self, areas: Areas, version: str, findings: Findings) -> None:
        self._areas, self._version, self._findings = areas, version, findings
        self._found: dict[str, dict[str, Any]] = {}

    def define(self, shapes: Shapes, part: BoundaryPart) -> None:
        """Take the features of a part that defines areas as areas of the city."""
        attributes = _attributes(shapes)
        if part.defines_areas and part.id in attributes:
            codes = self._codes(attributes, part, shapes.grid.file, note=False)
            self._areas.define_codes((code for code in codes if code not in part.ignore), part.level)

    def names(self, shapes: Shapes, part: BoundaryPart) -> None:
        """Take the names the features say, for areas that have none."""
        attributes = _attributes(shapes)
        if part.name not in attributes:
            return
        for code, name in zip(
            self._codes(attributes, part, shapes.grid.file, note=False), attributes[part.name], strict=True
        ):
            self._areas.name_one(code, name, shapes.grid.file)

    def take(self, shapes: Shapes, part: BoundaryPart) -> None:
        """Take the geometries of a file; each feature becomes a boundary or a finding."""
        attributes = _attributes(shapes)
        file = shapes.grid.file
        if part.id not in attributes:
            columns = ", ".join(attributes.columns)
            self._findings.add(Finding(Severity.ERROR, "missing-column", file, columns, part.id, column=part.id))
            return
        lost: list[str] = []
        for number, (code, geometry) in enumerate(
            zip(self._codes(attributes, part, file, note=True), shapes.geometries, strict=True), start=1
        ):
            self._take_one(code, geometry, part, (file, number), lost)
        if lost:
            found = ", ".join(lost[:NAMED_ONE_BY_ONE])
            self._add("geometry-without-district", file, found, "an area of the city")
        self._name_missing(part, file)

    def _take_one(self, code: str, geometry: Any, part: BoundaryPart, place: tuple[str, int], lost: list[str]) -> None:
        file, number = place
        if code in part.ignore:
            self._add("ignored-feature", file, code, part.ignore[code], row=number, severity=Severity.NOTE)
        elif code not in self._areas.by_code:
            lost.append(code or f"feature {number}")
        elif code in self._found:
            self._add("duplicate-geometry", file, code, "one geometry for each area", row=number)
        elif geometry is None or canonical_geometry(geometry).is_empty:
            self._add("not-an-area", file, code, "a polygon", row=number)
        else:
            self._found[code] = feature(code, self._version, canonical_geometry(geometry))

    def features(self) -> list[dict[str, Any]]:
        """All boundaries."""
        return list(self._found.values())

    def by_level(self) -> dict[str, dict[str, Any]]:
        """Geometries by level and code, for points that look for their area."""
        found: dict[str, dict[str, Any]] = {}
        for code, item in self._found.items():
            found.setdefault(self._areas.by_code[code].level, {})[code] = shape(item["geometry"])
        return found

    def _codes(self, attributes: pd.DataFrame, part: BoundaryPart, file: str, *, note: bool) -> Iterable[str]:
        for place, text in enumerate(attributes[part.id]):
            match = re.search(part.id_pattern, text) if part.id_pattern else None
            code = pad_code((match[1] if match else "") if part.id_pattern else text, part.width)
            correction = next((item for item in part.corrections if _is_meant(item, attributes, place)), None)
            if correction is not None and note:
                found = f"{code} where {correction.property} is {correction.equals}"
                note_at = {"row": place + 1, "severity": Severity.NOTE, "hint": correction.reason}
                self._add("code-corrected", file, found, correction.becomes, **note_at)
            yield correction.becomes if correction is not None else code

    def _name_missing(self, part: BoundaryPart, file: str) -> None:
        missing = sorted(
            code for code, area in self._areas.by_code.items() if area.level == part.level and code not in self._found
        )
        if missing:
            found = ", ".join(missing[:NAMED_ONE_BY_ONE])
            self._add("area-without-geometry", file, found, "a geometry for each area")

    def _add(self, code: str, file: str, found: str, expected: str, **more: Any) -> None:
        self._findings.add(Finding(more.pop("severity", Severity.WARNING), code, file, found, expected, **more))


def _attributes(shapes: Shapes) -> pd.DataFrame:
    header, *rows = shapes.grid.rows
    texts = [[cell_text(cell) for cell in row] for row in rows]
    return pd.DataFrame(texts, columns=[str(name) for name in header], dtype="str")


def _is_meant(item: BoundaryCorrection, attributes: pd.DataFrame, place: int) -> bool:
    return item.property in attributes and attributes[item.property].iloc[place] == item.equals
