"""The room's part of the city folder, and what *Mein Stadtteil* and search take from it."""

import pandas as pd
import pytest

from quartierwerk.apps.provision import panels
from quartierwerk.apps.provision.folder_columns import MAPS
from quartierwerk.apps.provision.models import Instrument, Offer
from quartierwerk.apps.provision.search import find_ideas, find_needs, find_offers
from quartierwerk.apps.situation.comparison import frame_of, rows_of
from quartierwerk.cityfolder.schema import tables as schema
from quartierwerk.kernel.errors import Conflict, Invalid
from quartierwerk.kernel.registry import folder_parts, searchables
from quartierwerk.kernel.registry import panels as registered
from tests.apps.provision.conftest import ago


def part():
    return next(item for item in folder_parts if item.key == "provision")


@pytest.fixture
def tables(supply, town):
    """Rows as the folder holds them, written by hand."""
    instrument = {"id": "16i", "name_de": "Teilhabe am Arbeitsmarkt", "name_en": "Participation", "source": "Gesetz"}
    rows = {
        "instruments": [
            instrument | {"valid_from": "2019-01-01", "valid_until": "2024-12-31", "law": "§ 16i SGB II (alt)"},
            instrument | {"valid_from": "2025-01-01", "valid_until": "", "law": "§ 16i SGB II"},
        ],
        "offers": [
            {
                "id": "course",
                "title": "Nähwerkstatt",
                "organisation": town.organisation.code,
                "stages": "qualification placement",
                "instrument": "16i",
                "access": "open",
                "district": town.district.code,
                "districts_served": f"{town.other_district.code} {town.district.code}",
                "capacity": 12,
                "free_places": 0,
                "free_places_on": ago(1).isoformat(),
                "contact": "",
                "state": "live",
                "last_confirmed": ago(1).isoformat(),
            }
        ],
        "needs": [
            {
                "id": "need",
                "district": town.district.code,
                "target_group": "migrants",
                "stage": "qualification",
                "persons": 7,
                "description": "Kurse am Abend",
                "evidence": "survey",
                "raised_by": "centre",
                "raised_on": ago(2).isoformat(),
                "weight": 3,
                "state": "open",
            }
        ],
        "business_needs": [
            {
                "id": "place",
                "organisation": "shop",
                "kind": "job",
                "occupation": "832",
                "title": "Hauswirtschaft",
                "number": 4,
                "qualification": "helper",
                "language_level": "A2",
                "raised_on": ago(2).isoformat(),
                "state": "open",
            }
        ],
        "ideas": [
            {
                "id": "idea",
                "title": "Abendkurse",
                "district": town.district.code,
                "target_group": "migrants",
                "stage": "qualification",
                "gap": "no_access",
                "needs": "need",
                "raised_on": ago(1).isoformat(),
                "state": "open",
            }
        ],
    }
    return {name: frame_of(name, [_whole(name, row) for row in listed]) for name, listed in rows.items()}


def _whole(name, row):
    """All columns of the table, the missing ones empty, each a text."""
    return {item.name: str(row.get(item.name, "")) for item in MAPS[name].columns}


def test_the_columns_are_those_of_the_folder():
    expected = {name: [field.name for field in schema()[name].fields] for name in MAPS}
    assert {name: [column.name for column in item.columns] for name, item in MAPS.items()} == expected


def test_in_and_out_is_the_same_and_everything_is_taken_back(tables, town):
    with town.scope():
        part().load(None, town.municipality, tables)
        out = part().dump(town.municipality)
        for name, frame in tables.items():
            assert rows_of(name, out[name]) == rows_of(name, frame), name
        assert Instrument.objects.count() == 2
        assert Offer.objects.get().free_places == 0, "nought is not nothing"
        part().load(None, town.municipality, tables)
        assert Offer.objects.get().version == 1
        with pytest.raises(Conflict):
            part().undo(None, town.municipality, {"needs": tables["needs"]})
        part().undo(None, town.municipality, tables)
        assert all(frame.empty for frame in part().dump(town.municipality).values())


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("offers", "organisation", "nowhere"), ("ideas", "needs", "nowhere"), ("needs", "persons", 2)],
)
def test_a_row_that_does_not_fit_stops_everything(tables, town, table, column, value):
    tables[table].loc[0, column] = value
    with town.scope(), pytest.raises(Invalid):
        part().load(None, town.municipality, tables)


def test_the_wording_of_the_day_is_shown(tables, town):
    with town.scope():
        part().load(None, town.municipality, tables)
    text = town.client(None).get(town.url("angebote/eintrag/course/")).content.decode()
    assert "§ 16i SGB II" in text
    assert "(alt)" not in text


def test_panels_and_search(tables, supply, town):
    assert {"provision-changed", "provision-stale", "provision-missing"} <= {item.key for item in registered}
    assert {"provision-offers", "provision-needs"} <= {item.key for item in searchables}
    with town.scope():
        part().load(None, town.municipality, tables)
        supply.offer("old", "Alter Kurs", stages=["follow_up"], last_confirmed=ago(120))
        coach, place, district = town.actor("coach"), town.municipality, town.district
        said = [line.text for line in panels.changed(coach, place, district)]
        assert said == ["1 neuer Bedarf", "4 neue offene Stellen", "1 Angebot bestätigt"]
        assert [(line.text, line.sign) for line in panels.stale(coach, place, district)] == [("Alter Kurs", "◆")]
        gap = panels.missing(coach, place, district)
        assert [line.text for line in gap] == ["Zugewanderte × Qualifizierung: kein Platz"]
        assert town.client("coach").get(gap[0].url).status_code == 200
        politics = town.actor("politics")
        assert not panels.stale(politics, place, None)
        assert not panels.missing(politics, place, district)
        assert find_offers(coach, place, "Nähwerkstatt", 5)[0].title == "Nähwerkstatt"
        assert [hit.title for hit in find_needs(coach, place, "Abend", 5)] == ["Kurse am Abend"]
        assert not find_needs(politics, place, "Abend", 5)
        assert [hit.title for hit in find_ideas(coach, place, "Abendkurse", 5)] == ["Abendkurse"]
        assert not find_ideas(town.actor("provider"), place, "Abendkurse", 5)


def test_empty_frames_are_fine(supply, town):
    with town.scope():
        part().load(None, town.municipality, {"offers": pd.DataFrame()})
        assert part().dump(town.municipality)["offers"].empty
