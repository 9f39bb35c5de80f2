"""Tidy tables of the city folder, read into the pieces a ``SituationInput`` is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.kernel.absence import CODES, Absence
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.period import Period

NUMBERS = ("value", "numerator", "denominator")
DEFAULT_THRESHOLD = 3


def numbers(column: pd.Series) -> pd.Series:
    """A column as float64; empty texts and None become NaN, Decimals become floats."""
    return column.astype(object).map(_plain).astype(np.float64)


def _plain(cell: Any) -> float:
    return float("nan") if cell is None or cell is pd.NA or cell == "" else float(cell)


def texts(column: pd.Series) -> pd.Series:
    """A column as texts; what is missing becomes an empty text."""
    return column.map(lambda cell: "" if pd.isna(cell) else str(cell)).astype(object)


def year_of(period: object) -> int | None:
    """The year of an annual period; None for parts of a year."""
    parsed = period if isinstance(period, Period) else Period.parse(str(period))
    return parsed.year if parsed.kind == "Y" else None


def version_of(values: pd.DataFrame, districts: pd.DataFrame | None, wanted: str | None) -> str:
    """The boundary version asked for, or the only one there is."""
    table = values if districts is None else districts
    found = sorted(set(texts(table["boundary_version"])))
    if wanted is not None:
        return wanted
    if len(found) != 1:
        raise Invalid(
            "An index needs areas of one boundary version.",
            field="boundary_version",
            found=", ".join(found) or "none",
            expected="one version, or the name of the one to use",
        )
    return str(found[0])


def annual_rows(values: pd.DataFrame, version: str) -> pd.DataFrame:
    """Rows of whole years in a boundary version, numbers as floats, with a ``year`` column."""
    rows = values[texts(values["boundary_version"]) == version].copy()
    rows["year"] = rows["period"].map(year_of)
    rows = rows[rows["year"].notna()]
    rows["year"] = rows["year"].astype(np.int64)
    for name in NUMBERS:
        rows[name] = numbers(rows[name]) if name in rows else np.nan
    rows["absence"] = texts(rows["absence"]) if "absence" in rows else ""
    twice = rows.duplicated(["indicator", "area", "year"])
    if twice.any():
        first = rows[twice].iloc[0]
        raise Invalid(
            "A figure stands twice.",
            found=f"{first['indicator']}, {first['area']}, {first['year']}",
            expected="one row per indicator, area and year",
        )
    return rows


def areas_of(rows: pd.DataFrame, districts: pd.DataFrame | None, version: str, level: str | None) -> tuple[str, ...]:
    """Areas of one level, in the order of ``districts``, else sorted by code."""
    if districts is None:
        return tuple(sorted(rows["area"].unique()))
    own = districts[texts(districts["boundary_version"]) == version]
    wanted = ~own["id"].isin(set(texts(own["parent"]))) if level is None else texts(own["level"]) == level
    chosen = own[wanted]
    if chosen.empty:
        raise Invalid("There are no areas of that level.", field="level", found=str(level or "lowest"))
    return tuple(chosen["id"])


def filled(
    rows: pd.DataFrame, years: tuple[int, ...], areas: tuple[str, ...], ids: tuple[str, ...]
) -> dict[str, NDArray[np.float64]]:
    """Arrays (years, areas, indicators) of value, numerator and denominator; NaN where nothing is said."""
    place = _places(rows, years, areas, ids)
    arrays = {}
    for name in NUMBERS:
        array = np.full((len(years), len(areas), len(ids)), np.nan)
        array[place] = rows[name].to_numpy()
        arrays[name] = array
    return arrays


def absence_of(
    rows: pd.DataFrame,
    values: NDArray[np.float64],
    years: tuple[int, ...],
    areas: tuple[str, ...],
    ids: tuple[str, ...],
) -> NDArray[np.object_]:
    """Why figures are absent; a figure nobody mentions is not reported."""
    absence = np.full(values.shape, "", dtype=object)
    absence[_places(rows, years, areas, ids)] = rows["absence"].to_numpy()
    unknown = set(absence.ravel()) - CODES - {""}
    if unknown:
        raise Invalid("Not an absence.", field="absence", found=str(sorted(unknown)), expected=", ".join(sorted(CODES)))
    if ((absence != "") & ~np.isnan(values)).any():
        raise Invalid("A figure is either a value or an absence.", field="absence")
    absence[(absence == "") & np.isnan(values)] = str(Absence.NOT_REPORTED)
    return absence


def _places(
    rows: pd.DataFrame, years: tuple[int, ...], areas: tuple[str, ...], ids: tuple[str, ...]
) -> tuple[NDArray[np.int64], ...]:
    return tuple(
        pd.Index(labels).get_indexer(rows[column]).astype(np.int64)
        for labels, column in ((years, "year"), (areas, "area"), (ids, "indicator"))
    )


def exclusions_of(exclusions: pd.DataFrame | None, version: str) -> Mapping[int, Mapping[str, str]]:
    """Year → area → reason."""
    found: dict[int, dict[str, str]] = {}
    if exclusions is None or exclusions.empty:
        return found
    own = exclusions[texts(exclusions["boundary_version"]) == version]
    for area, period, reason in zip(own["area"], own["period"], own["reason"], strict=True):
        year = year_of(period)
        if year is not None:
            found.setdefault(year, {})[str(area)] = str(reason)
    return found


def protection_of(indicators: pd.DataFrame | None, ids: tuple[str, ...]) -> tuple[frozenset[str], Mapping[str, int]]:
    """Protected indicators and their thresholds. What nobody declared public is protected."""
    if indicators is None:
        return frozenset(ids), dict.fromkeys(ids, DEFAULT_THRESHOLD)
    public = set(indicators["id"][texts(indicators["protection"]) == "public"])
    protected = frozenset(ids) - public
    thresholds = dict.fromkeys(sorted(protected), DEFAULT_THRESHOLD)
    if "threshold" in indicators:
        stated = zip(indicators["id"], numbers(indicators["threshold"]), strict=True)
        thresholds |= {name: int(limit) for name, limit in stated if name in protected and not np.isnan(limit)}
    return protected, thresholds


def parents_of(districts: pd.DataFrame | None, version: str) -> Mapping[str, str]:
    """Area → area above of a boundary version, an empty text at the top."""
    if districts is None:
        return {}
    own = districts[texts(districts["boundary_version"]) == version]
    above = dict(zip(texts(own["id"]), texts(own["parent"]), strict=True))
    return {area: parent if parent in above else "" for area, parent in above.items()}
