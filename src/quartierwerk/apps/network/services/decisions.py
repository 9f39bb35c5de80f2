"""Writing decisions."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.network.models import Decision, Meeting
from quartierwerk.apps.network.services.meetings import meeting_open
from quartierwerk.kernel.errors import Invalid


@transaction.atomic
def decision_add(*, actor: Actor, municipality: Any, meeting: Meeting, text: str) -> Decision:
    """Write a decision down under the next number.

    Raises
    ------
    Invalid
        If there is no text.
    """
    row = meeting_open(actor, municipality, meeting, None)
    _written(text)
    last = Decision.objects.filter(meeting=row).aggregate(last=Max("number"))["last"] or 0
    decision = Decision(municipality=municipality, meeting=row, number=last + 1, text=text.strip())
    row_save(decision)
    _record(actor, decision, "create", "festgehalten")
    return decision


@transaction.atomic
def decision_update(*, actor: Actor, municipality: Any, decision: Decision, version: int | None, text: str) -> Decision:
    """Change the wording; not once the minutes are confirmed."""
    row = row_locked(decision, version)
    meeting_open(actor, municipality, row.meeting, None)
    _written(text)
    changes = fields_apply(row, {"text": text.strip()})
    if changes:
        row_save(row)
        _record(actor, row, "update", "geändert")
    return row


@transaction.atomic
def decision_remove(*, actor: Actor, municipality: Any, decision: Decision) -> None:
    """Take a decision out; the others keep their numbers."""
    row = row_locked(decision, None)
    meeting_open(actor, municipality, row.meeting, None)
    _record(actor, row, "delete", "entfernt")
    row.delete()


def _written(text: str) -> None:
    if not text.strip():
        raise Invalid(_("Ein Beschluss braucht seinen Wortlaut."), field="text")


def _record(actor: Actor, decision: Decision, verb: str, done: str) -> None:
    meeting = decision.meeting
    summary = f"Beschluss {decision.number} von „{meeting.body.name}“ ({meeting.held_on:%d.%m.%Y}) {done}"
    change_record(actor=actor, row=decision, verb=verb, summary=summary)
