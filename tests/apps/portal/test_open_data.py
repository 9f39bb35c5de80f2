"""Open data: what is public leaves as CSV, JSON and GeoJSON; what is not, and what is too small, does not."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quartierwerk.apps.accounts.tenancy import tenant_scope
from quartierwerk.apps.places.models import Municipality
from quartierwerk.apps.places.selectors import districts_of
from quartierwerk.apps.portal.services import city_open, portal_begin
from quartierwerk.apps.situation.disclosing import figures_changed
from quartierwerk.apps.situation.models import Indicator, Value
from tests.world import town_make

pytestmark = pytest.mark.django_db
SECRET = 73.1234


def indicator(town, code: str, **changed) -> Indicator:
    values = {
        "name_de": "Beschäftigtendichte", "name_en": "Employment density", "definition_de": "Beschäftigte je Kopf.",
        "definition_en": "Employees per resident.", "theme": "work", "unit": "percent", "protection": "public",
        "denominator": "Bevölkerung", "source": "Statistikstelle", "licence": "dl-de/by-2-0",
    }  # fmt: skip
    return Indicator.objects.create(municipality=town.municipality, code=code, **(values | changed))


def value(town, item: Indicator, district, figure: float, *, shown: bool, year: int = 2025) -> None:
    Value.objects.create(
        municipality=town.municipality, indicator=item, district=district, period=str(year), year=year,
        reference_date=date(year, 12, 31), value=figure, denominator=1000, is_shown=shown,
    )  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def portal(django_db_setup, django_db_blocker):
    """A city with a public table, one figure of it suppressed, and a protected table; another that has not opened."""
    with django_db_blocker.unblock(), transaction.atomic():
        portal_begin()
        town, shut = town_make("musterstadt"), town_make("kleinmuster")
        with town.scope():
            public = indicator(town, "employment_rate")
            value(town, public, town.district, 40.5, shown=True, year=2024)
            value(town, public, town.district, 41.5, shown=True)
            value(town, public, town.other_district, SECRET, shown=False)
            hidden = indicator(town, "child_poverty_rate", protection="protected")
            value(town, hidden, town.district, SECRET, shown=True)
        with shut.scope():
            value(shut, indicator(shut, "employment_rate"), shut.district, 40.5, shown=True)
        city_open(actor=None, municipality=town.municipality)
        yield
        transaction.set_rollback(True)


def file(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    assert answer["Access-Control-Allow-Origin"] == "*"
    return answer.content.decode()


def test_each_public_table_is_handed_out_with_what_a_figure_carries():
    rows = list(csv.DictReader(io.StringIO(file("/daten/musterstadt/employment_rate.csv"))))
    assert [(row["area"], row["period"], row["value"], row["absence"]) for row in rows] == [
        ("Nordhafen", "2024", "40.5", ""),
        ("Nordhafen", "2025", "41.5", ""),
        ("Ahornviertel", "2025", "", "suppressed"),
    ]
    assert {row["boundary_version"] for row in rows} == {"muster-2018"}
    told = json.loads(file("/daten/musterstadt/employment_rate.json"))
    assert told["denominator"] == "Bevölkerung"
    assert told["source"] == "Statistikstelle"
    assert len(told["rows"]) == 3
    shapes = json.loads(file("/daten/musterstadt/employment_rate.geojson"))
    assert [item["properties"]["value"] for item in shapes["features"]] == [41.5, None]


def test_the_catalogue_names_every_file_and_each_can_be_fetched():
    catalogue = json.loads(file("/daten/katalog.jsonld"))
    (dataset,) = catalogue["dcat:dataset"]
    assert dataset["dct:publisher"]["foaf:name"] == "Musterstadt"
    assert dataset["dct:temporal"]["dcat:startDate"]["@value"] == "2024-12-31"
    assert len(dataset["dcat:distribution"]) == 3
    for item in dataset["dcat:distribution"]:
        assert item["dct:license"]["@id"] == "http://dcat-ap.de/def/licenses/dl-by-de/2.0"
        assert file(urlsplit(item["dcat:downloadURL"]["@id"]).path)


@pytest.mark.parametrize("kind", ["csv", "json", "geojson"])
def test_neither_protected_tables_nor_suppressed_figures_leave(kind):
    assert Client().get(f"/daten/musterstadt/child_poverty_rate.{kind}").status_code == 404
    for text in (file(f"/daten/musterstadt/employment_rate.{kind}"), file("/daten/katalog.jsonld")):
        assert str(SECRET) not in text
        assert "child_poverty_rate" not in text
    page = Client().get("/daten/").content.decode()
    assert "employment_rate" in page
    assert "child_poverty_rate" not in page


def test_a_city_that_has_not_opened_hands_out_nothing():
    assert Client().get("/daten/kleinmuster/employment_rate.csv").status_code == 404
    assert Client().get("/daten/musterstadt/employment_rate.exe").status_code == 404
    assert b"kleinmuster" not in Client().get("/daten/").content


def test_what_the_reader_has_already_is_not_made_or_sent_again_until_it_changes():
    for path in ("/daten/musterstadt/employment_rate.csv", "/daten/katalog.jsonld"):
        etag = Client().get(path)["ETag"]
        again = Client().get(path, headers={"if-none-match": etag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    path = "/daten/musterstadt/employment_rate.csv"
    etag = Client().get(path)["ETag"]
    city = Municipality.objects.get(slug="musterstadt")
    with tenant_scope(city):
        figures_changed(city)
    assert Client().get(path, headers={"if-none-match": etag}).status_code == 200


def test_the_list_reads_no_figure_and_asks_as_often_for_many_tables_as_for_few():
    Client().get("/daten/")
    with CaptureQueriesContext(connection) as few:
        Client().get("/daten/katalog.jsonld")
    city = Municipality.objects.get(slug="musterstadt")
    town = SimpleNamespace(municipality=city)
    with tenant_scope(city):
        area = districts_of(city).get(code="0101")
        for number in range(5):
            value(town, indicator(town, f"more_{number}"), area, 1.0, shown=True)
    with CaptureQueriesContext(connection) as many:
        Client().get("/daten/katalog.jsonld")
    assert len(many) == len(few)
    assert not any('"situation_value"."value"' in query["sql"] for query in many)
