"""A broken hand-over becomes a next step of the network, with an outcome."""

import re
from datetime import date

import pytest

from quartierwerk.apps.network.models import Introduction, Tie, Wave


@pytest.fixture
def chain(supply, town):
    """The centre activates single parents, the workshop qualifies them; the centre refers to somebody else."""
    with town.scope():
        group, here = ["single_parents"], (town.district,)
        supply.offer("first", "Elterncafé", "centre", stages=["activation"], target_groups=group, served=here)
        supply.offer("second", "Nähwerkstatt", "own", stages=["qualification"], target_groups=group, served=here)
        wave = Wave.objects.create(municipality=town.municipality, name="2025", opened_on=date(2025, 9, 1))
        Tie.objects.create(
            municipality=town.municipality,
            wave=wave,
            source=supply.places["centre"],
            target=supply.places["shop"],
            relation="refers",
            strength=3,
            origin="survey",
        )
    return wave


def propose(town, role="coach"):
    sent = {"stadtteil": town.district.code, "uebergabe": f"centre {town.organisation.code} activation"}
    return town.client(role).post(town.url("angebote/uebergaben/vorschlagen/"), sent)


def test_from_the_broken_hand_over_to_the_outcome(chain, town):
    page = town.client("coach").get(town.url(f"angebote/uebergaben/?stadtteil={town.district.code}")).content.decode()
    assert "Familienzentrum Hafen" in page
    assert "niemand gibt weiter" in page
    assert propose(town).status_code == 302
    with town.scope():
        made = Introduction.objects.get()
        assert (made.source.code, made.target, made.proposed_by) == ("centre", town.organisation, "provision")
        assert "Alleinerziehende" in made.reason
    propose(town)
    steps = town.url("netzwerk/naechste-schritte/")
    with town.scope():
        assert Introduction.objects.count() == 1, "once is enough"
    assert "Familienzentrum Hafen" not in town.client("provider").get(steps).content.decode()
    client = town.client("coach")
    client.post(f"{steps}{made.code}/stand/", {"stand": "accepted"})
    assert "Familienzentrum Hafen" in town.client("provider").get(steps).content.decode()
    assert client.post(f"{steps}{made.code}/ergebnis/", {"outcome": " "}).status_code == 422
    done = client.post(f"{steps}{made.code}/ergebnis/", {"outcome": "Feste Ansprechperson", "version": 2})
    assert done.status_code == 302
    with town.scope():
        made.refresh_from_db()
        assert (made.state, made.outcome) == ("done", "Feste Ansprechperson")
    assert "Feste Ansprechperson" in client.get(f"{steps}?stand=done").content.decode()


def test_whoever_refers_already_is_not_named(chain, town):
    with town.scope():
        from quartierwerk.apps.network.models import Organisation

        Tie.objects.create(
            municipality=town.municipality,
            wave=chain,
            source=Organisation.objects.get(code="centre"),
            target=town.organisation,
            relation="refers",
            strength=2,
            origin="recorded",
        )
    text = town.client("coach").get(town.url("angebote/uebergaben/")).content.decode()
    assert "Keine unterbrochene Übergabe" in text
    assert propose(town).status_code == 404


def test_only_who_coordinates_proposes(chain, town):
    assert propose(town, "provider").status_code == 403
    assert propose(town, "jobcenter").status_code == 403
    with town.scope():
        assert not Introduction.objects.exists()


def test_without_offers_the_page_says_what_it_is_for(supply, town):
    page = town.client("coach").get(town.url("angebote/uebergaben/")).content.decode()
    assert "Dafür braucht es bestätigte Angebote." in page
    assert propose(town).status_code == 404


def test_many_are_counted_narrowed_and_turned_over(supply, town):
    with town.scope():
        here = (town.district,)
        for number in range(8):
            supply.place(f"from{number}", f"Anlaufstelle {number}")
            supply.place(f"to{number}", f"Kursort {number}")
            group = ["single_parents"] if number else ["young_people"]
            supply.offer(f"f{number}", "Café", f"from{number}", stages=["activation"], target_groups=group, served=here)
            supply.offer(
                f"t{number}", "Kurs", f"to{number}", stages=["qualification"], target_groups=group, served=here
            )
        supply.need("many", target_group="young_people", weight=3)
    client = town.client("coach")

    def shown(query=""):
        text = client.get(town.url(f"angebote/uebergaben/?stadtteil={town.district.code}{query}")).content.decode()
        return text, re.findall(r"/organisationen/from(\d)/.*?/organisationen/to(\d)/", text, re.DOTALL)

    text, pairs = shown()
    assert "50 unterbrochene Übergaben, die dringendsten zuerst" in text, "one pair, and seven times seven"
    assert pairs[0] == ("0", "0"), "what is needed most stands first"
    assert len(pairs) == 50
    narrow, pairs = shown("&zielgruppe=young_people")
    assert "1 unterbrochene Übergabe<" in narrow
    assert pairs == [("0", "0")]
    assert '<option value="young_people" selected>' in narrow
    assert len(shown("&schritt=qualification&zielgruppe=single_parents")[1]) == 49
    assert "Wählen Sie anders oder alle." in shown("&schritt=placement")[0]
    assert len(shown("&zielgruppe=nobody&schritt=never&seite=99")[1]) == 50
    with town.scope():
        supply.place("from8", "Anlaufstelle 8")
        supply.offer("f8", "Café", "from8", stages=["activation"], target_groups=["single_parents"], served=here)
    text, pairs = shown("&schritt=activation&seite=2")
    assert len(pairs) == 7
    assert "Seite 2 von 2 (57 Einträge)" in text
    assert f"stadtteil={town.district.code}&amp;schritt=activation&amp;seite=1" in text


def test_whoever_proposes_comes_back_to_the_same_page(chain, town):
    asked = f"stadtteil={town.district.code}&zielgruppe=single_parents&seite=1"
    sent = {"uebergabe": f"centre {town.organisation.code} activation"}
    answer = town.client("coach").post(town.url(f"angebote/uebergaben/vorschlagen/?{asked}"), sent)
    assert answer.headers["Location"] == town.url(f"angebote/uebergaben/?{asked}")
