"""An empty installation leads its first person to the first municipality, once."""

from __future__ import annotations

import pytest
from django.test import Client

from quartierwerk.apps.accounts.models import User
from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.accounts.selectors import actor_load
from quartierwerk.apps.places.models import Municipality
from quartierwerk.apps.portal.services import portal_begin

FORM = {
    "name": "Erste Person",
    "email": "erste@stadt.example",
    "password": "ein langes Passwort für alle",
    "password_again": "ein langes Passwort für alle",
    "municipality": "Köln-Süd",
    "slug": "",
    "state": "Nordrhein-Westfalen",
}


@pytest.fixture
def client(db) -> Client:
    return Client()


def test_the_start_page_leads_there(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/einrichten/"
    assert client.get("/einrichten/").status_code == 200


def test_person_and_municipality_are_made_together(client: Client) -> None:
    response = client.post("/einrichten/", FORM)
    assert response.status_code == 302
    municipality = Municipality.objects.get()
    user = User.objects.get()
    assert (municipality.slug, municipality.name) == ("koeln-sued", "Köln-Süd")
    assert response.headers["Location"] == "/stadt/koeln-sued/mein-stadtteil/"
    assert user.is_operator
    assert actor_load(user).has_role(municipality.pk, {Role.LEAD})
    assert client.get("/konto/").status_code == 200


def test_afterwards_the_page_does_not_exist(client: Client) -> None:
    client.post("/einrichten/", FORM)
    visitor = Client()
    assert visitor.get("/einrichten/").status_code == 404
    assert visitor.post("/einrichten/", FORM | {"email": "zweite@stadt.example"}).status_code == 404
    assert User.objects.count() == 1
    assert visitor.get("/").headers.get("Location") != "/einrichten/"


def test_the_first_municipality_gets_its_page_in_the_portal(client: Client) -> None:
    portal_begin()
    client.post("/einrichten/", FORM)
    visitor = Client()
    assert 'href="/koeln-sued/"' in visitor.get("/").content.decode()
    assert "Köln-Süd" in visitor.get("/koeln-sued/").content.decode()
    assert visitor.get("/en/koeln-sued/").status_code == 200


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"password_again": "anders"}, "verschieden"),
        ({"password": "kurz", "password_again": "kurz"}, "12 Zeichen"),
        ({"slug": "Groß!"}, "Kürzel"),
        ({"email": "keine Adresse"}, "E-Mail"),
        ({"municipality": ""}, "Pflicht"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_made(client: Client, change: dict, message: str) -> None:
    response = client.post("/einrichten/", FORM | change)
    assert response.status_code == 422
    assert User.objects.count() == Municipality.objects.count() == 0
    text = response.content.decode()
    assert 'role="alert"' in text
    assert message in text or 'aria-invalid="true"' in text
