"""Notes: four fields, the own district, nobody else's eyes."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from quartierwerk.apps.network import panels
from quartierwerk.apps.network.models import Activity
from quartierwerk.apps.network.selectors import activities_visible
from quartierwerk.apps.network.services import activity_create
from quartierwerk.kernel.errors import Forbidden, Invalid
from tests.apps.network.conftest import note_make

SEES = {
    "multiplier": set(),
    "business": set(),
    "provider": set(),
    "jobcenter": set(),
    "coach": {"hier"},
    "editor": {"hier", "dort", "ohne"},
    "finance": set(),
    "lead": {"hier", "dort", "ohne"},
    "adviser": {"hier", "dort", "ohne"},
    "supervisor": set(),
    "funder": set(),
    "politics": set(),
    "steward": {"hier", "dort", "ohne"},
}


@pytest.mark.parametrize("role", SEES)
def test_who_sees_which_note(net, town, role):
    with town.scope():
        note_make(net, town.district, "hier")
        note_make(net, town.other_district, "dort")
        note_make(net, None, "ohne")
        seen = {note.purpose for note in activities_visible(town.actor(role), town.municipality)}
        assert seen == SEES[role]


def test_a_phone_note_takes_under_five_fields(net, town):
    client = town.client("coach")
    address = town.url("netzwerk/notizen/neu/?organisation=kita")
    page = client.get(address).content.decode()
    form = page[page.index('<form method="post" novalidate') :]
    asked = form[: form.index("<details")]
    names = set(re.findall(r'<(?:input|select|textarea)[^>]* name="(?!csrf)([a-z_]+)"', asked))
    assert names == {"organisation", "purpose", "result", "follow_up_on"}
    assert page.count("Keine Angaben zu Arbeitsuchenden") >= 2
    filled = dict(re.findall(r'name="(kind|happened_on|district)"[^>]*?(?:value="([^"]*)")?', form))
    assert set(filled) == {"kind", "happened_on", "district"}
    assert f'<option value="{net.places["kita"].pk}" selected>' in page
    assert '<option value="call" selected>' in page
    assert f'value="{timezone.localdate().isoformat()}"' in page
    follow_up = timezone.localdate() + timedelta(days=3)
    answer = client.post(
        address,
        {
            "organisation": net.places["kita"].pk,
            "purpose": "Plätze ab Januar",
            "result": "Zwei frei",
            "follow_up_on": follow_up.isoformat(),
            "kind": "call",
            "happened_on": timezone.localdate().isoformat(),
            "district": town.district.pk,
        },
    )
    assert answer.status_code == 302
    with town.scope():
        note = Activity.objects.get()
        assert [place.code for place in note.organisations.all()] == ["kita"]
        assert (note.kind, note.district, note.recorded_by) == ("call", town.district, town.person("coach"))
        lines = panels.follow_ups_due(town.actor("coach"), town.municipality, town.district)
        assert [(line.text, line.on) for line in lines] == [("Plätze ab Januar", follow_up)]


def test_notes_are_written_for_the_own_district_and_the_past(net, town):
    common = {"actor": town.actor("coach"), "municipality": town.municipality, "kind": "visit", "purpose": "Besuch"}
    today = timezone.localdate()
    with town.scope():
        for district in (town.other_district, None):
            with pytest.raises(Forbidden):
                activity_create(**common, district=district, happened_on=today)
        with pytest.raises(Invalid) as caught:
            activity_create(**common, district=town.district, happened_on=today + timedelta(days=1))
        assert caught.value.field == "happened_on"
        with pytest.raises(Invalid) as caught:
            activity_create(**common, district=town.district, happened_on=today, follow_up_on=today - timedelta(days=1))
        assert caught.value.field == "follow_up_on"
        with pytest.raises(Forbidden):
            activity_create(
                actor=town.actor("editor"), municipality=town.municipality, kind="visit", purpose="x",
                district=town.district, happened_on=today,
            )  # fmt: skip


def test_a_note_is_changed_and_found_again(net, town):
    with town.scope():
        note = note_make(net, town.district, "Rückruf")
    client = town.client("coach")
    answer = client.post(
        town.url(f"netzwerk/notizen/{note.code}/bearbeiten/"),
        {
            "kind": "visit",
            "happened_on": timezone.localdate().isoformat(),
            "district": town.district.pk,
            "organisations": [net.places["kita"].pk, net.places["far"].pk],
            "purpose": "Besuch statt Rückruf",
            "hours": "1,5",
            "version": note.version,
        },
    )
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Sprachinstitut Linde" in page
    assert "1,5" in page
    assert "Besuch statt" in client.get(town.url("netzwerk/notizen/?q=Linde&art=visit")).content.decode()
    assert "Besuch statt" not in client.get(town.url("netzwerk/notizen/?art=press")).content.decode()


def test_a_coach_takes_the_own_notes_along(net, town):
    with town.scope():
        note_make(net, town.district)
    assert town.client("coach").get(town.url("netzwerk/notizen/tabelle.xlsx")).content.startswith(b"PK")
    for role in ("lead", "steward", "editor"):
        assert town.client(role).get(town.url("netzwerk/notizen/tabelle.xlsx")).status_code == 403
