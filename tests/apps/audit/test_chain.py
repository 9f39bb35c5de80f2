import json

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from quartierwerk.apps.audit.chain import chain_faults
from quartierwerk.apps.audit.models import Event, PersonalNote
from quartierwerk.apps.audit.services import Deed, event_record, events_record, subject_erase


@pytest.fixture
def intruder(town):
    """Somebody with the database's own password, who takes the triggers away first."""
    on = " ON audit_event" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in ("audit_event_no_update", "audit_event_no_delete"):
            cursor.execute(f"DROP TRIGGER {name}{on}")


def record(town, **over):
    fields = {
        "actor": town.actor("editor"),
        "municipality": town.municipality,
        "verb": "update",
        "entity": "network.contact",
        "entity_id": "k1",
        "summary": "Kontakt geändert",
        "changes": {"visibility": ["office", "public"]},
        "personal": {"name": ["Ada Muster", "Ada Beispiel"]},
        "subject": "network.contact:1:k1",
    }
    return event_record(**(fields | over))


def test_a_whole_chain_has_no_faults(town):
    for _ in range(5):
        record(town)
    assert chain_faults(town.municipality.pk) == []
    assert list(Event.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2, 3, 4, 5]


def test_many_events_at_once_make_one_chain(town, django_assert_num_queries):
    record(town)
    deeds = [Deed("update", "network.contact", f"k{n}", "Kontakt geändert", {"version": [1, 2]}) for n in range(60)]
    actor, locks = town.actor("editor"), int(connection.vendor == "postgresql")
    with django_assert_num_queries(5 + locks):
        events_record(actor=actor, municipality=town.municipality, deeds=deeds[:1])
    with django_assert_num_queries(5 + locks):
        events_record(actor=actor, municipality=town.municipality, deeds=deeds[1:])
    record(town)
    assert chain_faults(town.municipality.pk) == []
    assert list(Event.objects.order_by("sequence").values_list("entity_id", flat=True))[1:-1] == [
        deed.entity_id for deed in deeds
    ]


@pytest.mark.parametrize("of_platform", [False, True])
def test_no_number_is_given_twice_and_the_last_is_found_by_an_index(town, of_platform):
    place = None if of_platform else town.municipality
    record(town, municipality=place)
    event = record(town, municipality=place)
    last = Event.objects.filter(municipality=place).order_by("-sequence")
    if connection.vendor == "sqlite" and not of_platform:
        assert "audit_event_of_" in last.explain()
        assert "B-TREE" not in last.explain()
    event.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save(force_insert=True)
    assert last.count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("summary", "Kontakt gelesen"),
        ("verb", "delete"),
        ("changes", {}),
        ("actor_seal", "0" * 64),
        ("entity_id", "k2"),
    ],
)
def test_a_changed_event_is_found(town, intruder, field, value):
    for _ in range(3):
        record(town)
    Event.objects.filter(sequence=2).update(**{field: value})
    assert any("Event 2 was changed" in fault for fault in chain_faults(town.municipality.pk))


def test_a_deleted_event_is_found(town, intruder):
    for _ in range(3):
        record(town)
    Event.objects.filter(sequence=2).delete()
    assert any("Event 2 is missing" in fault for fault in chain_faults(town.municipality.pk))


def test_swapped_events_are_found(town, intruder):
    first, second = record(town), record(town, summary="anders")
    Event.objects.filter(pk=first.pk).update(sequence=99)
    Event.objects.filter(pk=second.pk).update(sequence=1)
    Event.objects.filter(pk=first.pk).update(sequence=2)
    assert chain_faults(town.municipality.pk)


def test_each_municipality_has_a_chain_of_its_own(town, other_town):
    record(town)
    record(other_town, actor=other_town.actor("editor"))
    assert [event.sequence for event in Event.objects.all()] == [1, 1]
    assert chain_faults(other_town.municipality.pk) == []


def test_erasing_a_person_leaves_the_chain_whole_and_no_value_behind(town):
    record(town)
    record(town, summary="noch eine Änderung")
    assert subject_erase(subject="network.contact:1:k1") == 2
    assert PersonalNote.objects.count() == 0
    left = json.dumps(list(Event.objects.values()), default=str)
    assert "Ada" not in left
    assert chain_faults(town.municipality.pk) == []


@pytest.mark.parametrize(
    "attack", [lambda events: events.update(summary="nie geschehen"), lambda events: events.delete()]
)
def test_the_database_itself_refuses_to_change_or_delete_an_event(town, attack):
    record(town)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        attack(Event.objects.all())
    assert chain_faults(town.municipality.pk) == []


def test_a_person_may_leave_and_the_chain_stays_whole(town):
    person = town.person("editor")
    record(town)
    person.delete()
    assert Event.objects.get().actor is None
    assert chain_faults(town.municipality.pk) == []
