"""Every page of the room, filled and empty, for those who may and those who may not."""

import json

import pytest

from quartierwerk.apps.accounts.roles import Role
from tests.apps.situation.conftest import AREAS

PAGES = ("lage/", "lage/0101/", "lage/0100/")


@pytest.mark.parametrize("role", [None, *Role.values])
def test_pages_stand_without_any_figures(town, role):
    client = town.client(role)
    for page in PAGES:
        answer = client.get(town.url(page))
        assert answer.status_code == 200, page
        assert "⚠missing" not in answer.content.decode(), page


@pytest.mark.parametrize("role", [None, *Role.values])
@pytest.mark.parametrize("language", ["de", "en"])
def test_pages_stand_with_figures(city_town, role, language):
    client = city_town.client(role)
    for page in PAGES:
        answer = client.get(city_town.url(page) + f"?lang={language}")
        assert answer.status_code == 200, page
        assert "⚠missing" not in answer.content.decode(), page


def test_the_overview_ranks_and_draws(city_town):
    client = city_town.client(Role.COACH)
    page = client.get(city_town.url("lage/")).content.decode()
    assert "Wo der Bedarf am größten ist" in page
    assert page.index('data-code="0111"') < page.index('data-code="0104"')
    values = json.loads(client.get(city_town.url("lage/werte.json")).content)
    assert values["years"] == [2021, 2022, 2023]
    assert values["layers"]["status"]["classes"]["2021"]["0112"] == "inapplicable"
    assert set(values["layers"]["status"]["classes"]["2023"]) == set(AREAS)
    outlines = json.loads(client.get(city_town.url("lage/gebiete.geojson")).content)
    assert len(outlines["features"]) == len(AREAS)
    assert client.get(city_town.url("lage/karte.svg")).content.startswith(b"<svg")
    assert client.get(city_town.url("lage/0101/ort.svg")).content.startswith(b"<svg")
