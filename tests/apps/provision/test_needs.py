"""Needs of people and of businesses: who raises, who sees, which numbers are not written down."""

import pytest

from quartierwerk.apps.network.models import Contact
from quartierwerk.apps.network.services import contact_erase
from quartierwerk.apps.provision.models import BusinessNeed, Need, Offer
from tests.apps.provision.conftest import ago


def answers(town, **change):
    return {
        "district": town.district.pk,
        "target_group": "single_parents",
        "stage": "qualification",
        "description": "Kurse mit Kinderbetreuung fehlen",
        "evidence": "practice",
        "weight": "3",
        "raised_by": town.organisation.pk,
        "raised_on": ago(0).isoformat(),
    } | change


@pytest.mark.parametrize("role", ["multiplier", "business", "provider", "coach", "editor", "lead"])
def test_raising_a_need(supply, town, role):
    assert town.client(role).post(town.url("angebote/bedarfe/neu/"), answers(town)).status_code == 302
    with town.scope():
        assert Need.objects.get().weight == 3


def test_nobody_raises_in_the_name_of_others(supply, town):
    with town.scope():
        other = supply.places["centre"].pk
    for role in ("provider", "jobcenter"):
        refused = town.client(role).post(town.url("angebote/bedarfe/neu/"), answers(town, raised_by=other))
        assert refused.status_code == 422
    away = answers(town, district=town.other_district.pk, raised_by="")
    assert town.client("coach").post(town.url("angebote/bedarfe/neu/"), away).status_code == 422
    with town.scope():
        assert not Need.objects.exists()


@pytest.mark.parametrize(("persons", "status"), [("1", 422), ("2", 422), ("3", 302), ("", 302)])
def test_so_few_that_one_could_tell_who_are_not_written_down(supply, town, persons, status):
    sent = town.client("coach").post(town.url("angebote/bedarfe/neu/"), answers(town, persons=persons))
    assert sent.status_code == status


def test_who_sees_which_needs(supply, town):
    with town.scope():
        supply.need("mine", raised_by=town.organisation)
        supply.need("theirs", raised_by=supply.places["centre"])
        supply.need("away", district=town.other_district)
    seen = {
        role: {
            code
            for code in ("mine", "theirs", "away")
            if town.client(role).get(town.url(f"angebote/bedarfe/{code}/")).status_code == 200
        }
        for role in ("provider", "coach", "jobcenter", "editor", "steward")
    }
    everything = {"mine", "theirs", "away"}
    assert seen == {
        "provider": {"mine"},
        "coach": {"mine", "theirs"},
        "jobcenter": everything,
        "editor": everything,
        "steward": everything,
    }
    assert town.client("finance").get(town.url("angebote/bedarfe/")).status_code == 403
    assert town.client("jobcenter").get(town.url("angebote/bedarfe/mine/bearbeiten/")).status_code == 403


def test_a_business_raises_places_with_a_real_occupation(supply, town):
    sent = {
        "organisation": town.organisation.pk,
        "kind": "job",
        "title": "Pflegehelfer/in",
        "occupation": "81",
        "number": "3",
        "qualification": "helper",
        "language_level": "B1",
        "raised_on": ago(0).isoformat(),
    }
    client = town.client("business")
    assert client.post(town.url("angebote/personal/neu/"), sent).status_code == 422
    assert client.post(town.url("angebote/personal/neu/"), sent | {"occupation": "813"}).status_code == 302
    with town.scope():
        made = BusinessNeed.objects.get()
    client.post(town.url(f"angebote/personal/{made.code}/stand/"), {"stand": "filled"})
    with town.scope():
        assert BusinessNeed.objects.get().state == "filled"
    assert "Pflegehelfer/in" in client.get(town.url("angebote/personal/?stand=filled")).content.decode()


def test_a_person_who_is_erased_is_struck_out_of_offers_and_needs(supply, town):
    with town.scope():
        person = Contact.objects.get(code="person")
        supply.offer("course", "Kurs bei Frau Muster", "centre", contact=person, times="Ada Muster fragen")
        supply.need("need", evidence_note="Laut Ada Muster")
        assert contact_erase(actor=town.actor("steward"), municipality=town.municipality, contact=person) == 2
        offer = Offer.objects.get()
        assert (offer.contact, offer.title, offer.times) == (None, "Kurs bei [gelöscht]", "[gelöscht] fragen")
        assert Need.objects.get().evidence_note == "Laut [gelöscht]"
