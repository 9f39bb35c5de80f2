"""Pictures and files: public with the page that shows them, and no longer."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from quartierwerk.apps.portal.models import TopicPage
from tests.access.portal_world import City, head, status

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Sizes of a picture are kept in the cache, beyond the end of a test that made them."""
    cache.clear()


@pytest.fixture
def page(city: City) -> TopicPage:
    """A page that shows the city's picture and offers its file."""
    made = TopicPage(**head("Mit Bild", "mit-bild"), live=False)
    made.body = [
        ("picture", {"image": city.image, "alternative": "Ein Haus", "caption": ""}),
        ("download", {"document": city.document, "title": "Die Datei"}),
    ]
    city.home.add_child(instance=made)
    return made


def publish(page: TopicPage) -> None:
    page.save_revision().publish()


def addresses(city: City) -> list[str]:
    """The picture in two sizes and the file."""
    return [city.image.file.url, city.image.get_rendition("width-4").url, city.document.url]


def test_nothing_of_a_draft_is_public_and_the_desk_sees_it(city, other, page):
    for address in addresses(city):
        assert status(Client(), address) == 404
        assert status(city.client("editor"), address) == 200
        assert status(other.client("lead"), address) == 404
        assert status(city.client("politics"), address) == 404


def test_what_a_published_page_shows_is_public_until_it_is_withdrawn(city, page):
    publish(page)
    text = Client().get(page.url).content.decode()
    assert city.document.url in text
    for address in addresses(city):
        answer = Client().get(address)
        assert answer.status_code == 200, address
        assert b"".join(answer)
        assert "sandbox" in answer["Content-Security-Policy"]
        assert not answer.cookies
    answer = Client().get(city.document.url)
    assert b"".join(answer).decode() == city.secret
    TopicPage.objects.get(pk=page.pk).unpublish()
    for address in addresses(city):
        assert status(Client(), address) == 404


def test_a_draft_of_a_public_page_shows_nothing_yet(city):
    page = TopicPage(**head("Erst ohne", "erst-ohne"))
    city.home.add_child(instance=page)
    publish(page)
    page.body = [("picture", {"image": city.image, "alternative": "Ein Haus", "caption": ""})]
    page.save_revision()
    assert Client().get(city.image.file.url).status_code == 404


def test_other_files_of_the_installation_are_not_served(city, page):
    publish(page)
    default_storage.save("imports/geheim.csv", ContentFile(b"x"))
    for address in (
        "/bilder/imports/geheim.csv",
        f"/bilder/{city.document.file.name}",
        "/bilder/../secret-key",
        "/bilder/%2e%2e/secret-key",
        f"/dateien/{city.document.pk}/anders.txt",
        f"/dateien/999999/{city.document.filename}",
        "/media/imports/geheim.csv",
    ):
        assert city.client("lead").get(address).status_code == 404, address


def test_a_picture_that_is_lost_is_not_found(city, page):
    publish(page)
    copy = city.image.file.name + ".weg"
    city.image.file.name = copy
    city.image.save(update_fields=["file"])
    assert Client().get(f"/bilder/{copy}").status_code == 404
