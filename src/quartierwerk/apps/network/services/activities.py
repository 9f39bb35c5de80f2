"""Writing the activity log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.network.models import Activity, Organisation
from quartierwerk.apps.network.policies import can_edit_activity
from quartierwerk.kernel.errors import Forbidden, Invalid


class ActivityFields(TypedDict, total=False):
    """What can be written of a note."""

    kind: str
    happened_on: date
    district: Any
    purpose: str
    result: str
    hours: float | None
    follow_up_on: date | None


@transaction.atomic
def activity_create(
    *,
    actor: Actor,
    municipality: Any,
    organisations: Sequence[Organisation] = (),
    **fields: Unpack[ActivityFields],
) -> Activity:
    """Log a visit, call or event.

    Raises
    ------
    Forbidden
        If the actor writes no notes in that district.
    Invalid
        If it lies in the future, or the follow-up before it.
    """
    activity = Activity(municipality=municipality, recorded_by_id=actor.user_id, **fields)
    _allowed(actor, municipality, activity.district_id)
    _check(activity)
    row_save(activity)
    activity.organisations.set(organisations)
    _record(actor, activity, "create", "eingetragen")
    return activity


@transaction.atomic
def activity_update(
    *,
    actor: Actor,
    municipality: Any,
    activity: Activity,
    version: int | None,
    organisations: Sequence[Organisation] | None = None,
    **fields: Unpack[ActivityFields],
) -> Activity:
    """Change a note; errors as in ``activity_create``, and Conflict if changed since."""
    row = row_locked(activity, version)
    _allowed(actor, municipality, row.district_id)
    changes = fields_apply(row, fields)
    _allowed(actor, municipality, row.district_id)
    _check(row)
    if organisations is not None:
        before = sorted(item.code for item in row.organisations.all())
        after = sorted(item.code for item in organisations)
        if before != after:
            row.organisations.set(organisations)
            changes["organisations"] = [before, after]
    if changes:
        row_save(row)
        _record(actor, row, "update", "geändert", changes)
    return row


def _allowed(actor: Actor, municipality: Any, district_id: int | None) -> None:
    if not can_edit_activity(actor, municipality, district_id):
        raise Forbidden(_("Notizen schreiben Sie für Ihren eigenen Stadtteil."), field="district")


def _check(activity: Activity) -> None:
    if activity.happened_on > timezone.localdate():
        raise Invalid(
            _("Eine Notiz hält fest, was war; dieser Tag liegt in der Zukunft."),
            field="happened_on",
            found=activity.happened_on.isoformat(),
            expected=_("heute oder früher"),
        )
    if activity.follow_up_on and activity.follow_up_on < activity.happened_on:
        raise Invalid(
            _("Die Wiedervorlage liegt vor dem Gespräch."),
            field="follow_up_on",
            found=activity.follow_up_on.isoformat(),
        )


def _record(
    actor: Actor, activity: Activity, verb: str, done: str, changes: dict[str, list[Any]] | None = None
) -> None:
    summary = f"Notiz vom {activity.happened_on:%d.%m.%Y} ({activity.get_kind_display()}) {done}"
    change_record(actor=actor, row=activity, verb=verb, summary=summary, changes=changes)
