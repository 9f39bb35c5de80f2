"""The network picture: who sees which tie, and the table beside the drawing."""

import re

import pytest

from quartierwerk.apps.network.models import Organisation
from quartierwerk.apps.network.picture import picture_of, picture_svg
from quartierwerk.apps.network.selectors import ties_visible

INSIDE = {("debt", "kita"), ("kita", "debt"), ("own", "debt")}
ALL = INSIDE | {("job", "debt")}
SEES = {
    "multiplier": INSIDE,
    "business": INSIDE,
    "provider": INSIDE,
    "jobcenter": set(),
    "coach": ALL,
    "editor": ALL,
    "finance": set(),
    "lead": ALL,
    "adviser": ALL,
    "supervisor": set(),
    "funder": set(),
    "politics": set(),
    "steward": ALL,
}


def pairs(net, ties):
    names = {place.pk: key for key, place in net.places.items()}
    return {(names[tie.source_id], names[tie.target_id]) for tie in ties}


@pytest.mark.parametrize("role", SEES)
def test_who_sees_which_tie(net, town, role):
    with town.scope():
        assert pairs(net, ties_visible(town.actor(role), town.municipality)) == SEES[role]


def test_an_organisation_on_both_levels_sees_both(net, town):
    with town.scope():
        Organisation.objects.filter(pk=town.organisation.pk).update(network_level="both")
        Organisation.objects.filter(code="debt").update(network_level="both")
        assert pairs(net, ties_visible(town.actor("provider"), town.municipality)) == ALL


def test_who_is_outside_the_network_sees_no_ties(net, town):
    with town.scope():
        Organisation.objects.filter(pk=town.organisation.pk).update(network_level="none")
        assert not ties_visible(town.actor("provider"), town.municipality).exists()


def test_picture_and_table_say_the_same(net, town):
    with town.scope():
        picture = picture_of(town.actor("coach"), town.municipality, net.wave)
        svg = picture_svg(picture, layout="ring", title="Karte")
        drawn = set(re.findall(r'data-node="([^"]+)"', svg))
    assert drawn == {line.organisation.code for line in picture.lines}
    assert picture.whole.pairs == 3
    assert [picture.organisations[code].name for code in picture.whole.isolates] == ["Sprachinstitut Linde"]
    first = picture.lines[0]
    assert (first.organisation.code, first.measures.partners, first.measures.mutual) == ("debt", 3, 1)
    assert "style=" not in svg


def test_page_switches_wave_and_layout_and_filters(net, town):
    client = town.client("coach")
    page = client.get(town.url("netzwerk/karte/?welle=2025&bild=force")).content.decode()
    assert "<svg" in page
    assert page.count('<th scope="row"') == 5
    assert "Befragung 2025" in page
    page = client.get(town.url("netzwerk/karte/?ebene=strategy")).content.decode()
    assert page.count('<th scope="row"') == 1
    page = client.get(town.url("netzwerk/karte/?beziehung=knows")).content.decode()
    assert re.search(r"Verbundene Paare</dt><dd>0<", page)


def test_without_a_wave_the_page_says_what_comes(net, town):
    with town.scope():
        net.wave.delete()
    client = town.client("coach")
    assert "Noch keine Netzwerkkarte" in client.get(town.url("netzwerk/karte/")).content.decode()
    assert client.get(town.url("netzwerk/karte/netzwerk.svg")).status_code == 409


def test_taking_the_picture_along(net, town):
    client = town.client("coach")
    svg = client.get(town.url("netzwerk/karte/netzwerk.svg"))
    assert svg["Content-Type"] == "image/svg+xml"
    assert client.get(town.url("netzwerk/karte/verbindungen.xlsx")).content.startswith(b"PK")
    for role in ("lead", "provider", "steward"):
        assert town.client(role).get(town.url("netzwerk/karte/verbindungen.xlsx")).status_code == 403
