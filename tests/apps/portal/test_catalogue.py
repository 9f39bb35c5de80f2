"""The catalogue of open data held against DCAT-AP.de 3.0: every mandatory property, and IRIs of its vocabularies.

The lists follow the overview table of the specification (https://www.dcat-ap.de/def/dcatde/3.0/spec/, classes
*Katalog*, *Datensatz*, *Distribution*, *Verantwortliche Stelle*) and its chapter on controlled vocabularies; that a
contact needs an address is convention 1, licences of the list are convention 31, formats of the list convention 32.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from quartierwerk.apps.portal.services import city_open, portal_begin
from quartierwerk.apps.releases.services import release_approve, release_propose
from tests.apps.portal.test_open_data import indicator, value
from tests.world import town_make

pytestmark = pytest.mark.django_db

EU = "http://publications.europa.eu/resource/authority/"
#: Class → mandatory properties, and recommended ones that the platform knows.
WANTED: dict[str, set[str]] = {
    "dcat:Catalog": {
        "dct:title", "dct:description", "dct:publisher", "dct:language", "foaf:homepage", "dcat:themeTaxonomy",
        "dct:spatial", "dcat:dataset",
    },
    "dcat:Dataset": {
        "dct:title", "dct:description", "dct:publisher", "dcat:keyword", "dcatde:politicalGeocodingLevelURI",
        "dcat:theme", "dcat:contactPoint", "dct:spatial", "dcat:distribution", "dct:identifier", "dct:modified",
        "dcat:landingPage",
    },
    "dcat:Distribution": {"dcat:accessURL", "dct:license", "dct:title", "dct:format"},
    "foaf:Agent": {"foaf:name"},
    "vcard:Organization": {"vcard:fn", "vcard:hasURL"},
    "dct:PeriodOfTime": {"dcat:startDate", "dcat:endDate"},
}  # fmt: skip
#: Property → what its IRIs have to look like.
VOCABULARIES = {
    "dct:license": r"http://dcat-ap\.de/def/licenses/(dl-by-de/2\.0|dl-zero-de/2\.0|cc-by/4\.0|cc-zero|other-closed)",
    "dct:format": rf"{EU}file-type/(CSV|JSON|GEOJSON|HTML)",
    "dcat:theme": rf"{EU}data-theme/(AGRI|ECON|EDUC|ENER|ENVI|GOVE|HEAL|INTR|JUST|REGI|SOCI|TECH|TRAN)",
    "dcat:themeTaxonomy": f"{EU}data-theme",
    "dct:language": rf"{EU}language/(DEU|ENG)",
    "dct:accessRights": f"{EU}access-right/PUBLIC",
    "dcatde:politicalGeocodingLevelURI": "http://dcat-ap.de/def/politicalGeocoding/Level/municipality",
    "dcat:mediaType": r"https://www\.iana\.org/assignments/media-types/[a-z]+/[a-z+.-]+",
}
#: One value at most.
ONCE = {"dct:publisher", "dct:license", "dct:format", "dct:modified", "dct:issued", "dct:temporal"}


@pytest.fixture(scope="module", autouse=True)
def portal(django_db_setup, django_db_blocker):
    """A city with tables under a known licence, an unknown one and none, and a public release."""
    with django_db_blocker.unblock(), transaction.atomic():
        portal_begin()
        town = town_make("musterstadt")
        with town.scope():
            licences = {"employment_rate": "dl-de/by-2-0", "children": "nur intern", "other": "", "zero": "CC0-1.0"}
            for code, licence in licences.items():
                made = indicator(town, code, licence=licence)
                value(town, made, town.district, 40.5, shown=True)
            release = release_propose(
                actor=town.actor("editor"), municipality=town.municipality, kind="other", subject="s",
                title="Lage 2025", audiences=["public"], content={"rows": []},
            )  # fmt: skip
            release_approve(actor=town.actor("lead"), release=release)
        city_open(actor=None, municipality=town.municipality)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def catalogue() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Client().get("/daten/katalog.jsonld").content)
    return found


def nodes(item: Any) -> Iterator[dict[str, Any]]:
    """Everything that has a type."""
    if isinstance(item, dict):
        if "@type" in item and "@value" not in item:
            yield item
        for key, inner in item.items():
            if key != "@context":
                yield from nodes(inner)
    if isinstance(item, list):
        for inner in item:
            yield from nodes(inner)


def test_every_thing_has_what_the_profile_asks_for(catalogue):
    found = list(nodes(catalogue))
    kinds = [item["@type"] for item in found]
    assert kinds.count("dcat:Catalog") == 1
    assert kinds.count("dcat:Dataset") == 5
    assert kinds.count("dcat:Distribution") == 4 * 3 + 1
    for item in found:
        missing = [name for name in WANTED.get(item["@type"], ()) if not item.get(name)]
        assert not missing, (item["@type"], item.get("@id"), missing)
        assert all(not isinstance(item.get(name), list) for name in ONCE)


def test_iris_are_those_of_the_lists(catalogue):
    seen = set()
    for item in nodes(catalogue):
        for name, pattern in VOCABULARIES.items():
            values = item.get(name, [])
            for one in values if isinstance(values, list) else [values]:
                seen.add(name)
                assert set(one) == {"@id"}, (name, one)
                assert re.fullmatch(pattern, one["@id"]), (name, one)
    assert seen == set(VOCABULARIES)


def test_prefixes_addresses_texts_and_days_are_well_formed(catalogue):
    prefixes = set(catalogue["@context"])
    texts = json.dumps({key: inner for key, inner in catalogue.items() if key != "@context"})
    assert set(re.findall(r'"([a-z]+):[A-Za-z]+":', texts)) <= prefixes
    assert set(re.findall(r'"@type": "([a-z]+):', texts)) <= prefixes
    ids = [item["@id"] for item in nodes(catalogue) if "@id" in item]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"https?://\S+", address) for address in re.findall(r'"@id": "([^"]*)"', texts))
    for item in catalogue["dcat:dataset"]:
        assert {text["@language"] for text in item["dct:title"]} <= {"de", "en"}
        day = item["dct:modified"]
        assert day["@type"] == "xsd:date"
        assert date.fromisoformat(day["@value"])


def test_an_open_licence_is_only_claimed_where_it_was_given(catalogue):
    given = {
        item["dct:identifier"].partition("/")[2]: item["dcat:distribution"][0]
        for item in catalogue["dcat:dataset"]
        if "dct:temporal" in item
    }
    last = {code: shown["dct:license"]["@id"].rpartition("/licenses/")[2] for code, shown in given.items()}
    assert last == {
        "employment_rate": "dl-by-de/2.0", "children": "other-closed", "other": "other-closed", "zero": "cc-zero"
    }  # fmt: skip
    assert given["employment_rate"]["dcatde:licenseAttributionByText"]["@value"] == "Statistikstelle"
    assert given["children"]["dct:rights"]["rdfs:label"] == "nur intern"
