"""Bringing two organisations together: who proposes, who sees it when, what came of it."""

import pytest

from quartierwerk.apps.network import panels
from quartierwerk.apps.network.models import Introduction
from quartierwerk.apps.network.services import introduction_propose
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid


def propose(net, town, role="coach", source="debt", target="own", **fields):
    fields = {"district": town.district, "reason": "Die Übergabe fehlt"} | fields
    return introduction_propose(
        actor=town.actor(role),
        municipality=town.municipality,
        source=net.places[source],
        target=net.places[target],
        **fields,
    )


def steps(town, role, query=""):
    return town.client(role).get(town.url(f"netzwerk/naechste-schritte/{query}")).content.decode()


def test_what_cannot_be_proposed(net, town):
    with town.scope():
        with pytest.raises(Invalid):
            propose(net, town, target="debt")
        with pytest.raises(Invalid):
            propose(net, town, reason=" ")
        with pytest.raises(Forbidden):
            propose(net, town, district=town.other_district)
        with pytest.raises(Forbidden):
            propose(net, town, "provider")
        propose(net, town)
        with pytest.raises(Conflict):
            propose(net, town, source="own", target="debt")
        assert Introduction.objects.count() == 1


def test_organisations_learn_of_it_when_it_is_accepted(net, town):
    with town.scope():
        made = propose(net, town)
        assert [line.sign for line in panels.introductions_due(town.actor("coach"), town.municipality, None)] == ["○"]
    assert "Schuldnerberatung Hafen" in steps(town, "coach")
    assert "Die Übergabe fehlt" not in steps(town, "provider")
    address = town.url(f"netzwerk/naechste-schritte/{made.code}/stand/")
    assert town.client("coach").post(address, {"stand": "done"}).status_code == 422
    town.client("coach").post(address, {"stand": "accepted"})
    assert "Die Übergabe fehlt" in steps(town, "provider")
    assert town.client("provider").post(address, {"stand": "declined"}).status_code == 403
    town.client("coach").post(address, {"stand": "declined"})
    assert "Die Übergabe fehlt" not in steps(town, "coach")
    assert "Die Übergabe fehlt" in steps(town, "coach", "?stand=declined")


def test_two_who_decide_at_once(net, town):
    with town.scope():
        made = propose(net, town)
    address = town.url(f"netzwerk/naechste-schritte/{made.code}/stand/")
    assert town.client("editor").post(address, {"stand": "accepted", "version": 1}).status_code == 302
    assert town.client("coach").post(address, {"stand": "declined", "version": 1}).status_code == 409


def test_a_person_proposes_by_the_form(net, town):
    sent = {"source": net.places["kita"].pk, "target": net.places["own"].pk, "reason": "Beide beraten Eltern"}
    address = town.url("netzwerk/naechste-schritte/neu/")
    assert town.client("coach").post(address, sent | {"district": ""}).status_code == 422
    assert town.client("coach").post(address, sent | {"district": town.district.pk}).status_code == 302
    assert "Beide beraten Eltern" in steps(town, "coach")
