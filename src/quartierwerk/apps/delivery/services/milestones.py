"""Writing milestones."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import Changes, change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.delivery.models import Milestone
from quartierwerk.apps.delivery.services.allowed import measure_allowed
from quartierwerk.kernel.errors import Invalid


class MilestoneFields(TypedDict, total=False):
    """What can be written of a milestone."""

    title: str
    due_on: date
    expected_on: date | None
    done_on: date | None
    cause: str
    cause_note: str


@transaction.atomic
def milestone_create(*, actor: Actor, municipality: Any, measure: Any, **fields: Unpack[MilestoneFields]) -> Milestone:
    """Enter a milestone.

    Raises
    ------
    Forbidden
        If the actor does not keep this measure.
    Invalid
        If it is late without a cause, or was reached in the future.
    """
    measure_allowed(actor, municipality, measure)
    row = Milestone(municipality=municipality, measure=measure, **fields)
    _checked(row)
    row_save(row)
    _record(actor, row, "create", "angelegt")
    return row


@transaction.atomic
def milestone_update(
    *, actor: Actor, municipality: Any, milestone: Milestone, version: int | None, **fields: Unpack[MilestoneFields]
) -> Milestone:
    """Change a milestone; errors as in ``milestone_create``, and Conflict if changed since."""
    row = row_locked(milestone, version)
    measure_allowed(actor, municipality, row.measure)
    changes = fields_apply(row, fields)
    _checked(row)
    if changes:
        row_save(row)
        _record(actor, row, "update", "geändert", changes)
    return row


@transaction.atomic
def milestone_remove(*, actor: Actor, municipality: Any, milestone: Milestone, version: int | None) -> None:
    """Take a milestone out that was never planned so; what was reached stays.

    Raises
    ------
    Forbidden, Conflict
        As in ``milestone_update``.
    Invalid
        If it was reached.
    """
    row = row_locked(milestone, version)
    measure_allowed(actor, municipality, row.measure)
    if row.done_on:
        raise Invalid(_("Was erreicht ist, bleibt stehen."), found=row.done_on.isoformat())
    _record(actor, row, "remove", "entfernt")
    row.delete()


def _checked(row: Milestone) -> None:
    if row.done_on and row.done_on > timezone.localdate():
        raise Invalid(
            _("Dieser Tag liegt in der Zukunft. Tragen Sie ihn unter „jetzt erwartet“ ein."),
            field="done_on",
            found=row.done_on.isoformat(),
            expected=_("heute oder früher"),
        )
    if row.day > row.due_on and not row.cause:
        raise Invalid(
            _("Der Meilenstein kommt später als geplant. Bitte nennen Sie den Grund."),
            field="cause",
            expected=_("einen Grund der Liste"),
        )


def _record(actor: Actor, row: Milestone, verb: str, done: str, changes: Changes | None = None) -> None:
    change_record(
        actor=actor, row=row, verb=verb, summary=f"Meilenstein zu Maßnahme {row.measure.number} {done}", changes=changes
    )
