"""Every page of the room, filled and empty, for those who may and those who may not."""

import json
import re

import pandas as pd
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.places.models import District
from quartierwerk.apps.situation.folder import folder_load
from quartierwerk.apps.situation.policies import SEES_PROTECTED
from tests.apps.situation.conftest import AREAS, CITY, INDICATORS, small_city, value_row

PAGES = ("lage/", "lage/0101/", f"lage/{CITY}/", "lage/gebiete.geojson", "lage/0101/ort.svg")
ROLES = [None, *Role.values]


def texts(client, town, path):
    answer = client.get(town.url(path))
    assert answer.status_code == 200, path
    page = answer.content.decode()
    assert "⚠missing" not in page, path
    return page


def test_pages_stand_without_any_figures(town):
    for role in ROLES:
        for page in PAGES:
            texts(town.client(role), town, page)
    assert "Importieren Sie einen Stadt-Ordner" in texts(town.client(Role.EDITOR), town, "lage/")
    assert "Sobald die Kommune Zahlen importiert" in texts(town.client(Role.COACH), town, "lage/")


@pytest.mark.parametrize("language", ["de", "en"])
def test_who_sees_the_index_and_who_public_figures_only(city_town, language):
    for role in ROLES:
        overview = texts(city_town.client(role), city_town, f"lage/?lang={language}")
        profile = texts(city_town.client(role), city_town, f"lage/0105/?lang={language}")
        sees = role in SEES_PROTECTED
        word = {"de": "Kennzahl", "en": "Indicator"}[language]
        assert ('data-island="map"' in overview) is sees, role
        assert (f"{word} child_poverty_rate" in profile) is sees, role
        assert f"{word} residents" in (profile if sees else overview), role


def test_english_pages_hold_no_german(city_town):
    german = re.compile(r"\b(Gebiet|Veränderung|Stadtteil|Kennzahl|Zahlen|Verlauf|Quelle|keine|wird|nicht)\b")
    for path in ("lage/", "lage/0105/", "lage/import/", "lage/import/ordner/", "lage/ordner/", "lage/freigabe/"):
        page = texts(city_town.client(Role.LEAD), city_town, f"{path}?lang=en")
        body = re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")])
        body = re.sub(r"Stadtteil 01\d\d|Was \w+ misst\.|Einwohner", "", body)
        assert not german.findall(body), (path, german.findall(body))


def test_the_overview_ranks_sorts_and_marks(city_town):
    client = city_town.client(Role.COACH)
    page = texts(client, city_town, "lage/")
    assert "2023: 12 Gebiete verglichen." in page
    assert page.index('data-code="0110"') < page.index('data-code="0104"')
    up = texts(client, city_town, "lage/?sortierung=status")
    assert up.index('data-code="0104"') < up.index('data-code="0110"')
    assert 'aria-sort="ascending"' in up
    assert 'data-code="0102"' not in texts(client, city_town, "lage/?q=Nordhafen")
    assert "is-selected" in texts(client, city_town, "lage/?gebiet=0105")
    change = texts(client, city_town, "lage/?jahr=2023&ebene=change")
    assert "Die Lage" in change or "Lage hat sich" in change or "stärker verschlechtert" in change
    assert "2021: 11 Gebiete verglichen." in texts(client, city_town, "lage/?jahr=2021")
    assert "fachliche Entscheidung" in texts(client, city_town, "lage/?jahr=2021")
    assert texts(client, city_town, "lage/?jahr=1901&gebiete=quatsch&verfahren=nie&seite=99")


def test_the_map_is_handed_classes_and_outlines(city_town):
    client = city_town.client(Role.COACH)
    values = json.loads(client.get(city_town.url("lage/werte.json")).content)
    assert values["years"] == [2021, 2022, 2023]
    assert values["layers"]["status"]["classes"]["2021"]["0112"] == "inapplicable"
    assert set(values["layers"]["status"]["classes"]["2023"]) == set(AREAS)
    outlines = client.get(city_town.url("lage/gebiete.geojson"))
    features = json.loads(outlines.content)["features"]
    assert [feature["properties"]["id"] for feature in features] == AREAS
    assert features[0]["properties"]["url"].endswith("/lage/0101/")
    assert "private" in outlines["Cache-Control"]
    again = client.get(city_town.url("lage/gebiete.geojson"), headers={"If-None-Match": outlines["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(city_town.url("lage/karte.svg")).content.startswith(b"<svg")
    parts = client.get(city_town.url("lage/?teil=unten"), headers={"HX-Request": "true"}).content.decode()
    assert "Was ändert sich, wenn" in parts
    assert "<html" not in parts


def test_a_district_that_is_not_there_is_not_found(city_town):
    for path in ("lage/9999/", "lage/9999/ort.svg", "lage/9999/export/pdf/"):
        assert city_town.client(Role.COACH).get(city_town.url(path)).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_city(city_town):
    client = city_town.client(Role.COACH)

    def queries(path):
        client.get(city_town.url(path))  # whatever is kept is kept now
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(city_town.url(path)).status_code == 200
        return len(caught)

    paths = ("lage/", "lage/0105/", "lage/werte.json", "lage/gebiete.geojson")
    small = [queries(path) for path in paths]
    with scope(municipality=city_town.municipality):
        parent = District.objects.get(code=CITY)
        for number in range(20, 50):
            District.objects.create(
                municipality=city_town.municipality, code=f"01{number}", name=f"Neu {number}", level="district",
                parent=parent, boundary_version=parent.boundary_version,
            )  # fmt: skip
        rows = [value_row(code, "0105", 2023) | {"area": f"01{n}"} for n in range(20, 50) for code in INDICATORS]
        city = small_city()
        city["values"] = pd.DataFrame(rows)
        folder_load(None, city_town.municipality, {"values": city["values"]})
    assert [queries(path) for path in paths] == small
    assert max(small) <= 20
