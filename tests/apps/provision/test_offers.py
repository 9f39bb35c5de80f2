"""An offer from the first word to its end: who writes it, when the public sees it, what is not accepted."""

import pytest

from quartierwerk.apps.provision.models import Correction, Offer
from tests.apps.provision.conftest import ago

PAGE = "angebote/eintrag/course/"
FIELDS = {
    "title": "Nähwerkstatt",
    "stages": ["activation", "qualification"],
    "access": "open",
    "capacity": "12",
    "free_places": "3",
}


def see(town, role, path=PAGE):
    return town.client(role).get(town.url(path)).status_code


def test_a_provider_enters_an_offer_and_the_confirmation_makes_it_public(supply, town):
    client = town.client("provider")
    made = client.post(town.url("angebote/neu/"), FIELDS | {"organisation": town.organisation.pk})
    assert made.status_code == 302
    page = made["Location"].removeprefix(town.url(""))
    code = page.rstrip("/").rsplit("/", 1)[-1]
    assert see(town, None, page) == 404
    assert see(town, "multiplier", page) == 404, "a draft is its owner's"
    assert see(town, "coach", page) == 200
    client.post(town.url(f"{page}bestaetigen/"))
    assert see(town, None, page) == 200
    with town.scope():
        offer = Offer.objects.get(code=code)
        assert (offer.state, offer.last_confirmed, offer.free_places_on) == ("live", ago(0), ago(0))
        assert offer.confirmed_by == town.person("provider")


@pytest.mark.parametrize(
    ("days", "public", "word"), [(90, 200, "●"), (91, 200, "◆"), (180, 200, "◆"), (181, 404, "■"), (None, 404, "■")]
)
def test_a_confirmation_grows_old(supply, town, days, public, word):
    with town.scope():
        supply.offer("course", "Nähwerkstatt", last_confirmed=None if days is None else ago(days))
    assert see(town, None) == public
    assert see(town, "politics") == public
    inside = town.client("business").get(town.url(PAGE)).content.decode()
    assert f'aria-hidden="true">{word}</span>' in inside
    assert ("Nähwerkstatt" in town.client(None).get(town.url("angebote/finden/")).content.decode()) == (public == 200)


def test_what_is_over_paused_or_not_yet_confirmed_is_not_public(supply, town):
    with town.scope():
        supply.offer("over", "Vorbei", ends_on=ago(1))
        supply.offer("today", "Heute noch", ends_on=ago(0))
        supply.offer("paused", "Ruht", state="paused")
    shown = town.client(None).get(town.url("angebote/")).content.decode()
    assert "Heute noch" in shown
    assert "Vorbei" not in shown
    assert "Ruht" not in shown
    assert "Ruht" in town.client("finance").get(town.url("angebote/?ort=stadt")).content.decode()


@pytest.mark.parametrize(
    ("role", "where", "status"),
    [
        ("provider", "own", 200),
        ("provider", "centre", 403),
        ("jobcenter", "job", 200),
        ("jobcenter", "own", 403),
        ("coach", "centre", 200),
        ("coach", "centre elsewhere", 403),
        ("editor", "centre elsewhere", 200),
        ("multiplier", "own", 403),
        ("business", "own", 403),
        ("finance", "own", 403),
    ],
)
def test_who_edits_what(supply, town, role, where, status):
    place, *elsewhere = where.split()
    with town.scope():
        supply.offer("course", "Nähwerkstatt", place, district=town.other_district if elsewhere else None)
    assert see(town, role, f"{PAGE}bearbeiten/") == status


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"free_places": "13"}, "Es gibt 12 Plätze."),
        ({"starts_on": "2026-05-01", "ends_on": "2026-04-30"}, "vor dem Beginn"),
        ({"occupation": "Pflege"}, "KldB"),
        ({"stages": []}, "Dieses Feld muss ausgefüllt werden."),
        ({"easy_checked_on": "2026-01-01"}, "Prüfung"),
    ],
)
def test_what_does_not_fit_together_is_said_and_nothing_is_lost(supply, town, change, said):
    answer = town.client("editor").post(
        town.url("angebote/neu/"), FIELDS | {"organisation": town.organisation.pk} | change
    )
    assert answer.status_code == 422
    text = answer.content.decode()
    assert said in text
    assert 'value="Nähwerkstatt"' in text
    with town.scope():
        assert not Offer.objects.exists()


def test_two_editors_do_not_overwrite_each_other(supply, town):
    with town.scope():
        offer = supply.offer("course", "Nähwerkstatt")
    answers = FIELDS | {"organisation": town.organisation.pk, "version": offer.version}
    assert town.client("coach").post(town.url(f"{PAGE}bearbeiten/"), answers | {"cost": "frei"}).status_code == 302
    late = town.client("provider").post(town.url(f"{PAGE}bearbeiten/"), answers | {"cost": "10 Euro"})
    assert late.status_code == 422
    assert "Kosten" in late.content.decode()
    with town.scope():
        assert Offer.objects.get(code="course").cost == "frei"


def test_pausing_ending_and_taking_up_again(supply, town):
    client = town.client("provider")
    with town.scope():
        supply.offer("course", "Nähwerkstatt")
    states = []
    for state in ("paused", "live", "ended", "live", "draft"):
        client.post(town.url(f"{PAGE}stand/"), {"stand": state})
        with town.scope():
            states.append(Offer.objects.get(code="course").state)
    assert states == ["paused", "live", "ended", "ended", "draft"]


def test_a_correction_goes_to_those_who_keep_the_offer(supply, town):
    with town.scope():
        supply.offer("course", "Nähwerkstatt")
    sent = town.client("multiplier").post(town.url(f"{PAGE}korrektur/"), {"text": "Die Nummer führt ins Leere"})
    assert sent.status_code == 302
    assert "ins Leere" not in town.client("multiplier").get(town.url(PAGE)).content.decode()
    assert "ins Leere" in town.client("coach").get(town.url("angebote/")).content.decode()
    assert "ins Leere" in town.client("provider").get(town.url(PAGE)).content.decode()
    with town.scope():
        code = Correction.objects.get().code
    assert town.client("multiplier").post(town.url(f"angebote/korrekturen/{code}/")).status_code == 403
    town.client("provider").post(town.url(f"angebote/korrekturen/{code}/"), {"stand": "done"})
    with town.scope():
        assert Correction.objects.get().state == "done"
    assert "ins Leere" not in town.client("coach").get(town.url("angebote/")).content.decode()


def test_money_and_drafts_do_not_reach_the_public(supply, town):
    with town.scope():
        supply.offer("course", "Nähwerkstatt", funding_ends_on=ago(-40), easy_text="Ungeprüfter Text")
    public = town.client(None).get(town.url(PAGE)).content.decode()
    assert "Finanzierung" not in public
    assert "Ungeprüfter Text" not in public
    assert "Finanzierung bis" in town.client("coach").get(town.url(PAGE)).content.decode()


def test_the_list_asks_as_often_for_many_as_for_few(supply, town, django_assert_max_num_queries):
    client = town.client("coach")
    with town.scope():
        for number in range(40):
            supply.offer(f"o{number}", f"Kurs {number}", served=(town.district, town.other_district))
    client.get(town.url("angebote/"))
    with django_assert_max_num_queries(24):
        assert "40 Angebote" in client.get(town.url("angebote/?ort=stadt")).content.decode()
