"""The contact finder: three best first, a number to tap, what may be shown and nothing else."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from quartierwerk.apps.network.finder import Wish, find, kilometres
from quartierwerk.apps.network.models import Contact, Organisation
from quartierwerk.apps.network.words import ago, tel_address


def answers(town, role, **wish):
    with town.scope():
        found = find(town.actor(role), town.municipality, Wish(**wish))
        return [
            (item.organisation.code, item.contact.code if item.contact else None)
            for item in (*found.best, *found.others)
        ]


def test_text_finds_the_place_and_its_people(net, town):
    assert answers(town, "provider", text="Schulden") == [("debt", "open"), ("debt", "inside")]
    assert answers(town, "provider", text="Schuldnerberatug")[0] == ("debt", "open")
    assert answers(town, "provider", text="Person Inside")[0] == ("debt", "inside")


def test_an_english_label_finds_what_the_german_one_finds(net, town):
    assert answers(town, "provider", text="Debt")[0] == answers(town, "provider", text="Schulden")[0]


def test_a_place_without_a_person_answers_by_its_switchboard(net, town):
    with town.scope():
        found = find(town.actor("coach"), town.municipality, Wish(text="Jobcenter"))
        assert (found.best[0].organisation.code, found.best[0].contact) == ("job", None)
        assert (found.best[0].phone, found.best[0].is_direct) == ("0221 4710-4", False)


def test_the_three_best_are_three_places(net, town):
    with town.scope():
        for number in range(4):
            net.place(f"b{number}", f"Schulden Stelle {number}", town.district, concerns=["debt"])
            for person in range(2):
                net.person(f"b{number}-{person}", f"b{number}", concerns=["debt"])
        found = find(town.actor("coach"), town.municipality, Wish(text="Schulden"))
    places = [item.organisation.code for item in found.best]
    assert len(places) == len(set(places)) == 3
    assert found.count == len(found.best) + len(found.others)


def test_near_fresh_and_direct_come_first(net, town):
    with town.scope():
        net.place("near", "Lernhilfe A", town.district)
        net.place("away", "Lernhilfe B", town.other_district)
        for code in ("near", "away"):
            net.person(f"{code}-1", code)
        first = find(town.actor("coach"), town.municipality, Wish(text="Lernhilfe", district=town.district)).best[0]
        assert (first.organisation.code, first.nearness) == ("near", "here")
        first = find(town.actor("coach"), town.municipality, Wish(text="Lernhilfe", district=town.other_district)).best[
            0
        ]
        assert first.organisation.code == "away"
        Contact.objects.filter(code="near-1").update(
            last_confirmed=timezone.localdate() - timedelta(days=900), direct_dial=""
        )
        Organisation.objects.filter(code="near").update(phone="0221 1")
        first = find(town.actor("coach"), town.municipality, Wish(text="Lernhilfe")).best[0]
        assert first.organisation.code == "away"


def test_concern_narrows_and_target_group_ranks(net, town):
    with town.scope():
        net.place("group", "Rat A", town.district, concerns=["debt"], target_groups=["single_parents"])
        net.place("other", "Rat B", town.district, concerns=["debt"], target_groups=["young_people"])
    found = answers(town, "provider", concern="debt", target_group="single_parents")
    assert {code for code, _ in found} == {"debt", "group", "other"}
    places = [code for code, _ in found]
    assert places.index("group") < places.index("other")


def test_nothing_asked_nothing_found(net, town):
    assert answers(town, "coach") == []
    page = town.client("coach").get(town.url("netzwerk/kontakte/")).content.decode()
    assert "Zum Beispiel" in page


def test_three_steps_to_the_number_without_scripts(net, town):
    """Open the finder, send the form, tap the number."""
    client = town.client("coach")
    page = client.get(town.url("netzwerk/kontakte/")).content.decode()
    assert re.search(r'<form method="get"[^>]*role="search"', page)
    assert page.count("<select") >= 3
    page = client.get(town.url("netzwerk/kontakte/"), {"q": "Schulden", "ort": "0101"}).content.decode()
    assert 'class="qw-tel" href="tel:02214710' in page
    assert "Deutsch, Türkisch" in page
    assert "zuletzt bestätigt heute" in page


def test_htmx_gets_the_results_alone(net, town):
    response = town.client("coach").get(
        town.url("netzwerk/kontakte/"), {"q": "Schulden"}, headers={"HX-Request": "true"}
    )
    page = response.content.decode()
    assert "<html" not in page
    assert "data-count" in page
    assert "HX-Request" in response["Vary"]


def test_the_place_is_the_district_worked_in_unless_said_otherwise(net, town):
    page = town.client("coach").get(town.url("netzwerk/kontakte/?q=Schulden")).content.decode()
    assert re.search(r'<option value="0101" selected>', page)
    page = town.client("coach").get(town.url("netzwerk/kontakte/?q=Schulden&ort=stadt")).content.decode()
    assert not re.search(r'<option value="0101" selected>', page)


@pytest.mark.parametrize(
    ("role", "heading"), [("coach", "Kontakt finden"), (None, "Kontakt finden"), ("politics", "Organisationen")]
)
def test_the_door_opens_on_the_finder_or_on_the_organisations(net, town, role, heading):
    page = town.client(role).get(town.url("netzwerk/")).content.decode()
    assert re.search(rf"<h1[^>]*>{heading}</h1>", page)


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "heute"),
        (1, "gestern"),
        (13, "vor 13 Tagen"),
        (21, "vor 3 Wochen"),
        (100, "vor 3 Monaten"),
        (800, "vor 2 Jahren"),
    ],
)
def test_how_long_ago(days, text):
    today = timezone.localdate()
    assert ago(today - timedelta(days=days), today) == text


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("0221 4710-12", "tel:0221471012"),
        ("+49 (0)221 4710", "tel:+492214710"),
        ("(0221) 47 10, Mo-Fr", "tel:02214710"),
        ("auf Anfrage", ""),
        ("", ""),
        ("12", ""),
    ],
)
def test_telephone_addresses(written, address):
    assert tel_address(written) == address


def test_kilometres():
    assert kilometres((7.0, 51.0), (7.0, 51.01)) == pytest.approx(1.113, abs=0.01)
