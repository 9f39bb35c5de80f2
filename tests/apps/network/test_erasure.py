"""Erasing a person: nothing of her is left anywhere in the database, and the trail's chain stays whole."""

import pytest
from django.db import connection
from django.utils import timezone

from quartierwerk.apps.audit.chain import chain_faults
from quartierwerk.apps.audit.selectors import events_of_object
from quartierwerk.apps.network.models import Activity, Contact, Decision, Meeting, Organisation, Task
from quartierwerk.apps.network.services import contact_create, contact_erase, contact_traces, contact_update
from quartierwerk.apps.situation.models import ImportBatch, ImportChunk
from quartierwerk.kernel.errors import Forbidden
from tests.apps.network.conftest import note_make, task_make

NAME, DIAL, MAIL = "Leyla Vergissmeinnicht", "0221 4710-777", "leyla.v@stelle.example"
VALUES = ("Vergissmeinnicht", "4710-777", "4710777", "leyla.v@")


@pytest.fixture
def person(net, town):
    """Somebody who stands in every kind of text, in the trail, and in an import's copies."""
    with town.scope():
        made = contact_create(
            actor=town.actor("coach"),
            municipality=town.municipality,
            organisation=net.places["debt"],
            name=NAME,
            role="Beratung",
            direct_dial=DIAL,
            email=MAIL,
            consent="function",
            visibility="public",
        )
        contact_update(
            actor=town.actor("coach"), municipality=town.municipality, contact=made, version=1, role="Leitung"
        )
        Meeting.objects.filter(pk=net.meeting.pk).update(
            minutes=f"Frau Vergissmeinnicht berichtet. Auch {NAME.upper()} und Vergissmeinnicht, Leyla.",
            agenda=f"Bericht von {NAME}",
        )
        Decision.objects.create(municipality=town.municipality, meeting=net.meeting, number=1, text=f"{NAME} lädt ein.")
        note = note_make(net, town.district, f"Anruf von {NAME}")
        Activity.objects.filter(pk=note.pk).update(result=f"Rückruf unter 0221/4710 777 oder {MAIL}")
        task_make(net, title=f"{NAME} zurückrufen", contact=made)
        Organisation.objects.filter(code="debt").update(phone=DIAL, email=MAIL, description=f"Geleitet von {NAME}.")
        seat = net.body.members.get(organisation=net.places["debt"])
        seat.contact = made
        seat.save()
        _import_copy(town, made)
        made.refresh_from_db()
        return made


def _import_copy(town, made):
    batch = ImportBatch.objects.create(
        municipality=town.municipality, origin="folder", title="x", content_hash="0", requested_by=town.person("editor")
    )
    for number, (table, key) in enumerate((("contacts", made.code), ("meetings", "meeting"))):
        ImportChunk.objects.create(
            municipality=town.municipality, batch=batch, number=number, table=table, action="new",
            rows=[{"key": [key], "before": None, "after": {"id": key, "name": NAME}}],
        )  # fmt: skip


def leftovers():
    """Every cell of every table of the database that still holds a value of the person."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [
                (table, value) for row in cursor.fetchall() for cell in row for value in VALUES if value in str(cell)
            ]
    return found


def test_nothing_is_left_and_the_chain_holds(net, town, person):
    assert len(leftovers()) > 10
    with town.scope():
        contact_erase(actor=town.actor("steward"), municipality=town.municipality, contact=person)
        assert leftovers() == []
        assert chain_faults(town.municipality) == []
        assert events_of_object(town.municipality, "network.contact", person.code)[0].verb == "erase"
        meeting = Meeting.objects.get(pk=net.meeting.pk)
        assert meeting.minutes == "[gelöscht] berichtet. Auch [gelöscht] und [gelöscht]."
        place = Organisation.objects.get(code="debt")
        assert (place.phone, place.email, place.description) == ("", "", "Geleitet von [gelöscht].")
        assert Task.objects.get().contact is None
        assert net.body.members.get(organisation=place).contact is None


def test_others_keep_their_names(net, town, person):
    with town.scope():
        Meeting.objects.filter(pk=net.meeting.pk).update(
            minutes="Leyla Anders und Herr Vergissmein bleiben. 0221 4710-7778"
        )
        contact_erase(actor=town.actor("steward"), municipality=town.municipality, contact=person)
        assert (
            Meeting.objects.get(pk=net.meeting.pk).minutes
            == "Leyla Anders und Herr Vergissmein bleiben. 0221 4710-7778"
        )
        assert Contact.objects.filter(code="open").exists()


@pytest.mark.parametrize("role", ["coach", "editor", "lead", "adviser", "finance", "provider"])
def test_only_the_steward_erases(net, town, person, role):
    with town.scope(), pytest.raises(Forbidden):
        contact_erase(actor=town.actor(role), municipality=town.municipality, contact=person)
    assert (
        town.client(role).post(town.url(f"netzwerk/kontakte/{person.code}/loeschen/"), {"confirmed": 1}).status_code
        == 403
    )


def test_the_page_shows_where_the_person_stands_before_it_erases(net, town, person):
    client = town.client("steward")
    address = town.url(f"netzwerk/kontakte/{person.code}/loeschen/")
    page = client.get(address).content.decode()
    for place in ("Herbstkonferenz", "Schuldnerberatung Hafen", "Protokoll"):
        assert place in page
    assert client.post(address).status_code == 200
    with town.scope():
        assert len(contact_traces(town.municipality, person)) == 5
        assert Contact.objects.filter(pk=person.pk).exists()
    assert client.post(address, {"confirmed": "1"}).status_code == 302
    with town.scope():
        assert not Contact.objects.filter(pk=person.pk).exists()
    assert client.get(address).status_code == 404


def test_the_day_is_kept(net, town, person):
    with town.scope():
        contact_erase(actor=town.actor("steward"), municipality=town.municipality, contact=person)
        event = events_of_object(town.municipality, "network.contact", person.code)[0]
        assert timezone.localdate(event.at) == timezone.localdate()
