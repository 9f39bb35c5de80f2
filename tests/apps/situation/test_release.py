"""Releasing the situation of a year: proposed, approved by somebody else, seen by those it is for."""

from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.places.models import District
from quartierwerk.apps.releases.selectors import releases_visible
from quartierwerk.apps.situation.folder import folder_load
from tests.apps.situation.conftest import small_city


def _release(town):
    with town.scope():
        return releases_visible(town.actor(Role.LEAD), town.municipality, kind="situation")[0]


def test_a_year_is_released_to_politics_and_stays_as_it_was(city_town):
    editor, lead, politics = (city_town.client(role) for role in (Role.EDITOR, Role.LEAD, Role.POLITICS))
    form = editor.get(city_town.url("lage/freigabe/?jahr=2023"))
    assert "Lage 2023 zur Freigabe vorschlagen" in form.content.decode()
    assert editor.post(city_town.url("lage/freigabe/?jahr=2023"), {}).status_code == 422
    assert editor.post(city_town.url("lage/freigabe/?jahr=2023"), {"audiences": ["politics"]}).status_code == 302
    release = _release(city_town)
    listed = city_town.url("lage/freigegeben/")
    detail = city_town.url(f"freigaben/{release.code}/")
    assert "Noch ist keine Lage freigegeben." in politics.get(listed).content.decode()
    assert politics.get(detail).status_code == 404
    assert editor.post(city_town.url(f"freigaben/{release.code}/freigeben/")).status_code == 403
    assert lead.post(city_town.url(f"freigaben/{release.code}/freigeben/")).status_code == 302
    assert "Lage 2023" in politics.get(listed).content.decode()
    page = politics.get(detail).content.decode()
    assert "⚠missing" not in page
    assert "Nordhafen" in page
    assert "geheim" in page
    assert "<svg" in page
    english = politics.get(detail + "?lang=en").content.decode()
    assert "Indicator child_poverty_rate" in english
    for outsider in (Role.SUPERVISOR, Role.FUNDER):
        assert city_town.client(outsider).get(detail).status_code == 404
    with city_town.scope():
        city = small_city()
        figures = city["values"].assign(value=city["values"]["value"] * 1.5)
        folder_load(None, city_town.municipality, {"values": figures})
        District.objects.filter(code="0101").update(name="Umbenannt")
    again = politics.get(detail).content.decode()
    again = again[again.index("<main") :]
    assert "Umbenannt" not in again
    assert "Nordhafen" in again
    lead.post(city_town.url(f"freigaben/{release.code}/zurueckziehen/"), {"reason": "Zahlen waren falsch"})
    assert politics.get(detail).status_code == 404


def test_the_content_holds_no_hidden_figure(city_town):
    city_town.client(Role.EDITOR).post(city_town.url("lage/freigabe/"), {"audiences": ["programme", "funder"]})
    with city_town.scope():
        content = releases_visible(city_town.actor(Role.LEAD), city_town.municipality)[0]
        content.refresh_from_db()
        rows = {row["area"]: row for row in content.content["rows"]}
    assert rows["0101"]["figures"]["single_parent_benefit_rate"] == {"value": None, "absence": "suppressed"}
    assert content.content["indicators"][0]["denominator"] == "Einwohner"
    assert rows["0105"]["figures"]["sgb2_rate"]["value"] is not None
