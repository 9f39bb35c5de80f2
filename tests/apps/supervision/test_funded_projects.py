"""Grants as published: the eight of the model programme add up, and come in by the recipe as they are shipped."""

from decimal import Decimal

import pytest

from quartierwerk.apps.places.models import ProgrammeSite
from quartierwerk.apps.supervision.facts import grants_of_the_model_programme
from quartierwerk.apps.supervision.folder import folder_load
from quartierwerk.apps.supervision.models import FundedProject
from quartierwerk.intake.recipe import recipe_load
from quartierwerk.intake.run import import_source

TOTAL = Decimal("1722207.00")
MARK = "Aktiv für Arbeit im Stadtteil"


def loaded(town):
    with town.scope():
        folder_load(None, town.municipality, {"funded_projects": grants_of_the_model_programme()})
        return FundedProject.objects.count()


def test_eight_municipalities_got_1_722_207_euros(site, other_town):
    town = site.town
    assert loaded(town) == 8
    for role, url in (
        ("coach", town.url("berichte/vorhaben/?q=Aktiv für Arbeit")),
        ("supervisor", site.programme_url("vorhaben/?q=Aktiv für Arbeit")),
    ):
        page = town.client(role).get(url)
        assert (page.context["total"], page.context["page"].paginator.count) == (TOTAL, 8)
        assert "1.722.207,00" in page.content.decode()
    # A second site with the same list does not count it twice.
    ProgrammeSite.objects.create(
        programme=town.programme, municipality=other_town.municipality, district=other_town.district
    )
    assert loaded(other_town) == 8
    assert town.client("funder").get(site.programme_url("vorhaben/")).context["total"] == TOTAL
    assert town.client("coach").get(town.url("berichte/vorhaben/?q=Raumfahrt")).context["page"].paginator.count == 0


def test_the_recipe_gives_what_is_shipped(shared_data, tmp_path):
    published = shared_data / "esif-projects" / "nrw" / "ESF-Data-NRW-2007-2013.csv"
    if not published.exists():
        pytest.skip("the published list of North Rhine-Westphalia is not there")
    with published.open(encoding="utf-8") as lines:
        some = [line for number, line in enumerate(lines) if number == 0 or MARK in line]
    (tmp_path / published.name).write_text("".join(some), encoding="utf-8")
    read = import_source(recipe_load("nrw-esf-projects"), tmp_path).folder["funded_projects"]
    shipped = grants_of_the_model_programme()
    assert read[list(shipped.columns)].astype(str).to_dict("records") == shipped.astype(str).to_dict("records")
    assert sum(map(Decimal, read["granted"])) == TOTAL
    assert read["place"].nunique() == 8
