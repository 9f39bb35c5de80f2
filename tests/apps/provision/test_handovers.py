"""A broken hand-over becomes a next step of the network, with an outcome."""

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
