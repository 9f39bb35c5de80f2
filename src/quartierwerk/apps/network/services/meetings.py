"""Writing meetings: plan, attendance, minutes, confirmation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.network.models import (
    Attendance,
    Body,
    Contact,
    Meeting,
    MeetingState,
    MinutesDraft,
    Organisation,
    Presence,
)
from quartierwerk.apps.network.services.bodies import body_allowed
from quartierwerk.kernel.errors import Conflict, Invalid, NotReady

_ORDER = list(MeetingState)


class MeetingFields(TypedDict, total=False):
    """What can be written of a meeting before its minutes are confirmed."""

    title: str
    held_on: date
    starts_at: time | None
    place: str
    agenda: str


@dataclass(frozen=True)
class Present:
    """One line of the attendance list."""

    organisation: Organisation
    presence: str
    contact: Contact | None = None


def meeting_open(actor: Actor, municipality: Any, meeting: Meeting, version: int | None) -> Meeting:
    """The meeting, locked and not confirmed yet, for somebody who edits it.

    Raises
    ------
    Forbidden, Conflict
        As everywhere; Conflict also if the minutes are confirmed.
    """
    row = row_locked(meeting, version)
    body_allowed(actor, municipality, row.body.district_id)
    if row.is_confirmed:
        raise Conflict(
            _("Das Protokoll ist bestätigt und wird nicht mehr geändert."),
            hint=_("Halten Sie Berichtigungen im Protokoll des nächsten Termins fest."),
        )
    return row


@transaction.atomic
def meeting_create(*, actor: Actor, municipality: Any, body: Body, **fields: Unpack[MeetingFields]) -> Meeting:
    """Plan a meeting.

    Raises
    ------
    Forbidden
        If the actor does not edit the body.
    """
    body_allowed(actor, municipality, body.district_id)
    meeting = Meeting(municipality=municipality, body=body, **fields)
    row_save(meeting)
    _record(actor, meeting, "create", "geplant")
    return meeting


@transaction.atomic
def meeting_update(
    *, actor: Actor, municipality: Any, meeting: Meeting, version: int | None, **fields: Unpack[MeetingFields]
) -> Meeting:
    """Change date, place or agenda; errors as in ``meeting_open``."""
    row = meeting_open(actor, municipality, meeting, version)
    changes = fields_apply(row, fields)
    if changes:
        row_save(row)
        _record(actor, row, "update", "geändert", changes)
    return row


@transaction.atomic
def attendance_set(
    *, actor: Actor, municipality: Any, meeting: Meeting, version: int | None, entries: Iterable[Present]
) -> Meeting:
    """Say who came; organisations not named are taken off the list. The meeting has then been held.

    Raises
    ------
    Invalid
        If an entry's presence is no presence, or the person belongs to another organisation.
    """
    row = meeting_open(actor, municipality, meeting, version)
    known = {item.organisation_id: item for item in Attendance.objects.filter(meeting=row)}
    for entry in entries:
        _check(entry)
        item = known.pop(entry.organisation.pk, None) or Attendance(
            municipality=municipality, meeting=row, organisation=entry.organisation
        )
        if fields_apply(item, {"presence": entry.presence, "contact": entry.contact}):
            row_save(item)
    Attendance.objects.filter(pk__in=[item.pk for item in known.values()]).delete()
    _advance(row, MeetingState.HELD)
    row_save(row)
    _record(actor, row, "attendance", "Anwesenheit festgehalten")
    return row


@transaction.atomic
def minutes_save(*, actor: Actor, municipality: Any, meeting: Meeting, version: int | None, text: str) -> Meeting:
    """Save the minutes and forget the actor's draft; a meeting with minutes has been held."""
    row = meeting_open(actor, municipality, meeting, version)
    changes = fields_apply(row, {"minutes": text})
    if text.strip():
        changes |= _advance(row, MeetingState.HELD)
    if changes:
        row_save(row)
        _record(actor, row, "minutes", "Protokoll geschrieben", changes)
    _drafts(actor, row).delete()
    return row


@transaction.atomic
def draft_save(*, actor: Actor, municipality: Any, meeting: Meeting, base_version: int, text: str) -> MinutesDraft:
    """Keep what is being typed; no event, since nothing of it counts before it is saved."""
    body_allowed(actor, municipality, meeting.body.district_id)
    if meeting.is_confirmed:
        raise Conflict(_("Das Protokoll ist bestätigt und wird nicht mehr geändert."))
    draft = _drafts(actor, meeting).first() or MinutesDraft(municipality=municipality, meeting=meeting)
    draft.user_id = actor.user_id or 0
    draft.text, draft.base_version = text, base_version
    row_save(draft)
    return draft


@transaction.atomic
def draft_discard(*, actor: Actor, municipality: Any, meeting: Meeting) -> None:
    """Forget what was typed and not saved."""
    body_allowed(actor, municipality, meeting.body.district_id)
    _drafts(actor, meeting).delete()


@transaction.atomic
def meeting_confirm(*, actor: Actor, municipality: Any, meeting: Meeting, version: int | None) -> Meeting:
    """Close the minutes.

    Raises
    ------
    NotReady
        If the meeting has not been held or has no minutes.
    """
    row = meeting_open(actor, municipality, meeting, version)
    if row.state != MeetingState.HELD or not row.minutes.strip():
        raise NotReady(
            _("Ein Protokoll wird bestätigt, wenn der Termin stattgefunden hat und das Protokoll geschrieben ist."),
            found=row.get_state_display(),
        )
    changes = _advance(row, MeetingState.CONFIRMED)
    row_save(row)
    MinutesDraft.objects.filter(meeting=row).delete()
    _record(actor, row, "confirm", "Protokoll bestätigt", changes)
    return row


def _drafts(actor: Actor, meeting: Meeting) -> QuerySet[MinutesDraft]:
    return MinutesDraft.objects.filter(meeting=meeting, user_id=actor.user_id or 0)


def _advance(meeting: Meeting, state: MeetingState) -> dict[str, list[Any]]:
    """Walk on to a state; never back."""
    if _ORDER.index(MeetingState(meeting.state)) >= _ORDER.index(state):
        return {}
    if state is MeetingState.HELD and meeting.held_on > timezone.localdate():
        raise NotReady(
            _("Der Termin hat noch nicht stattgefunden."), found=meeting.held_on.isoformat(), field="held_on"
        )
    return fields_apply(meeting, {"state": state.value})


def _check(entry: Present) -> None:
    if entry.presence not in Presence.values:
        raise Invalid(
            _("Unbekannte Angabe zur Anwesenheit."), found=entry.presence, expected=", ".join(Presence.values)
        )
    if entry.contact and entry.contact.organisation_id != entry.organisation.pk:
        raise Invalid(_("Diese Person gehört zu einer anderen Organisation."), expected=entry.organisation.name)


def _record(actor: Actor, meeting: Meeting, verb: str, done: str, changes: dict[str, list[Any]] | None = None) -> None:
    summary = f"Termin von „{meeting.body.name}“ am {meeting.held_on:%d.%m.%Y}: {done}"
    change_record(actor=actor, row=meeting, verb=verb, summary=summary, changes=changes)
