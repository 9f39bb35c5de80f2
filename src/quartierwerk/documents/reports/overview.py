"""The cost and financing overview of a folder."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.documents.model.overview import Overview
from quartierwerk.documents.reports.frozen import frozen
from quartierwerk.documents.reports.lookup import Lookup
from quartierwerk.documents.texts import Texts
from quartierwerk.engine.finance import FinanceSpec, Plan, plan_of, run

TABLES = ("measures", "cost_items", "year_slices", "funding_rates", "funding_deadlines")
#: States in which a measure is not part of the concept and its cost not of the overview.
LEFT_OUT = frozenset({"idea", "dropped"})


def overview_of(
    folder: CityFolder, *, version: str = "", language: str = "de", stand: date, timestamp: datetime
) -> Overview:
    """The overview as of now, or of a version that was fixed.

    Parameters
    ----------
    version : str
        Code of a concept version; empty for the folder as it stands.
    """
    lookup = frozen(folder, version)[0] if version else Lookup(folder)
    return overview_from(lookup, language=language, stand=stand, timestamp=timestamp)


def overview_from(lookup: Lookup, *, language: str, stand: date, timestamp: datetime) -> Overview:
    """The overview of rows at hand."""
    title = Texts(language)("kuf.title")
    found = run(FinanceSpec(), plan_from(lookup), stand)
    return Overview(
        imprint=lookup.imprint(title, language=language, stand=stand, timestamp=timestamp),
        kuf=found.kuf,
        programmes=lookup.programmes,
        findings=found.findings,
    )


def plan_from(lookup: Lookup) -> Plan:
    """The money of all measures that are part of the concept."""
    tables: dict[str, Any] = {name: lookup.folder[name] for name in TABLES}
    measures = tables["measures"]
    outside = set(measures.loc[measures["state"].isin(list(LEFT_OUT)), "id"])
    items = tables["cost_items"]
    tables["cost_items"] = items[~items["measure"].isin(list(outside))]
    kept = set(tables["cost_items"]["id"])
    slices = tables["year_slices"]
    tables["year_slices"] = slices[slices["item"].isin(list(kept))]
    return plan_of(tables)
