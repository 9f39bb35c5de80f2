"""The finder: without an account, by words, group, step and place."""

import re

import pytest

from tests.apps.provision.conftest import ago


@pytest.fixture
def full(supply, town):
    with town.scope():
        here, away = town.district, town.other_district
        supply.offer("sew", "Nähwerkstatt", stages=["activation"], target_groups=["single_parents"], district=here)
        supply.offer("german", "Deutschkurs am Abend", target_groups=["migrants"], languages=["tr"], served=(here,))
        supply.offer("desk", "Lerncafé", "centre", stages=["access"], district=away, served=(away,))
        supply.offer(
            "all", "Bewerbungshilfe", stages=["placement"], district=away, free_places=2, free_places_on=ago(3)
        )
        supply.offer(
            "easy",
            "Holzwerkstatt",
            stages=["subsidised_work"],
            easy_text="Sie bauen Möbel.",
            easy_checked_on=ago(9),
            easy_checked_by="Prüfgruppe Hafen",
        )
        supply.offer("hidden", "Geheimkurs", last_confirmed=ago(300))
    return supply


def titles(town, query, role=None, **headers):
    answer = town.client(role).get(town.url(f"angebote/finden/?{query}"), **headers)
    assert answer.status_code == 200
    return re.findall(r'qw-card__title"><a href="[^"]+">([^<]+)</a>', answer.content.decode())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=deutschkurse", ["Deutschkurs am Abend"]),
        ("schritt=placement", ["Bewerbungshilfe"]),
        ("schritt=activation&zielgruppe=migrants", []),
        ("q=T%C3%BCrkisch", ["Deutschkurs am Abend"]),
        ("q=Geheimkurs", []),
    ],
)
def test_words_group_and_step(full, town, query, found):
    assert titles(town, f"{query}&ort=stadt") == found


def test_an_offer_for_other_districts_is_left_out_and_what_is_near_comes_first(full, town):
    found = titles(town, f"ort={town.district.code}")
    assert "Lerncafé" not in found
    assert found[-1] == "Bewerbungshilfe", "for the whole city, but elsewhere"
    assert "Lerncafé" in titles(town, f"ort={town.other_district.code}")
    assert len(titles(town, "ort=stadt")) == 5


def test_who_is_for_everybody_is_found_for_every_group(full, town):
    found = titles(town, "zielgruppe=young_people&ort=stadt")
    assert set(found) == {"Lerncafé", "Bewerbungshilfe", "Holzwerkstatt"}


def test_typing_brings_the_results_alone(full, town):
    answer = town.client(None).get(town.url("angebote/finden/?q=Holz"), headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert "<html" not in text
    assert "data-count" in text
    assert "HX-Request" in answer["Vary"]


def test_a_card_tells_places_with_their_day_and_checked_easy_language(full, town):
    text = town.client(None).get(town.url("angebote/finden/?ort=stadt")).content.decode()
    assert "2 freie Plätze" in text
    assert f"Stand {ago(3):%d.%m.%Y}" in text
    assert "Sie bauen Möbel." in text


def test_english_words_find_as_well(full, town):
    client = town.client(None)
    text = client.get("/en" + town.url("angebote/finden/?q=placement&ort=stadt")).content.decode()
    assert "What are you looking for?" in text
    assert "Bewerbungshilfe" in text


def test_the_funder_has_no_look_at_offers(full, town):
    assert town.client("funder").get(town.url("angebote/finden/")).status_code in {403, 404}
