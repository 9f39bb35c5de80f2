"""A page to take along: every text of the portal as a tagged PDF, in both languages, made once for each version."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from quartierwerk.apps.portal.models import ExamplePage, SectionPage, TopicPage
from quartierwerk.apps.portal.paper import PRINTED
from quartierwerk.apps.portal.selectors.tree import home_of
from quartierwerk.apps.portal.services import portal_begin
from quartierwerk.site.catalogues import compile_all
from tests.documents.conftest import typefaces
from tests.documents.pages import flat, text_of
from tests.documents.tags import read_tags

__all__ = ["typefaces"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("typefaces")]


@pytest.fixture(scope="module", autouse=True)
def portal(django_db_setup, django_db_blocker):
    """The portal of a new installation."""
    compile_all()
    with django_db_blocker.unblock(), transaction.atomic():
        portal_begin()
        yield
        transaction.set_rollback(True)


def link_of(page: Page) -> str:
    """Where the page's own PDF action leads; empty where it has none."""
    html = Client().get(page.url).content.decode()
    found = re.search(r'href="(/(?:en/)?pdf/[0-9]+/[^"]+\.pdf)"', html)
    return found[1] if found else ""


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_text_can_be_taken_along_with_its_headings_and_its_address(language):
    texts = [page for page in home_of(language).get_descendants().live().specific() if isinstance(page, PRINTED)]
    assert len(texts) > 20
    for page in texts:
        answer = Client().get(link_of(page))
        assert answer["Content-Type"] == "application/pdf", page.title
        assert not answer.cookies
        words = flat(text_of(answer.content))
        headings = [block.value["text"] for block in page.body if block.block_type == "heading"]
        for text in (page.title, page.summary, *headings, page.url):
            assert flat(text) in words, (page.title, text)


@pytest.mark.parametrize("model", [TopicPage, ExamplePage])
def test_it_is_tagged_in_its_language(model):
    for language, told in (("de", "de-DE"), ("en", "en-GB")):
        page = model.objects.live().filter(locale__language_code=language).first()
        document = read_tags(Client().get(link_of(page)).content)
        assert document.language == told
        assert [tag.kind for tag in document.root.walk()].count("H1") == 1
        assert page.title in document.title


def test_it_is_kept_until_another_version_is_published():
    page = TopicPage.objects.live().filter(locale__language_code="de").first()
    link = link_of(page)
    first = Client().get(link)
    assert Client().get(link, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert Client().get(link).content == first.content
    page.title = "Ganz anderer Titel"
    revision = page.save_revision()
    assert Client().get(link).content == first.content, "a draft changes nothing"
    revision.publish()
    Page.objects.filter(pk=page.pk).update(last_published_at=timezone.now())
    second = Client().get(link)
    assert second["ETag"] != first["ETag"]
    assert flat("Ganz anderer Titel") in flat(text_of(second.content))


def test_lists_have_none_and_what_is_not_public_is_not_there():
    section = SectionPage.objects.live().first()
    assert link_of(section) == ""
    assert Client().get(f"/pdf/{section.pk}/{section.slug}.pdf").status_code == 404
    page = TopicPage.objects.live().filter(locale__language_code="de").last()
    link = link_of(page)
    assert Client().get(link.replace(page.slug, "anders")).status_code == 404
    page.unpublish()
    assert Client().get(link).status_code == 404
    assert Client().get("/pdf/999999/nichts.pdf").status_code == 404
