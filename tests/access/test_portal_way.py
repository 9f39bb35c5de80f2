"""The way to the desk: writers find it, approvers know what waits, others see nothing."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quartierwerk.apps.portal.models import TopicPage
from quartierwerk.apps.portal.selectors.desk import drafts_waiting
from tests.access.portal_world import City, form, second
from tests.access.table import ROLES, TABLE

pytestmark = pytest.mark.django_db
WAY = 'href="/cms/"'


def handed_in(city: City, role: str, slug: str) -> TopicPage:
    client = city.client(role)
    add = f"/cms/pages/add/portal/topicpage/{city.home.pk}/"
    assert client.post(add, form(slug, slug) | {"action-submit": "1"}).status_code == 302
    return TopicPage.objects.get(slug=slug, path__startswith=city.home.path)


@pytest.mark.parametrize("role", ROLES)
def test_who_writes_finds_the_desk_and_nobody_else(city, role):
    page = city.client(role).get("/arbeit/?auswahl=1").content.decode()
    assert (WAY in page) == (TABLE["portal_page"][role] != "-")


def test_who_approves_knows_how_many_drafts_of_others_wait(city, other):
    handed_in(city, "editor", "eins")
    handed_in(city, "editor", "zwei")
    handed_in(city, "lead", "drei")
    handed_in(other, "editor", "fremd")
    told = "2 Entwürfe warten auf Ihre Freigabe"
    for path in ("/arbeit/?auswahl=1", city.town.url("mein-stadtteil/")):
        assert told in city.client("lead").get(path).content.decode(), path
        assert "auf Ihre Freigabe" not in city.client("editor").get(path).content.decode(), path
    assert "3 Entwürfe" in second(city, "lead").get("/arbeit/?auswahl=1").content.decode()
    assert "1 Entwurf wartet" in other.client("lead").get("/arbeit/?auswahl=1").content.decode()
    # A city's drafts are nothing for those who look after the general part.
    assert "auf Ihre Freigabe" not in city.client("supervisor").get("/arbeit/?auswahl=1").content.decode()


def test_it_costs_one_query_and_none_for_who_approves_nothing(city):
    handed_in(city, "editor", "eins")
    for role, queries in (("lead", 1), ("editor", 0), ("politics", 0)):
        actor = city.town.actor(role)
        with CaptureQueriesContext(connection) as asked:
            assert drafts_waiting(actor) == queries
        assert len(asked) == queries


def test_the_first_page_of_the_desk_leads_back_to_work_and_out_of_the_house_nowhere(city):
    page = city.client("lead").get("/cms/").content.decode()
    assert 'href="/arbeit/"' in page
    # The one address left is Wagtail's word to browsers without JavaScript, which the desk cannot do without.
    shown = re.sub(r"(?s)<noscript>.*?</noscript>", "", page)
    assert not re.findall(r'href="https?://(?!www\.enable-javascript\.com)[^"]*"', shown)
