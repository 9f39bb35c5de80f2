"""The portal's search: what people type leads to the page they mean, among everything that can be found."""

from __future__ import annotations

import csv

import pytest
from django.db import transaction
from wagtail.models import Page

from quartierwerk.apps.portal.selectors.search import portal_search
from quartierwerk.apps.portal.services import portal_begin
from quartierwerk.apps.portal.services.texts import CONTENT, texts_of

pytestmark = pytest.mark.django_db
LEAST = 0.85
#: What English readers type, and the page (by its German name) that should come first.
ENGLISH = [
    ("network survey", ["netzwerkbefragung"]),
    ("reading the gap matrix", ["lueckenmatrix-lesen"]),
    ("cost and financing", ["kosten-und-finanzierungsuebersicht"]),
    ("data protection", ["datenschutz-im-netzwerk"]),
    ("support stages", ["foerderschritte"]),
    ("target groups", ["zielgruppen"]),
    ("job shop that failed", ["jobladen-ohne-betriebe"]),
    ("learning german at work", ["deutsch-lernen-im-betrieb"]),
    ("hand-over when funding ends", ["verstetigung"]),
    ("urban renewal deadline", ["staedtebaufoerderung-sozialer-zusammenhalt"]),
]


def german() -> list[tuple[str, list[str]]]:
    with (CONTENT / "queries.csv").open(encoding="utf-8", newline="") as file:
        return [(row["query"], row["expected"].split(",")) for row in csv.DictReader(file)]


@pytest.fixture(scope="module", autouse=True)
def portal(django_db_setup, django_db_blocker):
    """The portal of a new installation, made once for the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        portal_begin()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def names(portal) -> dict[str, str]:
    """Key of a page's entry → its German name, whatever its language."""
    slugs = texts_of("de")
    known = {page.translation_key: page.slug for page in Page.objects.filter(locale__language_code="de")}
    return {
        f"page-{page.pk}": known[page.translation_key]
        for page in Page.objects.all()
        if known.get(page.translation_key) in slugs
    }


@pytest.mark.parametrize(("language", "queries"), [("de", german()), ("en", ENGLISH)], ids=["de", "en"])
def test_the_expected_page_comes_first(names, language, queries):
    places = {}
    for query, expected in queries:
        hits = [names.get(entry.key, entry.key) for entry in portal_search(query, language).entries]
        places[query] = next((place for place, name in enumerate(hits, start=1) if name in expected), 0)
    told = "\n".join(f"{place or '–':>3}  {query}" for query, place in places.items())
    mean = sum(1 / place for place in places.values() if place) / len(places)
    assert len(queries) == {"de": 40, "en": 10}[language]
    assert mean >= LEAST, told
