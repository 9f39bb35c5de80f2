"""Organisations: who edits which, what is refused, what the trail says."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from quartierwerk.apps.audit.chain import chain_faults
from quartierwerk.apps.audit.selectors import events_of_object
from quartierwerk.apps.network.models import Organisation
from quartierwerk.apps.network.selectors import access_organisation
from quartierwerk.apps.network.services import organisation_confirm, organisation_create, organisation_update
from quartierwerk.kernel.errors import Conflict, Forbidden, NotFound


def form_of(place, **changes):
    fields = {
        "name": place.name,
        "kind": place.kind,
        "network_level": place.network_level,
        "district": place.district_id or "",
        "version": place.version,
        "concerns": place.concerns,
    }
    return fields | changes


#: Who edits: the own district, another one, the whole city, the own organisation.
EDITS = {
    "multiplier": {"own"},
    "business": {"own"},
    "provider": {"own"},
    "jobcenter": set(),
    "coach": {"own", "debt", "kita"},
    "editor": {"own", "debt", "kita", "far", "job"},
    "finance": set(),
    "lead": {"own", "debt", "kita", "far", "job"},
    "adviser": {"own", "debt", "kita", "far", "job"},
    "supervisor": set(),
    "funder": set(),
    "politics": set(),
    "steward": set(),
}


@pytest.mark.parametrize("role", EDITS)
def test_who_edits_which(net, town, role):
    with town.scope():
        allowed = set()
        for key, place in net.places.items():
            try:
                access_organisation(town.actor(role), town.municipality, place.code, "e")
                allowed.add(key)
            except Forbidden:
                pass
        assert allowed == EDITS[role]


def test_a_foreign_organisation_is_not_found(net, town, other_town):
    with town.scope(), pytest.raises(NotFound):
        access_organisation(town.actor("lead"), town.municipality, "absent")
    with other_town.scope():
        Organisation.objects.create(municipality=other_town.municipality, code="theirs", name="Fremd")
    with town.scope(), pytest.raises(NotFound):
        access_organisation(town.actor("lead"), town.municipality, "theirs")


def test_an_organisation_does_not_place_itself(net, town):
    """Bodies and ties it would see depend on kind and level."""
    place = net.places["own"]
    client = town.client("provider")
    address = town.url(f"netzwerk/organisationen/{place.code}/bearbeiten/")
    assert 'name="network_level"' not in client.get(address).content.decode()
    answer = client.post(address, form_of(place, kind="jobcenter", network_level="both", description="Neu"))
    assert answer.status_code == 302
    with town.scope():
        place.refresh_from_db()
        assert (place.kind, place.network_level, place.description) == ("provider", "activation", "Neu")


def test_a_coach_enters_in_the_own_district_only(net, town):
    with town.scope():
        made = organisation_create(
            actor=town.actor("coach"),
            municipality=town.municipality,
            name="Neu im Hafen",
            kind="club",
            district=town.district,
        )
        assert made.last_confirmed == timezone.localdate()
        for district in (town.other_district, None):
            with pytest.raises(Forbidden):
                organisation_create(
                    actor=town.actor("coach"), municipality=town.municipality, name="X", kind="club", district=district
                )
        with pytest.raises(Forbidden):
            organisation_update(
                actor=town.actor("coach"),
                municipality=town.municipality,
                organisation=made,
                version=made.version,
                district=town.other_district,
            )


def test_a_name_stands_once(net, town):
    with town.scope(), pytest.raises(Conflict) as caught:
        organisation_create(
            actor=town.actor("editor"), municipality=town.municipality, name="kita hafenkinder", kind="childcare"
        )
    assert caught.value.field == "name"


def test_a_stale_editor_learns_what_changed_and_loses_nothing(net, town):
    place = net.places["kita"]
    opened = form_of(place, phone="0221 4710-77")
    with town.scope():
        organisation_update(
            actor=town.actor("lead"),
            municipality=town.municipality,
            organisation=place,
            version=place.version,
            description="Sechs Gruppen",
        )
    client = town.client("coach")
    address = town.url("netzwerk/organisationen/kita/bearbeiten/")
    answer = client.post(address, opened)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "inzwischen geändert" in page
    assert "Beschreibung" in page
    assert "0221 4710-77" in page
    with town.scope():
        place.refresh_from_db()
    assert f'name="version" value="{place.version}"' in page
    assert client.post(address, form_of(place, phone="0221 4710-77", description="")).status_code == 302
    with town.scope():
        place.refresh_from_db()
        assert place.phone == "0221 4710-77"


def test_confirming_sets_the_day_and_the_person(net, town):
    place = net.places["kita"]
    with town.scope():
        Organisation.objects.filter(pk=place.pk).update(last_confirmed=date(2024, 1, 1))
    answer = town.client("coach").post(town.url("netzwerk/organisationen/kita/bestaetigen/"))
    assert answer.status_code == 302
    with town.scope():
        place.refresh_from_db()
        assert place.last_confirmed == timezone.localdate()
        assert place.confirmed_by == town.person("coach")


def test_the_trail_names_fields_and_keeps_free_texts_out(net, town):
    place = net.places["kita"]
    with town.scope():
        organisation_update(
            actor=town.actor("editor"),
            municipality=town.municipality,
            organisation=place,
            version=place.version,
            description="Frau Geheim leitet",
            network_level="both",
        )
        organisation_confirm(actor=town.actor("editor"), municipality=town.municipality, organisation=place)
        events = list(events_of_object(town.municipality, "network.organisation", "kita"))
        assert [event.verb for event in events] == ["confirm", "update"]
        changes = events[1].changes
        assert set(changes["fields"]) == {"description", "network_level"}
        assert changes["network_level"] == ["activation", "both"]
        assert "Geheim" not in str(changes) + events[1].summary
        assert chain_faults(town.municipality) == []


def test_history_page(net, town):
    with town.scope():
        organisation_confirm(actor=town.actor("coach"), municipality=town.municipality, organisation=net.places["kita"])
    address = town.url("netzwerk/organisationen/kita/verlauf/")
    assert "bestätigt" in town.client("finance").get(address).content.decode()
    for role, status in (("coach", 200), ("provider", 403), ("multiplier", 403), ("politics", 403), ("steward", 200)):
        assert town.client(role).get(address).status_code == status, role
    own = town.url(f"netzwerk/organisationen/{town.organisation.code}/verlauf/")
    assert town.client("provider").get(own).status_code == 200


def test_list_is_searched_and_filtered(net, town):
    client = town.client(None)

    def listed(query):
        page = client.get(town.url(f"netzwerk/organisationen/?{query}")).content.decode()
        return {key for key, place in net.places.items() if f"/organisationen/{place.code}/" in page}

    assert listed("") == set(net.places)
    assert listed("q=hafenkinder") == {"kita"}
    assert listed("art=jobcenter") == {"job"}
    assert listed("stadtteil=0102") == {"far"}
    assert listed("stadtteil=0101&art=welfare") == {"debt"}


def test_what_is_to_be_mended_is_listed_for_those_who_mend(net, town):
    with town.scope():
        Organisation.objects.filter(code="kita").update(last_confirmed=timezone.localdate() - timedelta(days=181))

    def listed(role, lack):
        page = town.client(role).get(town.url(f"netzwerk/organisationen/?mangel={lack}")).content.decode()
        return {key for key, place in net.places.items() if f"/organisationen/{place.code}/" in page}

    assert listed("coach", "bestaetigung") == {"kita", "own"}
    assert listed("coach", "einwilligung") == {"debt"}
    assert listed("coach", "ablauf") == {"debt"}
    assert listed("coach", "kontakt") == {"own", "job"}
    assert listed("provider", "einwilligung") == set(net.places)


def test_a_link_never_leads_into_a_script(net, town):
    with town.scope():
        Organisation.objects.filter(code="kita").update(homepage="javascript:alert(1)")
    page = town.client(None).get(town.url("netzwerk/organisationen/kita/")).content.decode()
    assert "javascript:" not in page


@pytest.mark.parametrize(
    "path", ["organisationen/", "kontakte/?q=Beratung", "gremien/", "notizen/", "aufgaben/", "karte/"]
)
def test_queries_do_not_grow_with_rows(net, town, path, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.apps.network.conftest import note_make, task_make

    def fill(start, end):
        with town.scope():
            for number in range(start, end):
                place = net.place(f"p{number}", f"Beratung {number}", town.district)
                place.districts_served.set([town.district, town.other_district])
                net.person(f"c{number}", f"p{number}")
                note = note_make(net, town.district, f"Beratung {number}")
                note.organisations.set([place])
                task_make(net, title=f"T{number}", organisation=place, district=town.district)

    client = town.client("coach")
    address = town.url(f"netzwerk/{path}")
    fill(0, 5)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address)
    fill(5, 50)
    with django_assert_num_queries(len(few)):
        client.get(address)
