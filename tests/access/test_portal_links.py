"""Links that lead nowhere are told: at the desk for the version at hand, in Mein Stadtteil for what is published."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.models import ReferenceIndex

from quartierwerk.apps.portal.models import HomePage, TopicPage
from quartierwerk.apps.portal.selectors.links import broken_links
from quartierwerk.apps.portal.selectors.tree import pages_of
from tests.access.portal_world import City, head

pytestmark = pytest.mark.django_db


def page_make(city: City, slug: str, html: str = "<p>Text</p>", **more: Any) -> TopicPage:
    page = TopicPage(**head(slug, slug), body=[("text", html)], **more)
    city.home.add_child(instance=page)
    page.save_revision()
    ReferenceIndex.create_or_update_for_object(page)
    return page


def test_every_kind_of_dead_link_is_told_at_the_desk_and_living_ones_are_not(city):
    there, gone = page_make(city, "da"), page_make(city, "weg", live=False)
    page = page_make(
        city,
        "verweise",
        f'<p><a linktype="page" id="{there.pk}">gut eins</a> <a href="/daten/">gut zwei</a>'
        f' <a href="{there.url}#x">gut drei</a> <a href="https://example.org/">gut vier</a>'
        f' <a linktype="document" id="{city.document.pk}">gut fünf</a> <a href="/en/">gut sechs</a>'
        f' <a linktype="page" id="{gone.pk}">tot eins</a> <a linktype="page" id="999999">tot zwei</a>'
        ' <a linktype="document" id="999999">tot drei</a> <a href="/gibt/es/nicht/">tot vier</a></p>',
    )
    text = city.client("editor").get(f"/cms/pages/{page.pk}/edit/").content.decode()
    told = text[text.index("Verweise, die ins Leere führen") :].partition(".")[0]
    assert [word in told for word in ("eins", "zwei", "drei", "vier")] == [True] * 4
    assert "gut" not in told
    assert "ins Leere führen" not in city.client("editor").get(f"/cms/pages/{there.pk}/edit/").content.decode()


def test_a_page_that_was_withdrawn_is_missed_where_it_was_linked(city, other):
    target = page_make(city, "ziel")
    source = page_make(city, "quelle", f'<p><a linktype="page" id="{target.pk}">Ziel</a></p>')
    here = city.town.url("mein-stadtteil/")
    note = "Ein Verweis führt zu einer Seite"
    assert note not in city.client("lead").get(here).content.decode()
    target.unpublish()
    for role in ("lead", "editor"):
        assert note in city.client(role).get(here).content.decode()
    assert note not in city.client("finance").get(here).content.decode()
    assert note not in other.client("lead").get(other.town.url("mein-stadtteil/")).content.decode()
    target.delete()
    # What is deleted leaves words without a link; whoever edits them next is told.
    assert 'href="">Ziel' not in Client().get(source.url).content.decode()
    assert f'{target.slug}/"' not in Client().get(source.url).content.decode()
    assert "die Seite gibt es nicht mehr" in city.client("editor").get(f"/cms/pages/{source.pk}/edit/").content.decode()


def test_the_pages_that_come_with_the_program_have_no_dead_link(city):
    for code in ("de", "en"):
        pages = [*pages_of(code, None), *HomePage.objects.filter(locale__language_code=code)]
        found = {page.url: broken_links(page) for page in pages if hasattr(page, "body")}
        assert len(found) > 30
        assert not {url: dead for url, dead in found.items() if dead}
