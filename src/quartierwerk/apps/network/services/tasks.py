"""Writing tasks."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.accounts.selectors import memberships_of
from quartierwerk.apps.network.models import Contact, Meeting, Organisation, Task, TaskState
from quartierwerk.apps.network.selectors.bodies import district_of_task
from quartierwerk.apps.network.services.bodies import body_allowed
from quartierwerk.kernel.errors import Invalid


class TaskFields(TypedDict, total=False):
    """What can be written of a task."""

    title: str
    district: Any
    organisation: Organisation | None
    contact: Contact | None
    owner: Any
    owner_id: int | None
    due: date | None
    state: str


@transaction.atomic
def task_create(
    *, actor: Actor, municipality: Any, meeting: Meeting | None = None, **fields: Unpack[TaskFields]
) -> Task:
    """Give somebody a task; it takes the district of the meeting's body.

    Without an owner the person on the platform is found by the contact's address.

    Raises
    ------
    Forbidden
        If the actor does not edit tasks there.
    Invalid
        If the person belongs to another organisation.
    """
    if meeting is not None:
        fields.setdefault("district", meeting.body.district)
    task = Task(municipality=municipality, meeting=meeting, **fields)
    body_allowed(actor, municipality, district_of_task(task))
    _complete(task)
    row_save(task)
    _record(actor, task, "create", "verteilt")
    return task


@transaction.atomic
def task_update(
    *, actor: Actor, municipality: Any, task: Task, version: int | None, **fields: Unpack[TaskFields]
) -> Task:
    """Change a task; errors as in ``task_create``, and Conflict if changed since."""
    row = row_locked(task, version)
    body_allowed(actor, municipality, district_of_task(row))
    changes = fields_apply(row, fields)
    body_allowed(actor, municipality, district_of_task(row))
    _complete(row)
    if changes:
        row_save(row)
        _record(actor, row, "update", "geändert", changes)
    return row


@transaction.atomic
def task_state_set(*, actor: Actor, municipality: Any, task: Task, version: int | None, state: str) -> Task:
    """Done, dropped, or open again."""
    row = row_locked(task, version)
    body_allowed(actor, municipality, district_of_task(row))
    if state not in TaskState.values:
        raise Invalid(_("Diesen Stand gibt es nicht."), found=state, expected=", ".join(TaskState.values))
    changes = fields_apply(row, {"state": state})
    if changes:
        row_save(row)
        _record(actor, row, "update", row.get_state_display(), changes)
    return row


def _complete(task: Task) -> None:
    """Fill in what follows from the rest: the contact's organisation, and the contact's sign-in."""
    if task.contact and task.organisation is None:
        task.organisation = task.contact.organisation
    if task.contact and task.contact.organisation_id != task.organisation_id:
        raise Invalid(
            _("Diese Person gehört zu einer anderen Organisation."),
            field="contact",
            expected=task.organisation.name if task.organisation else "",
        )
    if task.contact and task.owner_id is None and task.contact.email:
        found = memberships_of(task.municipality).filter(user__email__iexact=task.contact.email).first()
        task.owner_id = found.user_id if found else None


def _record(actor: Actor, task: Task, verb: str, done: str, changes: dict[str, list[Any]] | None = None) -> None:
    place = f" aus „{task.meeting.body.name}“" if task.meeting else ""
    change_record(actor=actor, row=task, verb=verb, summary=f"Aufgabe{place}: {done}", changes=changes)
