"""Grauwinkel: a small city written down by hand, with faults that are listed in ``second_city.csv``.

The list was written from the tables below, before any engine ran on them.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from quartierwerk.cityfolder.folder import CityFolder

DAY = date(2026, 6, 1)
FRESH, OLD = "2026-05-01", "2025-01-01"
EVERYBODY = ""


def expected(engine: str) -> list[tuple[str, str, str]]:
    """What was written down: (what, where, figures), sorted."""
    with (Path(__file__).parent / "second_city.csv").open(encoding="utf-8", newline="") as file:
        return sorted(
            (row["what"], row["where"], row["figures"]) for row in csv.DictReader(file) if row["engine"] == engine
        )


def second_city() -> CityFolder:
    """Three districts, six organisations, ten measures."""
    return CityFolder({name: pd.DataFrame(rows) for name, rows in _rows().items()})


def _rows() -> dict[str, list[dict[str, Any]]]:
    return {
        "municipality": [{"id": "grauwinkel", "name": "Grauwinkel", "boundary_version": "gw-1", "synthetic": True}],
        "districts": [
            {"id": "c0", "boundary_version": "gw-1", "level": "city", "name": "Grauwinkel"},
            *(
                {"id": code, "boundary_version": "gw-1", "level": "district", "parent": "c0", "name": name}
                for code, name in (("d1", "Altmarkt"), ("d2", "Am Hafen"), ("d3", "Kirchfeld"))
            ),
        ],
        "organisations": [
            {"id": code, "name": f"Organisation {code}", "kind": "provider", "network_level": "both"}
            for code in "ABCDEJ"
        ],
        "waves": [{"id": "w1", "name": "Welle 1", "opened_on": "2026-01-01"}],
        "ties": [
            {"wave": "w1", "source": "J", "target": "B", "relation": "refers", "strength": 3, "origin": "survey"},
            {"wave": "w1", "source": "E", "target": "D", "relation": "refers", "strength": 1, "origin": "survey"},
            {"wave": "w1", "source": "B", "target": "D", "relation": "knows", "strength": 2, "origin": "survey"},
        ],
        "offers": _offers(),
        "needs": _needs(),
        "business_needs": _business_needs(),
        **_concept(),
        **_money(),
    }


def _offer(code: str, owner: str, stage: str, groups: str, where: str, **more: Any) -> dict[str, Any]:
    """An offer that counts, but for what ``more`` says."""
    sound = {"access": "open", "state": "live", "last_confirmed": FRESH}
    named = {"id": code, "title": code, "organisation": owner, "stages": stage, "target_groups": groups}
    return sound | named | {"districts_served": where} | more


def _free(places: int) -> dict[str, Any]:
    return {"free_places": places, "free_places_on": "2026-05-20"}


def _offers() -> list[dict[str, Any]]:
    parents, jobless = "single_parents", "long_term_unemployed"
    return [
        _offer(
            "o01", "A", "qualification", parents, "d1", childcare="yes", capacity=10, occupation="28222", **_free(4)
        ),
        _offer("o02", "B", "qualification", parents, EVERYBODY, childcare="no", capacity=20),
        _offer("o03", "C", "stabilisation", "migrants", "d1", language_level="B1", capacity=20),
        _offer("o04", "J", "activation", jobless, "d1", access="referral", capacity=30),
        _offer("o05", "J", "activation", jobless, "d2", capacity=8, **_free(5)),
        _offer("o06", "B", "orientation", EVERYBODY, EVERYBODY, capacity=15, **_free(0)),
        _offer("o07", "C", "orientation", "migrants", "d2", last_confirmed=OLD, capacity=40),
        _offer("o08", "C", "access", "migrants", "d3", last_confirmed="", capacity=40),
        _offer("o09", "D", "placement", "young_people", EVERYBODY, capacity=15, **_free(15)),
        _offer("o10", "E", "qualification", "young_people", "d3", capacity=8, occupation="83112", **_free(3)),
        _offer("o11", "A", "stabilisation", parents, "d1", starts_on="2027-01-01", capacity=9),
        _offer("o12", "D", "placement", parents, "d2"),
        _offer("o13", "B", "subsidised_work", jobless, "d1", capacity=9, **_free(4)),
        _offer("o14", "C", "subsidised_work", jobless, "d1", capacity=9, **_free(6)),
        _offer("o15", "E", "qualification", jobless, "d1", capacity=3, occupation="26312", **_free(3)),
        _offer("o16", "E", "follow_up", "young_people", "d3", state="draft", capacity=50),
    ]


def _needs() -> list[dict[str, Any]]:
    listed = [
        ("n01", "d1", "single_parents", "qualification", 4, 2),
        ("n02", "d2", "single_parents", "qualification", 6, 3),
        ("n03", "d3", "young_people", "follow_up", 9, 3),
        ("n04", "d1", "migrants", "stabilisation", 10, 2),
        ("n05", "d1", "long_term_unemployed", "activation", 12, 1),
        ("n06", "d2", "long_term_unemployed", "activation", 12, 2),
        ("n07", "d3", "long_term_unemployed", "orientation", 8, 2),
        ("n08", "d2", "migrants", "orientation", 5, 1),
        ("n09", "d3", "migrants", "access", None, 1),
        ("n10", "d1", "young_people", "placement", 20, 3),
        ("n11", "d2", "young_people", "placement", 10, 2),
        ("n12", "d3", "young_people", "qualification", None, 1),
        ("n13", "d1", "single_parents", "stabilisation", 3, 1),
        ("n15", "c0", "migrants", "follow_up", 50, 3),
        ("n16", "d2", "single_parents", "placement", 5, 2),
        ("n17", "d1", "long_term_unemployed", "subsidised_work", 4, 1),
    ]
    names = ("id", "district", "target_group", "stage", "persons", "weight")
    rest = {"description": "Bedarf", "evidence": "practice", "raised_on": "2026-03-01"}
    rows = [dict(zip(names, row, strict=True)) | rest | {"state": "open"} for row in listed]
    met = ("n14", "d3", "single_parents", "follow_up", 12, 3)
    return [*rows, dict(zip(names, met, strict=True)) | rest | {"state": "met"}]


def _business_needs() -> list[dict[str, Any]]:
    rows = [("b1", "job", "83112", 5, "skilled"), ("b2", "job", "54101", 7, "helper")]
    rows.append(("b3", "training_place", "26312", 4, "skilled"))
    return [
        {
            "id": code,
            "organisation": "D",
            "kind": kind,
            "occupation": occupation,
            "title": occupation,
            "number": number,
            "qualification": level,
            "language_level": "A2",
            "raised_on": "2026-03-01",
            "state": "open",
        }
        for code, kind, occupation, number, level in rows
    ]


def _measure(code: str, strand: str, starts: str, ends: str, **more: Any) -> dict[str, Any]:
    named = {"id": code, "number": code, "title": code, "strand": strand, "state": "decided", "goals": "g1"}
    return named | {"starts_on": starts, "ends_on": ends} | more


def _concept() -> dict[str, list[dict[str, Any]]]:
    links = [
        ("l1", "m01", "trains_for", "m02"),
        ("l2", "m04", "precedes", "m03"),
        ("l3", "m05", "refers_to", "m06"),
        ("l4", "m07", "enables", "m08"),
        ("l5", "m08", "enables", "m07"),
        ("l6", "m06", "refers_to", "m09"),
    ]
    return {
        "goals": [
            {"id": "g0", "number": "1", "title": "Arbeit"},
            {"id": "g1", "parent": "g0", "number": "1.1", "title": "Wege in Arbeit"},
            {"id": "g2", "parent": "g0", "number": "1.2", "title": "Gründen"},
        ],
        "measures": [
            _measure("m01", "social", "2026-01-01", "2027-12-31", stages="qualification", places=12),
            _measure("m02", "economic", "2026-06-01", "2028-12-31", jobs=6),
            _measure("m03", "urban_planning", "2026-03-01", "2027-03-31", jobs=3),
            _measure("m04", "infrastructural", "2026-01-01", "2026-06-30"),
            _measure("m05", "social", "2026-02-01", "2026-08-31", stages="qualification"),
            _measure("m06", "social", "2026-01-01", "2026-12-31", stages="orientation"),
            _measure("m07", "infrastructural", "2026-05-01", "2027-12-31"),
            _measure("m08", "social", "2026-05-01", "2028-12-31", stages="access"),
            _measure("m09", "economic", "2026-01-01", "2026-12-31", state="dropped", jobs=4),
            _measure("m10", "economic", "2026-01-01", "2026-12-31", goals=""),
        ],
        "measure_links": [dict(zip(("id", "source", "kind", "target"), link, strict=True)) for link in links],
    }


def _item(code: str, measure: str, programme: str, year: int, gross: str, **more: Any) -> dict[str, Any]:
    named = {"id": code, "measure": measure, "number": code, "title": f"Posten {code}", "programme": programme}
    nought = {"not_eligible": "0.00", "revenue": "0.00", "third_party": "0.00", "building": False}
    return named | nought | {"programme_year": year, "gross": gross} | more


def _slice(item: str, programme_year: int, cash_year: int, planned: str) -> dict[str, Any]:
    stages = dict.fromkeys(("applied", "granted", "called", "paid", "spent", "proven"), "0.00")
    return {"item": item, "programme_year": programme_year, "cash_year": cash_year, "planned": planned} | stages


def _money() -> dict[str, list[dict[str, Any]]]:
    return {
        "funding_programmes": [
            {"id": code, "name": code, "kind": kind, "funder": "Land", "legal_base": "-", "source": "-"}
            for code, kind in (("esf", "esf"), ("sz", "urban_renewal"))
        ],
        "funding_rates": [
            {"programme": "esf", "programme_year": 2026, "rate": 50, "source": "-"},
            {"programme": "sz", "programme_year": 2026, "rate": 60, "ceiling": "240000.00", "source": "-"},
        ],
        "cost_items": [
            _item("c1", "m01", "esf", 2026, "100000.00"),
            _item("c2", "m03", "sz", 2026, "410750.00", building=True),
            _item("c3", "m07", "sz", 2025, "50000.00"),
        ],
        "year_slices": [
            _slice("c1", 2026, 2026, "60000.00"),
            _slice("c1", 2026, 2027, "40000.00"),
            _slice("c2", 2026, 2026, "400000.00"),
            _slice("c3", 2025, 2026, "50000.00"),
        ],
    }
