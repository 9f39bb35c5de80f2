"""A small made-up town for tests: every table has a row; the tables up to the network can be had alone."""

from __future__ import annotations

from typing import Any

import pandas as pd
from shapely.geometry import box

from quartierwerk.cityfolder.boundaries import collection, feature
from quartierwerk.cityfolder.folder import CityFolder
from tests.cityfolder import town_walk

VERSION = "tw-2025"


def frames() -> dict[str, pd.DataFrame]:
    """The tables up to the network."""
    rows: dict[str, list[dict[str, Any]]] = {
        "municipality": [
            {"id": "testwerd", "name": "Testwerd", "state": "NRW", "boundary_version": VERSION, "synthetic": True}
        ],
        "districts": [
            {"id": "00", "boundary_version": VERSION, "level": "city", "name": "Testwerd"},
            {"id": "01", "boundary_version": VERSION, "level": "district", "parent": "00", "name": "Öst, „neu“"},
            {"id": "02", "boundary_version": VERSION, "level": "district", "parent": "00", "name": 'Nord "alt"'},
        ],
        "indicators": [
            _indicator("population", "count", "public"),
            _indicator("unemployed", "count", "protected", 3),
            _indicator("unemployment_rate", "percent", "protected", 3),
        ],
        "values": [
            _value("population", "01", 1200.0),
            _value("population", "02", 900.0),
            _value("population", "00", 2100.0),
            _value("unemployed", "01", 2.0),
            _value("unemployed", "02", 88.0),
            _value("unemployed", "00", 90.0),
            _value("unemployment_rate", "01", 0.25, numerator=2.0, denominator=800.0),
            _value("unemployment_rate", "02", None, absence="not_reported"),
        ],
        "exclusions": [{"area": "01", "boundary_version": VERSION, "period": "2025", "reason": "judgement"}],
        "organisations": [
            {
                "id": "org-1",
                "name": "Haus der Arbeit",
                "kind": "agency",
                "district": "01",
                "lon": 7.25,
                "lat": 51.5,
                "districts_served": "01 02",
                "concerns": "placement",
                "network_level": "both",
                "description": "Berät.\nVermittelt.",
            },
            {"id": "org-2", "name": "Verein", "kind": "club", "network_level": "activation"},
        ],
        "contacts": [
            _contact("c-1", "Ada Testfall", "public", "written"),
            _contact("c-2", "Bert Beispielmann", "public", "none"),
            _contact("c-3", "Cem Musterer", "network", "written"),
            _contact("c-4", "Dora Probe", "public", "function", "2024-12-31"),
            _contact("c-5", "Emil Entwurf", "public", "function", "2030-12-31"),
        ],
        "bodies": [{"id": "b-1", "name": "Konferenz", "kind": "conference", "level": "quarter", "district": "01"}],
        "body_members": [
            {
                "body": "b-1",
                "organisation": "org-1",
                "contact": "c-1",
                "role": "chair",
                "vote": True,
                "since": "2024-01-01",
            }
        ],
        "meetings": [
            {
                "id": "m-1",
                "body": "b-1",
                "title": "Frühjahr",
                "held_on": "2025-03-01",
                "agenda": "1. Begrüßung\n2. Übergang",
                "minutes": "Geheimes Protokoll",
                "state": "held",
            }
        ],
        "decisions": [{"id": "d-1", "meeting": "m-1", "number": 1, "text": "Geheimer Beschluss"}],
        "tasks": [{"id": "t-1", "title": "Geheime Aufgabe", "meeting": "m-1", "state": "open", "due": "2025-04-01"}],
        "activities": [
            {
                "id": "a-1",
                "kind": "call",
                "happened_on": "2025-02-01",
                "organisations": "org-1 org-2",
                "purpose": "Geheimer Zweck",
                "hours": 0.5,
            }
        ],
        "waves": [{"id": "w-1", "name": "Welle 1", "opened_on": "2025-01-01"}],
        "ties": [
            {
                "wave": "w-1",
                "source": "org-1",
                "target": "org-2",
                "relation": "refers",
                "strength": 3,
                "origin": "survey",
            }
        ],
    }
    return {name: pd.DataFrame(items) for name, items in rows.items()}


def frames_of_the_walk() -> dict[str, pd.DataFrame]:
    """The tables from offers and needs to site reports."""
    rooms = (town_walk.provision, town_walk.concept, town_walk.funding, town_walk.delivery, town_walk.supervision)
    return {name: pd.DataFrame(items) for room in rooms for name, items in room().items()}


def town() -> CityFolder:
    """The town whole."""
    small = small_town()
    for name, frame in frames_of_the_walk().items():
        small[name] = frame
    return small


def small_town() -> CityFolder:
    """The town with the tables up to the network, for tests that do not ask for more."""
    squares = [
        feature("01", VERSION, box(7.0, 51.0, 7.1, 51.1)),
        feature("02", VERSION, box(7.1, 51.0, 7.2, 51.1)),
    ]
    return CityFolder(frames(), collection(squares), properties={"title": "Testwerd"})


def _indicator(code: str, unit: str, protection: str, threshold: int | None = None) -> dict[str, Any]:
    return {
        "id": code,
        "name_de": code,
        "name_en": code,
        "definition_de": "was gezählt wird",
        "definition_en": "what is counted",
        "theme": "work",
        "unit": unit,
        "decimals": 1,
        "polarity": 1,
        "denominator": "residents",
        "protection": protection,
        "threshold": threshold,
        "source": "made up",
    }


def _value(indicator: str, area: str, value: float | None, **more: Any) -> dict[str, Any]:
    row = {"indicator": indicator, "area": area, "boundary_version": VERSION, "period": "2025"}
    return {**row, "reference_date": "2025-12-31", "value": value, **more}


def _contact(code: str, name: str, visibility: str, consent: str, until: str = "") -> dict[str, Any]:
    return {
        "id": code,
        "organisation": "org-1",
        "name": name,
        "role": "Beratung",
        "direct_dial": f"0200 555-{code[-1]}77",
        "email": f"{code}@testwerd.example",
        "languages": "de",
        "visibility": visibility,
        "consent": consent,
        "valid_until": until,
    }
