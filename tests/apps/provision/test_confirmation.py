"""One click without an account: the link, the button, and what the link cannot do."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from quartierwerk.apps.network.models import Contact
from quartierwerk.apps.provision.confirmation import link_of, token_of
from quartierwerk.apps.provision.models import Offer
from tests.apps.provision.conftest import ago


@pytest.fixture
def due(supply, town):
    with town.scope():
        person = Contact.objects.get(code="person")
        supply.offer("old", "Alter Kurs", last_confirmed=ago(200), capacity=10, free_places=9)
        supply.offer("draft", "Neuer Kurs", "centre", state="draft", last_confirmed=None, contact=person)
        supply.offer("fresh", "Frischer Kurs", last_confirmed=ago(10))
        supply.offer("mute", "Stiller Kurs", "shop", last_confirmed=ago(100))
        supply.offer("away", "Ferner Kurs", last_confirmed=ago(100), district=town.other_district)
    return supply


def links(mail):
    return re.findall(r"https?://\S+/bestaetigung/\S+", mail.body)


def path_of(link):
    return "/" + link.split("/", 3)[3]


def test_the_mail_brings_a_link_and_the_link_confirms(due, town, mailoutbox):
    answer = town.client("coach").post(town.url("angebote/erinnern/"), follow=True)
    assert "Wäscherei Hafen" in answer.content.decode(), "who cannot be written to is named"
    assert {mail.to[0] for mail in mailoutbox} == {"werkstatt@stelle.example", "ada@stelle.example"}
    assert {mail.reply_to[0] for mail in mailoutbox} == {town.person("coach").email}
    assert sum(len(links(mail)) for mail in mailoutbox) == 2
    link = next(links(mail)[0] for mail in mailoutbox if "Alter Kurs" in mail.body)
    visitor = town.client(None)
    page = visitor.get(path_of(link))
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "no-referrer"
    with town.scope():
        assert Offer.objects.get(code="old").last_confirmed == ago(200), "looking confirms nothing"
    assert visitor.post(path_of(link), {"free_places": "11"}).status_code == 422
    done = visitor.post(path_of(link), {"free_places": "0"}, follow=True)
    assert "heute bestätigt" in done.content.decode()
    with town.scope():
        offer = Offer.objects.get(code="old")
        assert (offer.last_confirmed, offer.free_places, offer.free_places_on) == (ago(0), 0, ago(0))


def test_nobody_is_asked_twice_within_two_weeks(due, town, mailoutbox):
    town.client("coach").post(town.url("angebote/erinnern/"))
    count = len(mailoutbox)
    town.client("coach").post(town.url("angebote/erinnern/"))
    assert len(mailoutbox) == count == 2
    with town.scope():
        Offer.objects.filter(code="old").update(reminded_on=ago(14))
    town.client("coach").post(town.url("angebote/erinnern/"))
    assert len(mailoutbox) == 3


def test_a_draft_becomes_public_by_its_owners_click(due, town):
    page = town.url("angebote/eintrag/draft/")
    assert town.client(None).get(page).status_code == 404
    link = path_of(link_of(town.municipality, "draft"))
    town.client(None).post(link, {})
    assert town.client(None).get(page).status_code == 200


def test_a_link_is_good_for_one_offer_of_one_municipality_and_not_for_ever(due, town, other_town, monkeypatch):
    token = token_of(town.municipality, "old")
    visitor = town.client(None)
    address = town.url("angebote/bestaetigung/{}/").format
    assert visitor.get(address(token)).status_code == 200
    for wrong in (
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        signing.dumps([town.municipality.slug, "old"]),
        token_of(town.municipality, "nowhere"),
        token_of(other_town.municipality, "old"),
    ):
        assert visitor.get(address(wrong)).status_code == 404
        assert visitor.post(address(wrong)).status_code == 404
    now = signing.time.time
    monkeypatch.setattr(signing.time, "time", lambda: now() + timedelta(days=30, minutes=1).total_seconds())
    assert visitor.post(address(token)).status_code == 404
    with town.scope():
        assert Offer.objects.get(code="old").last_confirmed == ago(200)


def test_a_link_does_not_revive_what_is_over(due, town):
    with town.scope():
        Offer.objects.filter(code="old").update(state="ended")
    answer = town.client(None).post(path_of(link_of(town.municipality, "old")), {})
    assert answer.status_code == 422
    with town.scope():
        assert Offer.objects.get(code="old").last_confirmed == timezone.localdate() - timedelta(days=200)
