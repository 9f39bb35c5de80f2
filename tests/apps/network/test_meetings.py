"""A meeting from the plan over invitation, attendance and minutes to the tasks of those who got them."""

from datetime import date, time, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from quartierwerk.apps.accounts.models import User
from quartierwerk.apps.network import panels
from quartierwerk.apps.network.models import Attendance, Decision, Meeting, MinutesDraft, Task
from quartierwerk.apps.network.selectors import access_body, bodies_visible, tasks_visible
from quartierwerk.apps.network.services import (
    Present,
    attendance_set,
    body_create,
    decision_add,
    decision_remove,
    decision_update,
    draft_save,
    meeting_confirm,
    meeting_invite,
    meeting_update,
    member_add,
    minutes_save,
    task_create,
    task_state_set,
)
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid, NotFound, NotReady

BODIES = {
    "multiplier": {"conference"},
    "business": {"conference"},
    "provider": {"conference"},
    "jobcenter": {"steering"},
    "coach": {"conference", "steering"},
    "editor": {"conference", "steering", "elsewhere"},
    "finance": set(),
    "lead": {"conference", "steering", "elsewhere"},
    "adviser": {"conference", "steering", "elsewhere"},
    "supervisor": set(),
    "funder": set(),
    "politics": set(),
    "steward": {"conference", "steering", "elsewhere"},
}


@pytest.mark.parametrize("role", BODIES)
def test_who_sees_which_body(net, town, role):
    with town.scope():
        assert {body.code for body in bodies_visible(town.actor(role), town.municipality)} == BODIES[role]


def test_a_coach_edits_bodies_of_the_own_district(net, town):
    with town.scope():
        actor = town.actor("coach")
        assert access_body(actor, town.municipality, "conference", "e")
        with pytest.raises(Forbidden):
            access_body(actor, town.municipality, "steering", "e")
        with pytest.raises(NotFound):
            access_body(actor, town.municipality, "elsewhere")
        with pytest.raises(Forbidden):
            body_create(actor=actor, municipality=town.municipality, name="Neu", kind="jour_fixe", level="quarter")


def test_a_former_member_sees_nothing(net, town):
    with town.scope():
        seat = net.body.members.get(organisation=town.organisation)
        seat.until = timezone.localdate() - timedelta(days=1)
        seat.save()
        assert not bodies_visible(town.actor("provider"), town.municipality).exists()


def test_a_seat_is_given_once_and_to_the_own_people(net, town):
    common = {"actor": town.actor("coach"), "municipality": town.municipality, "body": net.body}
    with town.scope():
        with pytest.raises(Conflict):
            member_add(**common, organisation=net.places["debt"])
        with pytest.raises(Invalid):
            member_add(**common, organisation=net.places["far"], contact=net.people["open"])


def invite(net, town, role="coach", version=None):
    return meeting_invite(
        actor=town.actor(role),
        municipality=town.municipality,
        meeting=net.meeting,
        version=version or net.meeting.version,
    )


def test_each_member_gets_a_mail_of_its_own_with_a_calendar_entry(net, town):
    with town.scope():
        net.places["own"].email = "info@lernwerkstatt.example"
        net.places["own"].save()
        sending = invite(net, town)
        net.meeting.refresh_from_db()
    assert net.meeting.state == "invited"
    assert sorted(message.to[0] for message in mail.outbox) == [
        "info@lernwerkstatt.example", "last-day@stelle.example", "open@stelle.example",
    ]  # fmt: skip
    assert all(len(message.to) == 1 and not message.cc and not message.bcc for message in mail.outbox)
    message = mail.outbox[0]
    assert message.reply_to == [town.person("coach").email]
    assert "1. Begrüßung" in message.body
    name, content, kind = message.attachments[0]
    assert (name, kind.split(";")[0]) == ("termin.ics", "text/calendar")
    assert 'text/calendar; method="REQUEST"' in message.message().as_string()
    event = Calendar.from_ical(content).walk("VEVENT")[0]
    assert event["SUMMARY"] == "Stadtteilkonferenz: Herbstkonferenz"
    assert event.decoded("DTSTART") == net.meeting.held_on
    assert len(sending.sent) == 3
    with town.scope():
        assert net.meeting.invitations.count() == 3


def test_nobody_without_basis_is_written_to(net, town):
    with town.scope():
        seat = net.body.members.get(organisation=net.places["debt"])
        seat.contact = net.people["none"]
        seat.save()
        sending = invite(net, town)
    assert "none@stelle.example" not in [message.to[0] for message in mail.outbox]
    assert {item.organisation.code: item.reason for item in sending.unreached}[
        "debt"
    ] == "Einwilligung fehlt oder ist abgelaufen"


def test_inviting_again_after_a_change_raises_the_sequence(net, town):
    with town.scope():
        invite(net, town)
        meeting = meeting_update(
            actor=town.actor("coach"),
            municipality=town.municipality,
            meeting=net.meeting,
            version=2,
            starts_at=time(16, 30),
        )
        meeting_invite(
            actor=town.actor("coach"), municipality=town.municipality, meeting=meeting, version=meeting.version
        )
    event = Calendar.from_ical(mail.outbox[-1].attachments[0][1]).walk("VEVENT")[0]
    assert event["SEQUENCE"] == 1
    assert event.decoded("DTSTART").hour == 16
    assert str(event.decoded("DTSTART").tzinfo) == "Europe/Berlin"


def test_no_invitation_after_the_day_or_without_addresses(net, town):
    with town.scope():
        net.body.members.all().delete()
        with pytest.raises(NotReady):
            invite(net, town)
        Meeting.objects.filter(pk=net.meeting.pk).update(held_on=timezone.localdate() - timedelta(days=1))
        with pytest.raises(NotReady):
            invite(net, town)
    assert mail.outbox == []


@pytest.fixture
def held(net, town):
    """The meeting was yesterday."""
    with town.scope():
        net.meeting.held_on = timezone.localdate() - timedelta(days=1)
        net.meeting.state = "invited"
        net.meeting.save()
    return net.meeting


def common(town, role="coach"):
    return {"actor": town.actor(role), "municipality": town.municipality}


def test_attendance_makes_a_meeting_held(net, town, held):
    with town.scope():
        entries = [
            Present(net.places["debt"], "present", net.people["open"]),
            Present(net.places["kita"], "excused"),
        ]
        meeting = attendance_set(**common(town), meeting=held, version=held.version, entries=entries)
        assert meeting.state == "held"
        again = attendance_set(**common(town), meeting=meeting, version=meeting.version, entries=entries[:1])
        assert [item.organisation.code for item in Attendance.objects.filter(meeting=again)] == ["debt"]
        with pytest.raises(Invalid):
            attendance_set(
                **common(town), meeting=again, version=again.version,
                entries=[Present(net.places["kita"], "present", net.people["open"])],
            )  # fmt: skip


def test_what_has_not_been_held_has_no_minutes(net, town):
    with town.scope(), pytest.raises(NotReady):
        minutes_save(**common(town), meeting=net.meeting, version=net.meeting.version, text="Zu früh")


def test_minutes_are_kept_while_typed_and_met_as_a_conflict_when_stale(net, town, held):
    client = town.client("coach")
    url = town.url("netzwerk/termine/meeting/protokoll/")
    kept = client.post(url + "entwurf/", {"minutes": "Halb getippt", "version": held.version})
    assert "Entwurf gesichert" in kept.json()["kept"]
    with town.scope():
        minutes_save(**common(town, "editor"), meeting=held, version=held.version, text="Von der Kommune")
    page = client.get(url).content.decode()
    assert "Halb getippt" in page
    assert "Ihr Entwurf vom" in page
    assert "Von der Kommune" in page
    answer = client.post(url, {"minutes": "Halb getippt, fertig", "version": held.version})
    assert answer.status_code == 422
    assert "Halb getippt, fertig" in answer.content.decode()
    with town.scope():
        held.refresh_from_db()
    assert client.post(url, {"minutes": "Zusammengeführt", "version": held.version}).status_code == 302
    with town.scope():
        held.refresh_from_db()
        assert held.minutes == "Zusammengeführt"
        assert not MinutesDraft.objects.exists()


def test_confirmed_minutes_are_closed(net, town, held):
    with town.scope():
        with pytest.raises(NotReady):
            meeting_confirm(**common(town), meeting=held, version=held.version)
        meeting = minutes_save(**common(town), meeting=held, version=held.version, text="Protokoll")
        decision = decision_add(**common(town), meeting=meeting, text="Wir machen das.")
        meeting = meeting_confirm(**common(town), meeting=meeting, version=meeting.version)
        for call in (
            lambda: minutes_save(**common(town), meeting=meeting, version=meeting.version, text="Anders"),
            lambda: decision_add(**common(town), meeting=meeting, text="Noch einer"),
            lambda: decision_update(**common(town), decision=decision, version=decision.version, text="Anders"),
            lambda: meeting_update(**common(town), meeting=meeting, version=meeting.version, title="Anders"),
            lambda: draft_save(**common(town), meeting=meeting, base_version=1, text="x"),
        ):
            with pytest.raises(Conflict):
                call()


def test_decisions_keep_their_numbers(net, town, held):
    with town.scope():
        first, second, third = (decision_add(**common(town), meeting=held, text=text) for text in ("A", "B", "C"))
        decision_remove(**common(town), decision=second)
        assert decision_add(**common(town), meeting=held, text="D").number == 4
        assert list(Decision.objects.filter(meeting=held).values_list("number", flat=True)) == [1, 3, 4]
        assert (first.number, third.number) == (1, 3)


def test_a_task_stands_in_the_workspace_of_the_person_who_got_it(net, town, held):
    owner = town.person("provider")
    with town.scope():
        task_create(
            **common(town), meeting=held, title="Standplan abstimmen", owner_id=owner.pk, due=timezone.localdate()
        )
    page = town.client("provider").get(town.url("mein-stadtteil/")).content.decode()
    assert "Standplan abstimmen" in page
    assert "/netzwerk/termine/meeting/" in page
    assert "Standplan abstimmen" not in town.client("multiplier").get(town.url("mein-stadtteil/")).content.decode()


def test_a_task_of_the_organisation_stands_with_its_people(net, town):
    with town.scope():
        task = task_create(
            **common(town), title="Plätze melden", district=town.district, organisation=town.organisation
        )
        lines = panels.tasks_due(town.actor("multiplier"), town.municipality, None)
        assert [line.text for line in lines] == ["Plätze melden"]
        task_state_set(**common(town), task=task, version=task.version, state="done")
        assert panels.tasks_due(town.actor("multiplier"), town.municipality, None) == []


def test_a_contact_with_a_sign_in_becomes_the_owner(net, town):
    User.objects.filter(pk=town.person("provider").pk).update(email="Open@stelle.example")
    with town.scope():
        task = task_create(**common(town), title="Rückruf", district=town.district, contact=net.people["open"])
        assert task.owner == town.person("provider")
        assert task.organisation == net.places["debt"]


def test_tasks_elsewhere_are_not_seen(net, town):
    with town.scope():
        Task.objects.create(municipality=town.municipality, code="t", title="Fern", district=town.other_district)
        assert not tasks_visible(town.actor("coach"), town.municipality).exists()
        assert not tasks_visible(town.actor("provider"), town.municipality).exists()
        assert tasks_visible(town.actor("lead"), town.municipality).count() == 1


def test_the_whole_way_in_the_browser(net, town):
    client = town.client("coach")
    base = town.url("netzwerk/")
    answer = client.post(
        base + "gremien/conference/termin-neu/",
        {
            "title": "Winterkonferenz",
            "held_on": timezone.localdate().isoformat(),
            "starts_at": "16:00",
            "agenda": "Punkt eins\nPunkt zwei",
        },
    )
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Punkt zwei" in page
    code = answer["Location"].rstrip("/").split("/")[-1]
    page = client.get(f"{base}termine/{code}/einladen/").content.decode()
    assert "2 Mitglieder werden eingeladen" in page
    assert "keine E-Mail-Adresse" in page
    assert client.post(f"{base}termine/{code}/einladen/", {"confirmed": "1", "version": "1"}).status_code == 302
    assert len(mail.outbox) == 2
    debt = net.places["debt"]
    answer = client.post(
        f"{base}termine/{code}/anwesenheit/",
        {"version": "2", f"presence_{debt.pk}": "present", f"contact_{debt.pk}": net.people["open"].pk},
    )
    assert answer.status_code == 302
    assert (
        client.post(f"{base}termine/{code}/protokoll/", {"version": "3", "minutes": "Es war gut."}).status_code == 302
    )
    assert client.post(f"{base}termine/{code}/beschluss-neu/", {"text": "Wir treffen uns wieder."}).status_code == 302
    answer = client.post(
        f"{base}aufgaben/neu/?termin={code}",
        {"title": "Raum suchen", "organisation": debt.pk, "owner": town.person("editor").pk, "due": "2026-12-24"},
    )
    assert answer.status_code == 302
    assert client.post(f"{base}termine/{code}/bestaetigen/", {"confirmed": "1", "version": "4"}).status_code == 302
    page = client.get(f"{base}termine/{code}/").content.decode()
    for text in ("Person Open", "Es war gut.", "Wir treffen uns wieder.", "Raum suchen", "24.12.2026"):
        assert text in page
    assert "Protokoll bearbeiten" not in page
    ics = client.get(f"{base}termine/{code}/termin.ics")
    assert b"BEGIN:VEVENT" in ics.content
    pdf = client.get(f"{base}termine/{code}/protokoll.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    assert town.client("lead").get(f"{base}termine/{code}/protokoll.pdf").status_code == 403


def test_a_member_does_not_see_persons_it_may_not_see(net, town, held):
    with town.scope():
        attendance_set(
            **common(town), meeting=held, version=held.version,
            entries=[Present(net.places["debt"], "present", net.people["office"])],
        )  # fmt: skip
    assert "Person Office" not in town.client("provider").get(town.url("netzwerk/termine/meeting/")).content.decode()
    assert "Person Office" in town.client("coach").get(town.url("netzwerk/termine/meeting/")).content.decode()


def test_dates_are_read_in_german_too(net, town):
    answer = town.client("coach").post(
        town.url("netzwerk/gremien/conference/termin-neu/"),
        {"title": "X", "held_on": "24.12.2026", "starts_at": "9.15"},
    )
    assert answer.status_code == 302
    with town.scope():
        made = Meeting.objects.get(title="X")
        assert (made.held_on, made.starts_at) == (date(2026, 12, 24), time(9, 15))
