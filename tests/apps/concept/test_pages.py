"""Every page of the room opens for those who may, and says what it should."""

import json

import pytest

from quartierwerk.apps.concept.models import Goal, GoalIndicator, Measure, MeasureLink
from quartierwerk.apps.concept.services import version_fix

PAGES = (
    "konzept/",
    "konzept/?strang=social&stand=draft&q=Lehrgang",
    "konzept/massnahmen/neu/",
    "konzept/massnahmen/neu/?idee=idea",
    "konzept/massnahmen/d1/",
    "konzept/massnahmen/d1/bearbeiten/",
    "konzept/massnahmen/d1/stand/?nach=dropped",
    "konzept/massnahmen/d1/verknuepfen/",
    "konzept/massnahmen/d1/verlauf/",
    "konzept/ziele/",
    "konzept/ziele/neu/",
    "konzept/ziele/north/",
    "konzept/ziele/work/indikator-neu/",
    "konzept/indikatoren/share/",
    "konzept/ketten/",
    "konzept/ketten/bild.svg",
    "konzept/ketten/tabelle.xlsx",
    "konzept/massnahmen/tabelle.xlsx",
    "konzept/fassungen/",
)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_opens(concept, town, language):
    client = town.client("editor")
    for page in PAGES:
        answer = client.get(town.url(page), {"lang": language})
        assert answer.status_code == 200, page
        assert "text/html" not in answer["Content-Type"] or f'<html lang="{language}"' in answer.content.decode(), page


def test_version_pages_open(concept, town):
    with town.scope():
        made = version_fix(actor=town.actor("lead"), municipality=town.municipality, title="Entwurf 1")
    client = town.client("lead")
    for page in ("", "einreichen/", "freigabe/", "?gegen=heute"):
        assert client.get(town.url(f"konzept/fassungen/{made.code}/{page}")).status_code == 200, page
    assert town.client("editor").get(town.url(f"konzept/fassungen/{made.code}/inhalt.json")).content == (
        made.content.encode()
    )


def test_the_money_of_a_version_is_left_out_for_an_adviser_without_it(concept, town):
    with town.scope():
        made = version_fix(actor=town.actor("lead"), municipality=town.municipality, title="Entwurf 1")
    found = town.client("adviser").get(town.url(f"konzept/fassungen/{made.code}/inhalt.json")).json()
    assert "cost_items" in json.loads(made.content)
    assert "cost_items" not in found
    assert "cost_items" in found["left_out"]
    assert found["measures"] == json.loads(made.content)["measures"]


def test_an_idea_waits_in_an_empty_concept_too(concept, town):
    with town.scope():
        MeasureLink.objects.all().delete()
        Measure.objects.all().delete()
        GoalIndicator.objects.all().delete()
        Goal.objects.all().delete()
    page = town.client("editor").get(town.url("konzept/")).content.decode()
    assert "Noch kein Konzept" in page
    assert town.url("konzept/massnahmen/neu/?idee=idea") in page
