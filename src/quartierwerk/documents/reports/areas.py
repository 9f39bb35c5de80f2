"""The areas a concept is about, with published figures beside the city's."""

from __future__ import annotations

from typing import Any

import pandas as pd

from quartierwerk.cityfolder.publishing import published
from quartierwerk.documents.model.concept import AreaLine
from quartierwerk.documents.model.indicator import IndicatorLine
from quartierwerk.documents.reports.indicators import CITY, indicator_line
from quartierwerk.documents.reports.lookup import Lookup, day, text
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published

#: Units whose figures do not grow with the size of the area.
_COMPARABLE = frozenset({"percent", "per_1000", "points", "years"})
_NONE = Published(None, Absence.NOT_REPORTED)


def areas_from(lookup: Lookup, language: str) -> tuple[AreaLine, ...]:
    """Areas inside an urban renewal programme area; none if the folder marks none."""
    version = lookup.folder.boundary_version
    rows = [row for row in lookup.rows("districts") if row["boundary_version"] == version]
    chosen = [row for row in rows if not pd.isna(row["programme_area"]) and bool(row["programme_area"])]
    if not chosen:
        return ()
    city = next((str(row["id"]) for row in rows if row["level"] == CITY), "")
    values = published(lookup.folder)
    known = values[values["boundary_version"] == version]
    return tuple(
        AreaLine(
            code=str(row["id"]),
            name=text(row, "name"),
            valid_from=day(row, "valid_from"),
            note=text(row, "note"),
            figures=_figures(lookup, known, str(row["id"]), city, language),
        )
        for row in chosen
    )


def _figures(
    lookup: Lookup, values: pd.DataFrame, area: str, city: str, language: str
) -> tuple[tuple[IndicatorLine, int, Published, Published], ...]:
    """The newest figure of every indicator that can be compared and says what more of it means."""
    version = lookup.folder.boundary_version
    found: list[tuple[IndicatorLine, int, Published, Published]] = []
    for row in lookup.rows("indicators"):
        own = values[(values["indicator"] == row["id"]) & values["area"].isin([area, city])]
        if own.empty or not _asked(row):
            continue
        line = indicator_line(row, own, area=area, city=city, version=version, language=language)
        latest = line.latest()
        if latest is not None:
            found.append((line, latest[0], latest[1], line.city_in(latest[0]) or _NONE))
    return tuple(found)


def _asked(row: dict[str, Any]) -> bool:
    return row["unit"] in _COMPARABLE and not pd.isna(row["polarity"]) and int(row["polarity"]) != 0
