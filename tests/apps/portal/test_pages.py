"""Pages as a visitor gets them: valid HTML, own addresses, languages, feeds; nothing that is not published."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from justhtml import JustHTML
from wagtail.models import Locale, Page

from quartierwerk.apps.portal.models import EventPage, HomePage, TopicPage
from quartierwerk.apps.portal.selectors.tree import home_of, languages_of
from quartierwerk.apps.portal.services import city_open, portal_begin
from quartierwerk.apps.portal.services.texts import moment_of, texts_of
from quartierwerk.site.catalogues import compile_all
from tests.world import town_make

pytestmark = pytest.mark.django_db
#: One page of each kind, in German.
KINDS = [
    "/",
    "/arbeitsbereiche/wege-in-arbeit/stadterneuerung/",
    "/zum-thema/",
    "/zum-thema/netzwerkbefragung/",
    "/programminfos/esf-plus-im-stadtteil/",
    "/beispiele/",
    "/beispiele/?zielgruppe=young_people&wie=musterstadt/0101",
    "/beispiele/jobladen-ohne-betriebe/",
    "/neues/",
    "/neues/kennzahlen-jaehrlich/",
    "/termine/",
    "/termine/werkstatt-lueckenmatrix/",
    "/musterstadt/",
    "/musterstadt/0101/",
    "/suche/",
    "/suche/?q=verfuegungsfonds",
    "/suche/?q=qqqqqqq",
    "/begriffe/",
    "/daten/",
    "/barrierefreiheit/",
    "/datenschutz/",
    "/impressum/",
    "/datenquellen/",
]


@pytest.fixture(scope="module", autouse=True)
def portal(django_db_setup, django_db_blocker):
    """The portal of a new installation with one open city, made once for the file."""
    compile_all()
    with django_db_blocker.unblock(), transaction.atomic():
        portal_begin()
        town = town_make("musterstadt")
        with town.scope():
            town.district.programme_area = True
            town.district.save()
        town.person("lead")
        city_open(actor=None, municipality=town.municipality)
        yield
        transaction.set_rollback(True)


def text_of(path: str, **headers: str) -> str:
    answer = Client().get(path, headers=headers or None)
    assert answer.status_code == 200, (path, answer.status_code)
    assert not answer.cookies, path
    return answer.content.decode()


def english_of(path: str) -> str:
    """Address of the same page in English."""
    place, mark, query = path.partition("?")
    german = home_of("de").get_descendants(inclusive=True).filter(url_path__endswith=f"/start-de{place}").first()
    if german is None:
        return f"/en{path}"
    translated = german.get_translation_or_none(Locale.objects.get(language_code="en"))
    return f"{translated.specific.url}{mark}{query}"


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_kind_of_page_is_valid_html(language):
    found = []
    for path in KINDS:
        address = path if language == "de" else english_of(path)
        text = text_of(address)
        tree = JustHTML(text, sanitize=False, collect_errors=True)
        found += [f"{address}: {error}" for error in tree.errors]
        ids = [node.attrs["id"] for node in tree.query("[id]")]
        twice = {name for name in ids if ids.count(name) > 1}
        found += [f"{address}: the id {name} stands twice" for name in twice]
        if "⚠missing" in text:
            found.append(f"{address}: a template names something that is not there")
        if tree.query_one("html").attrs["lang"] != language:
            found.append(f"{address}: not in {language}")
    assert not found, "\n".join(found)


def test_addresses_are_those_of_the_host_that_was_asked():
    tree = JustHTML(text_of("/zum-thema/netzwerkbefragung/", host="127.0.0.1"), sanitize=False)
    expected = "http://127.0.0.1/zum-thema/netzwerkbefragung/"
    assert tree.query_one('link[rel="canonical"]').attrs["href"] == expected
    assert tree.query_one('meta[property="og:url"]').attrs["content"] == expected
    others = {node.attrs["hreflang"]: node.attrs["href"] for node in tree.query('link[rel="alternate"]')}
    assert others == {"de": expected, "en": "http://127.0.0.1/en/topics/network-survey/"}


def test_without_a_translation_the_other_language_leads_to_the_page_above():
    section = Page.objects.get(slug="zum-thema", locale__language_code="de")
    only = section.add_child(
        instance=TopicPage(title="Nur deutsch", slug="nur-deutsch", summary="Nur hier.", locale=section.locale)
    )
    tree = JustHTML(text_of(only.url), sanitize=False)
    english = tree.query(".qw-language a[hreflang=en]")[0]
    assert english.attrs["href"] == "/en/topics/"
    assert not tree.query('link[rel="alternate"][hreflang="en"]')


def test_easy_german_is_offered_only_once_people_have_checked_it():
    draft = HomePage.objects.get(locale__language_code="de-simple")
    assert "Leichte Sprache" not in JustHTML(text_of("/")).to_text().partition("Arbeit in den Stadtteil")[0]
    draft.live = True
    draft.save()
    assert "de-simple" not in languages_of(home_of("de"))
    draft.checked_by, draft.checked_on = "Prüfgruppe Musterstadt", date(2026, 11, 1)
    draft.save()
    assert languages_of(home_of("de"))["de-simple"] == "/leicht/"
    assert "geprüft von Prüfgruppe Musterstadt" in text_of("/leicht/")


@pytest.mark.parametrize(("prefix", "title"), [("", "Stadtteilkonferenz Nordhafen"), ("/en", "Nordhafen district")])
def test_events_come_as_a_calendar_and_what_is_over_stands_apart(prefix, title):
    first, *_others, last = EventPage.objects.filter(locale__language_code="de").order_by("begins_at")
    with time_machine.travel(first.ends_at + timedelta(days=1), tick=False):
        calendar = Calendar.from_ical(Client().get(f"{prefix}/termine.ics").content)
        events = calendar.walk("VEVENT")
        assert len(events) == 3
        assert str(events[0]["summary"]).startswith(title)
        text = text_of(f"{prefix}/termine/" if not prefix else english_of("/termine/"))
    past = text.index("Vergangene Termine" if not prefix else "Past events")
    assert text.index(title) > past
    with time_machine.travel(last.ends_at + timedelta(days=40), tick=False):
        assert not Calendar.from_ical(Client().get("/termine.ics").content).walk("VEVENT")


def test_news_comes_as_a_feed_newest_first():
    feed = ET.fromstring(Client().get("/neues.atom").content)
    titles = [node.text for node in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles[1:] == [
        "Fünf Beispiele zum Ausprobieren",
        "Angebote zeigen, wann sie zuletzt bestätigt wurden",
        "Musterstadt zählt jetzt jährlich nach Stadtteilen",
    ]
    assert "/neues.atom" in text_of("/neues/")


def test_drafts_stand_nowhere():
    page = Page.objects.get(slug="jobladen-ohne-betriebe", locale__language_code="de").specific
    page.unpublish()
    assert Client().get("/beispiele/jobladen-ohne-betriebe/").status_code == 404
    for path in ("/beispiele/", "/suche/?q=jobladen", "/sitemap.xml", "/zum-thema/netzwerkbefragung/"):
        assert page.title not in Client().get(path).content.decode(), path
        assert "/beispiele/jobladen-ohne-betriebe/" not in Client().get(path).content.decode(), path


def test_made_up_events_lie_ahead_whenever_an_installation_begins_and_never_at_a_weekend():
    after = texts_of("de")["werkstatt-lueckenmatrix"].head["begins_at"]
    for day in range(14):
        start = date(2031, 5, 1) + timedelta(days=day)
        moment = moment_of(after, start)
        assert (moment.date() - start).days in range(after[0], after[0] + 3)
        assert moment.weekday() < 5
    assert all(page.is_synthetic and page.begins_at > timezone.now() for page in EventPage.objects.all())
    text = text_of("/")
    assert EventPage.objects.filter(locale__language_code="de").earliest("begins_at").title in text
