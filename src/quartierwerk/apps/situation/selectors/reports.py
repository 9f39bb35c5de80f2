"""From the computed situation to what pages, documents and releases show."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pandas as pd
from django.utils import timezone

from quartierwerk.apps.places.selectors import Municipality, outlines_of
from quartierwerk.apps.situation.selectors.computed import Computed
from quartierwerk.documents.model.situation import DistrictRow, SituationReport
from quartierwerk.documents.reports import situation_report
from quartierwerk.documents.reports.figures import figure
from quartierwerk.documents.reports.situation import district_rows
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published

Series = tuple[tuple[int, Published], ...]


def report_of(computed: Computed, language: str) -> SituationReport:
    """The report of the year, without outlines."""
    report = situation_report(
        computed.situation, language=language, stand=computed.stand, timestamp=timezone.now().replace(microsecond=0)
    )
    return replace(report, sensitivity=computed.sensitivity[language])


def with_outlines(report: SituationReport, municipality: Municipality, level: str) -> SituationReport:
    """The report with the outlines of its areas, for maps and GeoJSON."""
    features = outlines_of(municipality, level=level, boundary_version=report.boundary_version)
    return replace(report, boundaries={"type": "FeatureCollection", "features": features})


def frames_by_year(computed: Computed) -> dict[int, pd.DataFrame]:
    """Published areas of every year, ascending."""
    situation = computed.situation
    return dict(sorted({**situation.history, situation.year: situation.areas}.items()))


def rows_by_year(computed: Computed, language: str) -> dict[int, tuple[DistrictRow, ...]]:
    """Rows of every year, as the report has them for its own."""
    return {
        year: district_rows(replace(computed.situation, areas=frame, year=year), language=language)
        for year, frame in frames_by_year(computed).items()
    }


def trends(computed: Computed, codes: Collection[str]) -> dict[str, Series]:
    """Area → its index over the years, for the areas of a page."""
    found: dict[str, list[tuple[int, Published]]] = {code: [] for code in codes}
    for year, frame in frames_by_year(computed).items():
        wanted = frame[frame["area_id"].isin(found)]
        cells = zip(
            wanted["area_id"], wanted["status_index"], wanted["status_absence"], wanted["exclusion_reason"], strict=True
        )
        for code, index, absence, reason in cells:
            found[code].append((year, figure(index, Absence.NOT_APPLICABLE if reason else absence)))
    return {code: tuple(series) for code, series in found.items()}


def level_of(computed: Computed) -> str:
    """Level of the areas compared."""
    districts = computed.situation.folder["districts"]
    codes = set(computed.situation.areas["area_id"])
    found: Any = districts.loc[districts["id"].isin(codes), "level"]
    return str(found.iloc[0]) if len(found) else ""
