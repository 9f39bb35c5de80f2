"""What stands in *Mein Stadtteil*, for whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from quartierwerk.apps.network import panels
from quartierwerk.apps.network.models import Contact, Meeting, Organisation
from quartierwerk.apps.network.search import find_meetings, find_organisations
from quartierwerk.kernel.registry import folder_parts, searchables
from quartierwerk.kernel.registry import panels as registered

LOADERS = (
    panels.changed,
    panels.tasks_due,
    panels.meetings_due,
    panels.follow_ups_due,
    panels.introductions_due,
    panels.stale,
    panels.missing,
)


def texts(lines):
    return [line.text for line in lines]


def test_registered():
    assert {"network-changed", "network-tasks", "network-stale", "network-missing"} <= {item.key for item in registered}
    assert {"network-contacts", "network-organisations", "network-meetings"} <= {item.key for item in searchables}
    assert "network" in {item.key for item in folder_parts}


def test_stale_names_what_the_coach_keeps(net, town):
    today = timezone.localdate()
    with town.scope():
        Organisation.objects.filter(code__in=["kita", "far"]).update(last_confirmed=today - timedelta(days=200))
        Contact.objects.filter(code="inside").update(valid_until=today + timedelta(days=5))
        lines = panels.stale(town.actor("coach"), town.municipality, town.district)
        assert "Kita Hafenkinder" in texts(lines)
        assert "Sprachinstitut Linde" not in texts(lines)
        contacts = [line for line in lines if line.text == "Kontakt bei Schuldnerberatung Hafen"]
        assert [(line.sign, line.note) for line in contacts] == [("■", "abgelaufen"), ("◆", "läuft ab")]
        assert texts(panels.stale(town.actor("provider"), town.municipality, None)) == [town.organisation.name]
        assert panels.stale(town.actor("politics"), town.municipality, None) == ()


def test_missing_names_places_without_a_person_and_counts_contacts_without_basis(net, town):
    with town.scope():
        lines = panels.missing(town.actor("coach"), town.municipality, town.district)
        assert f"Keine Ansprechperson: {town.organisation.name}" in texts(lines)
        assert "1 Kontakt ohne Einwilligung" in texts(lines)
        assert panels.missing(town.actor("provider"), town.municipality, None) == ()


def test_meetings_and_open_minutes_are_due(net, town):
    today = timezone.localdate()
    with town.scope():
        Meeting.objects.create(
            municipality=town.municipality,
            body=net.body,
            title="Letzte",
            held_on=today - timedelta(days=9),
            state="held",
            minutes="Text",
        )
        lines = panels.meetings_due(town.actor("coach"), town.municipality, town.district)
        assert [(line.text, line.sign, line.note) for line in lines] == [
            ("Stadtteilkonferenz", "◆", "noch nicht eingeladen"),
            ("Protokoll bestätigen: Stadtteilkonferenz", "■", ""),
        ]
        assert texts(panels.meetings_due(town.actor("provider"), town.municipality, None)) == ["Stadtteilkonferenz"]
        assert texts(panels.meetings_due(town.actor("finance"), town.municipality, None)) == []


def test_changed_counts_the_last_week(net, town):
    with town.scope():
        lines = texts(panels.changed(town.actor("politics"), town.municipality, town.district))
    assert "Neu: Kita Hafenkinder" in lines
    assert "3 Organisationen bestätigt" not in lines
    assert "2 Organisationen bestätigt" in lines


@pytest.mark.parametrize("loader", LOADERS)
def test_no_line_names_a_person_or_leads_nowhere(net, town, loader):
    with town.scope():
        Organisation.objects.update(last_confirmed=None)
        for role in ("coach", "provider", "steward", "finance", "politics"):
            for line in loader(town.actor(role), town.municipality, None):
                assert "Person" not in line.text + line.note
                assert town.client(role).get(line.url).status_code == 200, (role, line)


def test_search(net, town):
    with town.scope():
        found = find_organisations(town.actor("politics"), town.municipality, "Hafenkinder", 5)
        assert found[0].title == "Kita Hafenkinder"
        Meeting.objects.filter(pk=net.meeting.pk).update(minutes="Der Staplerschein ist gefragt.")
        assert [hit.title for hit in find_meetings(town.actor("coach"), town.municipality, "Staplerschein", 5)] == [
            "Herbstkonferenz"
        ]
        assert find_meetings(town.actor("finance"), town.municipality, "Staplerschein", 5) in ((), [])


def test_a_city_without_organisations_says_where_to_begin(town):
    with town.scope():
        Organisation.objects.all().delete()
        (line,) = panels.missing(town.actor("editor"), town.municipality, None)
        assert line.url.endswith("/netzwerk/organisationen/neu/")
        assert texts(panels.missing(town.actor("politics"), town.municipality, None)) == []
