"""A made-up town with a concept, its money and its reports, for the tests of printed matter."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pandas as pd

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.kernel.spec import canonical_json, sha256_of

GIVEN: dict[str, Any] = {"stand": date(2026, 2, 1), "timestamp": datetime(2026, 2, 1, 12, tzinfo=UTC)}
STRANDS = ("economic", "infrastructural", "urban_planning", "social")
LONG = "Zwölf Menschen lernen ein Jahr lang im Betrieb und werden dabei von einer Fachkraft begleitet. "


def measures(count: int) -> pd.DataFrame:
    """Measures in turn of the four strands."""
    return pd.DataFrame(
        {
            "id": f"m{place}",
            "number": f"{'WISB'[place % 4]}{place // 4 + 1}",
            "title": f"Werkstatt und Ausbildungsverbund am Hafen {place}",
            "strand": STRANDS[place % 4],
            "state": "checked",
            "districts": "nord",
            "fields_of_action": "labour_market education",
            "goals": "g1",
            "target_groups": "single_parents",
            "stages": "qualification",
            "description": LONG * 3,
            "continuation": "Die Betriebe führen es fort.",
            "carrier": "org",
            "additional": True,
            "starts_on": f"{2024 + place % 3}-01-01",
            "ends_on": f"{2027 + place % 3}-12-31",
        }
        for place in range(count)
    )


def money(count: int) -> dict[str, pd.DataFrame]:
    """One item a measure; the first is the published case of 410,750.00 at 60 per cent."""
    amounts = ["410750.00", *(f"{1000 + place}.{place % 100:02d}" for place in range(1, count))]
    items = [
        {
            "id": f"k{place}", "measure": f"m{place}", "number": f"{place + 1}", "title": "Ausstattung",
            "programme": "sz", "programme_year": 2025, "gross": amount, "not_eligible": "0.00", "revenue": "0.00",
            "third_party": "0.00", "building": False,
        }
        for place, amount in enumerate(amounts)
    ]  # fmt: skip
    nothing = dict.fromkeys(("applied", "granted", "called", "paid", "spent", "proven"), "0.00")
    slices = [
        {"item": f"k{place}", "programme_year": 2025, "cash_year": 2025, "planned": amount, **nothing}
        for place, amount in enumerate(amounts)
    ]
    programme = {"id": "sz", "name": "Sozialer Zusammenhalt", "kind": "urban_renewal", "funder": "Land"}
    rate = {"programme": "sz", "programme_year": 2025, "rate": 60.0, "federal_part": 50.0, "land_part": 50.0}
    return {
        "cost_items": pd.DataFrame(items),
        "year_slices": pd.DataFrame(slices),
        "funding_programmes": pd.DataFrame([{**programme, "legal_base": "Richtlinie", "source": "erfunden"}]),
        "funding_rates": pd.DataFrame([{**rate, "source": "erfunden"}]),
    }


def reports(participants: int = 40, jobs: int = 11) -> dict[str, pd.DataFrame]:
    """Two quarters: one accepted, one still a draft."""
    states = {"r1": ("2025-Q3", "accepted"), "r2": ("2025-Q4", "draft")}
    figures = {"activities": 12, "hours": 30.5, "participants": participants, "jobs": jobs}
    return {
        "site_reports": pd.DataFrame(
            {"id": code, "programme": "afa", "district": "nord", "period": period, "state": state}
            for code, (period, state) in states.items()
        ),
        "site_report_sections": pd.DataFrame(
            {"report": code, "section": "summary", "text": f"Zusammenfassung von {code}."} for code in states
        ),
        "site_report_figures": pd.DataFrame(
            {"report": code, "indicator": name, "value": value} for code in states for name, value in figures.items()
        ),
    }


@cache
def town(count: int = 4) -> CityFolder:
    """The town with so many measures; not to be changed (see ``changed``)."""
    tables = {
        "municipality": [{"id": "stadt", "name": "Musterstadt", "boundary_version": "v1", "synthetic": True}],
        "districts": [
            {"id": "stadt", "boundary_version": "v1", "level": "city", "name": "Musterstadt"},
            {"id": "nord", "boundary_version": "v1", "level": "district", "parent": "stadt", "name": "Nordhafen",
             "programme_area": True, "note": "Hafenquartier"},
        ],
        "organisations": [
            {"id": "org", "name": "Lernwerkstatt gGmbH", "kind": "provider", "network_level": "both"},
            {"id": "firma", "name": "Bäckerei Kranz", "kind": "business", "network_level": "strategy"},
        ],
        "waves": [{"id": "w1", "name": "Befragung 2025", "opened_on": "2025-01-01"}],
        "ties": [{"wave": "w1", "source": "org", "target": "firma", "relation": "knows", "strength": 2,
                  "origin": "survey"}],
        "goals": [{"id": "g1", "number": "1", "title": "Menschen in Arbeit", "field_of_action": "labour_market"}],
        "goal_indicators": [{"id": "gi", "goal": "g1", "name": "Aufnahmen von Arbeit", "unit": "count", "decimals": 0,
                             "baseline": 10.0, "target": 60.0, "due_on": "2028-12-31", "source": "Träger",
                             "rhythm": "quarter", "cumulation": "sum"}],
        "measure_links": [{"id": "l1", "source": "m0", "kind": "trains_for", "target": "m1", "note": "zwölf im Jahr"}],
        "needs": [{"id": "n1", "district": "nord", "target_group": "single_parents", "stage": "qualification",
                   "persons": 25, "description": "Kurse am Vormittag", "evidence": "practice",
                   "raised_on": "2025-01-01", "weight": 3, "state": "open"}],
        "handovers": [{"id": "h1", "structure": "Stadtteilkonferenz", "successor": "org", "state": "named",
                       "funding_ends_on": "2027-12-31"}],
    }  # fmt: skip
    frames = {name: pd.DataFrame(rows) for name, rows in tables.items()}
    return CityFolder({**frames, "measures": measures(count), **money(count), **reports()})


def changed(folder: CityFolder, table: str, where: str, **cells: Any) -> CityFolder:
    """The same folder with other cells in one row."""
    made = CityFolder({name: folder[name] for name in folder}, folder.boundaries)
    frame = made[table].copy()
    for name, value in cells.items():
        frame.loc[frame["id"] == where, name] = value
    made[table] = frame
    return made


def with_version(folder: CityFolder) -> CityFolder:
    """The folder with its concept of today as a decided version."""
    names = ("goals", "goal_indicators", "measures", "measure_links", "cost_items", "year_slices")
    rows: dict[str, Any] = {name: folder[name].astype(object).where(folder[name].notna(), "") for name in names}
    content = {
        name: [{k: _text(v) for k, v in row.items()} for row in frame.to_dict("records")]
        for name, frame in rows.items()
    }
    text = canonical_json({**content, "names": {"organisations": {"org": "Lernwerkstatt wie beschlossen"}}})
    made = CityFolder({name: folder[name] for name in folder}, folder.boundaries)
    made["concept_versions"] = pd.DataFrame(
        [{"id": "v1", "number": 1, "title": "Konzept", "state": "decided", "made_on": "2025-05-01", "body": "Rat",
          "paper": "25/17", "decided_on": "2025-06-02", "digest": sha256_of(text), "content": text}]
    )  # fmt: skip
    return made


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
