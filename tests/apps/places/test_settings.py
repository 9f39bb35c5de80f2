"""Settings of the municipality and its districts, through the browser's door."""

import pytest

from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.audit.selectors import events_of_object
from quartierwerk.apps.places.models import Municipality
from quartierwerk.apps.places.selectors import municipality_stamp
from quartierwerk.apps.places.services import municipality_create
from quartierwerk.kernel.errors import Conflict, Invalid


def _fields(town, **changed):
    own = town.municipality
    fields = {
        "name": own.name,
        "state": own.state,
        "website": own.website,
        "boundary_version": own.boundary_version,
        "stamp": municipality_stamp(own),
    }
    return fields | changed


def test_a_lead_changes_the_name_and_the_trail_says_so(town):
    client = town.client(Role.LEAD)
    answer = client.post(
        town.url("einstellungen/bearbeiten/"), _fields(town, name="Neustadt", website="https://neustadt.example")
    )
    assert answer.status_code == 302
    assert "Neustadt" in client.get(town.url("einstellungen/")).content.decode()
    town.municipality.refresh_from_db()
    assert town.municipality.website == "https://neustadt.example"
    event = events_of_object(town.municipality, "place", town.municipality.slug).first()
    assert event.changes["name"] == ["Musterstadt", "Neustadt"]


def test_two_people_at_once_do_not_overwrite_each_other(town):
    opened = _fields(town, name="Zweiter")
    first = town.client(Role.LEAD).post(town.url("einstellungen/bearbeiten/"), _fields(town, name="Erster"))
    second = town.client(Role.EDITOR).post(town.url("einstellungen/bearbeiten/"), opened)
    assert (first.status_code, second.status_code) == (302, 422)
    assert "inzwischen geändert" in second.content.decode()
    assert Municipality.objects.get(pk=town.municipality.pk).name == "Erster"


def test_boundaries_without_areas_are_refused(town):
    answer = town.client(Role.LEAD).post(
        town.url("einstellungen/bearbeiten/"), _fields(town, boundary_version="nie-gesehen")
    )
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("role", "see", "edit"),
    [
        (None, 302, 302),
        (Role.COACH, 200, 403),
        (Role.EDITOR, 200, 200),
        (Role.POLITICS, 200, 403),
        (Role.FUNDER, 403, 403),
    ],
)
def test_who_sees_and_who_changes(town, role, see, edit):
    client = town.client(role)
    assert client.get(town.url("einstellungen/")).status_code == see
    assert client.get(town.url("einstellungen/gebiete/")).status_code == see
    assert client.get(town.url("einstellungen/bearbeiten/")).status_code == edit


def test_districts_are_found_by_name_and_level(town):
    client = town.client(Role.COACH)
    everything = client.get(town.url("einstellungen/gebiete/")).content.decode()
    assert "Nordhafen" in everything
    assert "Ahornviertel" in everything
    found = client.get(town.url("einstellungen/gebiete/?q=ahorn&ebene=district")).content.decode()
    assert 'data-code="0102"' in found
    assert 'data-code="0101"' not in found
    nothing = client.get(town.url("einstellungen/gebiete/?q=xyz")).content.decode()
    assert "Kein Gebiet passt dazu." in nothing


def test_english_pages_are_english(town):
    page = town.client(Role.LEAD).get(town.url("einstellungen/?lang=en")).content.decode()
    assert "Boundary version" in page
    assert "Gebietsstand" not in page


def test_the_first_municipality(db):
    made = municipality_create(actor=None, slug="neustadt", name="Neustadt")
    assert made.pk
    with pytest.raises(Conflict):
        municipality_create(actor=None, slug="neustadt", name="Noch eine")
    with pytest.raises(Invalid):
        municipality_create(actor=None, slug="Groß Stadt", name="Groß Stadt")
    with pytest.raises(Invalid):
        municipality_create(actor=None, slug="leer", name=" ")
