"""Inviting to a meeting by mail."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_save
from quartierwerk.apps.network.calendar import meeting_ics
from quartierwerk.apps.network.models import BodyMember, Contact, Invitation, Meeting, MeetingState, Organisation
from quartierwerk.apps.network.services.meetings import meeting_open
from quartierwerk.kernel.errors import NotReady, SourceProblem


@dataclass(frozen=True)
class Recipient:
    """Where the invitation of a member goes; without an address, why not."""

    organisation: Organisation
    contact: Contact | None = None
    address: str = ""
    reason: str = ""


@dataclass
class Sending:
    """What came of it."""

    sent: list[Recipient] = field(default_factory=list)
    unreached: list[Recipient] = field(default_factory=list)


def recipients_of(meeting: Meeting) -> list[Recipient]:
    """Each member's person, if she has an address and may be used; else the organisation's general address."""
    day = timezone.localdate()
    seats = (
        BodyMember.objects.filter(body=meeting.body)
        .filter(Q(until__isnull=True) | Q(until__gte=day), Q(since__isnull=True) | Q(since__lte=meeting.held_on))
        .select_related("organisation", "contact")
        .order_by("organisation__name")
    )
    return [_recipient(seat, day) for seat in seats]


def _recipient(seat: BodyMember, day: Any) -> Recipient:
    contact = seat.contact
    if contact and contact.email and contact.may_be_shown(day):
        return Recipient(seat.organisation, contact, contact.email)
    if seat.organisation.email:
        return Recipient(seat.organisation, None, seat.organisation.email)
    if contact and not contact.may_be_shown(day):
        return Recipient(seat.organisation, contact, "", _("Einwilligung fehlt oder ist abgelaufen"))
    return Recipient(seat.organisation, contact, "", _("keine E-Mail-Adresse"))


@transaction.atomic
def meeting_invite(*, actor: Actor, municipality: Any, meeting: Meeting, version: int | None) -> Sending:
    """Send each member a mail with the agenda and a calendar entry; may be sent again after a change.

    Everybody gets a mail of their own: addresses are not shown to each other.

    Raises
    ------
    NotReady
        If the day has passed or nobody can be reached.
    SourceProblem
        If the mail server refuses; then nothing has changed.
    """
    row = meeting_open(actor, municipality, meeting, version)
    if row.held_on < timezone.localdate():
        raise NotReady(_("Der Termin ist vorbei; eingeladen wird vorher."), found=row.held_on.isoformat())
    listed = recipients_of(row)
    sending = Sending([item for item in listed if item.address], [item for item in listed if not item.address])
    if not sending.sent:
        raise NotReady(
            _("Kein Mitglied hat eine E-Mail-Adresse, an die eingeladen werden kann."),
            hint=_("Tragen Sie bei den Mitgliedern Personen mit Einwilligung und E-Mail ein."),
        )
    changes = {"sequence": [row.sequence, row.sequence + 1]} if row.state == MeetingState.INVITED else {}
    row.sequence += bool(changes)
    changes |= fields_apply(row, {"state": MeetingState.INVITED.value} if row.state == MeetingState.PLANNED else {})
    row_save(row)
    for item in sending.sent:
        row_save(
            Invitation(municipality=municipality, meeting=row, organisation=item.organisation, contact=item.contact)
        )
    summary = f"Einladung zu „{row.body.name}“ am {row.held_on:%d.%m.%Y} an {len(sending.sent)} Mitglieder verschickt"
    change_record(actor=actor, row=row, verb="invite", summary=summary, changes=changes)
    _send(actor, municipality, row, sending.sent)
    return sending


def _send(actor: Actor, municipality: Any, meeting: Meeting, recipients: list[Recipient]) -> None:
    senders = get_user_model()._default_manager.filter(pk=actor.user_id or 0)
    organiser = senders.values_list("email", flat=True).first() or ""
    url = settings.BASE_URL + reverse("network:meeting", args=[municipality.slug, meeting.code])
    now = timezone.now()
    with translation.override("de"):
        subject = f"Einladung: {meeting.body.name} am {meeting.held_on:%d.%m.%Y}"
        text = render_to_string(
            "network/mail/invitation.txt",
            {"meeting": meeting, "municipality": municipality, "url": url, "sender": actor.name},
        )
    messages = []
    for item in recipients:
        message = EmailMessage(subject, text, to=[item.address], reply_to=[organiser] if organiser else None)
        ics = meeting_ics(meeting, url=url, now=now, organiser=organiser, attendee=item.address)
        message.attach("termin.ics", ics.decode(), "text/calendar; method=REQUEST")
        messages.append(message)
    try:
        get_connection().send_messages(messages)
    except OSError as error:
        raise SourceProblem(
            _("Die Einladungen konnten nicht verschickt werden."),
            where=_("Mailserver"),
            found=type(error).__name__,
            hint=_("Versuchen Sie es später noch einmal. Es wurde nichts geändert."),
        ) from error
