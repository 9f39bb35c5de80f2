"""Contacts: consent, trail, forms."""

from datetime import timedelta

import pytest
from django.utils import timezone

from quartierwerk.apps.audit.chain import chain_faults
from quartierwerk.apps.audit.selectors import events_of_object
from quartierwerk.apps.network.models import Contact
from quartierwerk.apps.network.services import contact_confirm, contact_create, contact_update
from quartierwerk.kernel.errors import Forbidden, Invalid


def test_written_consent_needs_its_day(net, town):
    common = {"actor": town.actor("coach"), "municipality": town.municipality, "organisation": net.places["kita"]}
    with town.scope():
        with pytest.raises(Invalid) as caught:
            contact_create(**common, name="Neu", role="Leitung", consent="written")
        assert caught.value.field == "consent_on"
        with pytest.raises(Invalid):
            contact_create(
                **common,
                name="Neu",
                role="Leitung",
                consent="written",
                consent_on=timezone.localdate() + timedelta(days=1),
            )
        made = contact_create(**common, name="Neu", role="Leitung", consent="written", consent_on=timezone.localdate())
        assert made.may_be_shown(timezone.localdate())


@pytest.mark.parametrize(
    ("role", "allowed"), [("coach", {"debt"}), ("editor", {"debt", "far"}), ("finance", set()), ("provider", set())]
)
def test_who_writes_contacts(net, town, role, allowed):
    with town.scope():
        for place in ("debt", "far"):
            call = {
                "actor": town.actor(role),
                "municipality": town.municipality,
                "organisation": net.places[place],
                "name": "Neu",
                "role": "Beratung",
            }
            if place in allowed:
                assert contact_create(**call).last_confirmed == timezone.localdate()
            else:
                with pytest.raises(Forbidden):
                    contact_create(**call)


def test_the_trail_keeps_personal_values_apart(net, town):
    person = net.people["open"]
    with town.scope():
        contact_update(
            actor=town.actor("coach"),
            municipality=town.municipality,
            contact=person,
            version=person.version,
            name="Umbenannt Neumann",
            visibility="office",
        )
        contact_confirm(actor=town.actor("coach"), municipality=town.municipality, contact=person)
        events = list(events_of_object(town.municipality, "network.contact", "open"))
        update = events[-1]
        assert update.changes["visibility"] == ["public", "office"]
        assert "Neumann" not in str(update.changes) + update.summary
        assert update.personal_note.values == {"name": ["Person Open", "Umbenannt Neumann"]}
        assert chain_faults(town.municipality) == []


def test_pages_from_entering_to_confirming(net, town):
    client = town.client("coach")
    page = client.get(town.url("netzwerk/kontakte/neu/?organisation=kita")).content.decode()
    assert f'<option value="{net.places["kita"].pk}" selected>' in page
    assert "Sprachinstitut Linde" not in page
    fields = {
        "organisation": net.places["kita"].pk,
        "name": "Ada Neu",
        "role": "Leitung",
        "direct_dial": "0221 4710-55",
        "visibility": "network",
        "consent": "function",
        "concerns": ["childcare"],
    }
    bad = client.post(town.url("netzwerk/kontakte/neu/"), fields | {"direct_dial": "ruf mich an"})
    assert bad.status_code == 422
    assert "lässt sich nicht wählen" in bad.content.decode()
    answer = client.post(town.url("netzwerk/kontakte/neu/"), fields)
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert 'href="tel:0221471055"' in page
    with town.scope():
        made = Contact.objects.get(name="Ada Neu")
        Contact.objects.filter(pk=made.pk).update(last_confirmed=None)
    assert client.post(town.url(f"netzwerk/kontakte/{made.code}/bestaetigen/")).status_code == 302
    with town.scope():
        made.refresh_from_db()
        assert made.last_confirmed == timezone.localdate()


def test_an_editor_sees_why_a_contact_is_not_shown(net, town):
    assert "Ohne Einwilligung" in town.client("coach").get(town.url("netzwerk/kontakte/none/")).content.decode()
    assert "Abgelaufen" in town.client("steward").get(town.url("netzwerk/kontakte/ended/")).content.decode()
    page = town.client("provider").get(town.url("netzwerk/kontakte/inside/")).content.decode()
    assert "Grundlage" not in page
