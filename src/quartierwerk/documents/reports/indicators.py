"""Indicators of a folder with everything a figure must carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from quartierwerk.cityfolder.situation import Situation
from quartierwerk.documents.model.indicator import IndicatorLine
from quartierwerk.documents.reports.figures import series_of

CITY = "city"


def indicator_lines(
    situation: Situation, *, language: str, area: str = "", only: Sequence[str] = ()
) -> tuple[IndicatorLine, ...]:
    """The indicators with the figures of an area beside those of the city.

    Parameters
    ----------
    area : str
        Area code; without one the lines carry the city's figures only.
    only : sequence of str
        Ids in the order wanted; all indicators of the folder if none is named.
    """
    version = situation.boundary_version
    values = situation.values[situation.values["boundary_version"] == version]
    rows = {str(row["id"]): row for row in situation.folder["indicators"].to_dict("records")}
    city = _city_code(situation)
    wanted = [name for name in (only or rows) if name in rows]
    lines = []
    for name in wanted:
        own = values[values["indicator"] == name]
        if not own.empty:
            lines.append(indicator_line(rows[name], own, area=area, city=city, version=version, language=language))
    return tuple(lines)


def _city_code(situation: Situation) -> str:
    districts = situation.folder["districts"]
    codes = districts.loc[
        (districts["level"] == CITY) & (districts["boundary_version"] == situation.boundary_version), "id"
    ]
    return str(codes.iloc[0]) if len(codes) else ""


def indicator_line(
    row: Mapping[str, object], own: pd.DataFrame, *, area: str, city: str, version: str, language: str
) -> IndicatorLine:
    """One indicator: its row, and its published values in one boundary version."""
    return IndicatorLine(
        id=str(row["id"]),
        name=str(row[f"name_{language}"]),
        theme=str(row["theme"]),
        unit=str(row["unit"]),
        decimals=int(row["decimals"]),  # type: ignore[call-overload]
        definition=str(row[f"definition_{language}"]),
        source=str(row["source"]),
        licence=str(row["licence"] or ""),
        reference_date=date.fromisoformat(str(own["reference_date"].max())),
        denominator=str(row["denominator"]),
        boundary_version=version,
        series=series_of(own[own["area"] == area]) if area else (),
        city_series=series_of(own[own["area"] == city]) if city else (),
        polarity=int(row["polarity"] or 0),  # type: ignore[call-overload]
    )
