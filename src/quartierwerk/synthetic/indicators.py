"""Indicators of a made-up city and their values, with counts behind each rate and all four absences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from quartierwerk.kernel.absence import Absence
from quartierwerk.synthetic.levels import YEARS
from quartierwerk.synthetic.plan import CityPlan, content_rows
from quartierwerk.synthetic.population import TOO_FEW, Population

FACTORS = {"percent": 100, "per_1000": 1000, "euro": 1, "count": 1}
#: The source of this indicator hides counts up to this one, and a second cell wherever one could be worked out.
HIDDEN_AT_SOURCE = ("no_certificate_rate", 2)
#: Not reported: (indicator, year, districts); no districts means nobody reported.
GAPS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("daycare_rate", 2020, ()),
    ("single_person_household_share", 2018, ()),
    ("rent_per_sqm", 2018, ("Papenwinkel", "Obermühle")),
    ("mini_job_rate", 2019, ("Birkenkamp",)),
)


@dataclass(frozen=True)
class Cell:
    """One value with what stands behind it."""

    value: float | None
    numerator: float | None
    denominator: float | None
    absence: Absence | None = None


def indicator_table() -> pd.DataFrame:
    """The 20 indicators; one row an indicator."""
    rows = []
    for row in content_rows("indicators.csv"):
        kept: dict[str, Any] = {key: text for key, text in row.items() if not key.endswith("_group")}
        kept["decimals"], kept["polarity"] = int(row["decimals"]), int(row["polarity"])
        kept["threshold"] = int(row["threshold"]) if row["threshold"] else None
        rows.append({**kept, "source": "synthetisch", "licence": "CC0-1.0"})
    return pd.DataFrame(rows).astype({"threshold": "Int64"})


def value_table(plan: CityPlan, population: Population) -> pd.DataFrame:
    """All values; one row an indicator, area and year."""
    areas = [plan.city_code, *plan.boroughs, *(item.id for item in plan.districts)]
    rows = []
    for indicator in content_rows("indicators.csv"):
        for year in YEARS:
            cells = {area: _cell(indicator, area, year, population) for area in areas}
            _hide_at_source(indicator["id"], plan, cells)
            _leave_gaps(indicator["id"], year, plan, cells)
            rows += [_row(plan, indicator["id"], area, year, cell) for area, cell in cells.items()]
    return pd.DataFrame(rows)


def exclusion_table(plan: CityPlan, population: Population) -> pd.DataFrame:
    """Areas with fewer than 300 residents, year by year."""
    rows = [
        {
            "area": item.id,
            "boundary_version": plan.boundary_version,
            "period": str(year),
            "reason": "too_few_residents",
            "note": f"Weniger als {TOO_FEW} Einwohnerinnen und Einwohner am 31.12.{year}.",
        }
        for item in plan.districts
        for year in YEARS
        if population.of("residents", item.id, year) < TOO_FEW
    ]
    return pd.DataFrame(rows, columns=["area", "boundary_version", "period", "reason", "note"])


def _cell(indicator: dict[str, str], area: str, year: int, population: Population) -> Cell:
    counted = population.of(indicator["numerator_group"], area, year)
    if not indicator["denominator_group"]:
        return Cell(counted, None, None)
    base = population.of(indicator["denominator_group"], area, year)
    if base == 0:
        return Cell(None, None, None, Absence.NOT_APPLICABLE)
    return Cell(round(FACTORS[indicator["unit"]] * counted / base, 4), counted, base)


def _hide_at_source(indicator: str, plan: CityPlan, cells: dict[str, Cell]) -> None:
    """Hide small counts, and the next larger district of a group that would otherwise have one hidden cell."""
    if indicator != HIDDEN_AT_SOURCE[0]:
        return
    groups = [[item.id for item in plan.districts if item.borough == borough] for borough in plan.boroughs]
    for group in groups or [[item.id for item in plan.districts]]:
        counted = sorted((cells[a].numerator or 0, a) for a in group if cells[a].numerator is not None)
        small = [area for count, area in counted if 1 <= count <= HIDDEN_AT_SOURCE[1]]
        if len(small) == 1:
            small += [area for count, area in counted if count > HIDDEN_AT_SOURCE[1]][:1]
        for area in small:
            cells[area] = Cell(None, None, cells[area].denominator, Absence.SUPPRESSED)


def _leave_gaps(indicator: str, year: int, plan: CityPlan, cells: dict[str, Cell]) -> None:
    for gap, when, names in GAPS:
        if (gap, when) == (indicator, year):
            for area in [item.id for item in plan.districts if item.name in names] if names else list(cells):
                cells[area] = Cell(None, None, None, Absence.NOT_REPORTED)


def _row(plan: CityPlan, indicator: str, area: str, year: int, cell: Cell) -> dict[str, Any]:
    return {
        "indicator": indicator,
        "area": area,
        "boundary_version": plan.boundary_version,
        "period": str(year),
        "reference_date": f"{year}-12-31",
        "value": cell.value,
        "numerator": cell.numerator,
        "denominator": cell.denominator,
        "absence": None if cell.absence is None else str(cell.absence),
    }
