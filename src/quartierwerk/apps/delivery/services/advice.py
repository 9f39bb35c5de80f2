"""Writing the advice log and agreed steps."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import Changes, change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.delivery.models import Advice, AdviceStep, Mandate, MandateState, StepState
from quartierwerk.apps.delivery.policies import can_write_advice_under
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid


class AdviceFields(TypedDict, total=False):
    """What can be written of an entry."""

    happened_on: date
    kind: str
    subject: str
    result: str
    hours: float | None


class StepFields(TypedDict, total=False):
    """What can be written of a step."""

    title: str
    measure: Any
    concept: Any
    owner: str
    due_on: date | None


@transaction.atomic
def advice_create(*, actor: Actor, municipality: Any, mandate: Mandate, **fields: Unpack[AdviceFields]) -> Advice:
    """Log a visit, call, workshop or statement under a mandate.

    Raises
    ------
    Forbidden
        If the actor does not advise in the mandate's scope.
    Conflict
        If the mandate is not agreed.
    Invalid
        If the day lies in the future or outside the term.
    """
    _allowed(actor, municipality, mandate)
    if mandate.state != MandateState.AGREED:
        raise Conflict(_("Unter diesem Mandat wird nicht beraten."), found=str(mandate.get_state_display()))
    row = Advice(municipality=municipality, mandate=mandate, **fields)
    _day_checked(row)
    row_save(row)
    _record(actor, row, "create", "Beratung eingetragen")
    return row


@transaction.atomic
def advice_update(
    *, actor: Actor, municipality: Any, advice: Advice, version: int | None, **fields: Unpack[AdviceFields]
) -> Advice:
    """Change an entry; errors as in ``advice_create``, and Conflict if changed since."""
    row = row_locked(advice, version)
    _allowed(actor, municipality, row.mandate)
    changes = fields_apply(row, fields)
    _day_checked(row)
    if changes:
        row_save(row)
        _record(actor, row, "update", "Beratung geändert", changes)
    return row


@transaction.atomic
def step_create(*, actor: Actor, municipality: Any, advice: Advice, **fields: Unpack[StepFields]) -> AdviceStep:
    """Write down a step that was agreed.

    Raises
    ------
    Forbidden
        If the actor does not advise in the mandate's scope.
    Invalid
        If it names neither the concept nor a measure: nobody could follow it then.
    """
    _allowed(actor, municipality, advice.mandate)
    row = AdviceStep(municipality=municipality, advice=advice, **fields)
    _place_checked(row)
    row_save(row)
    _record(actor, row, "create", "Schritt vereinbart")
    return row


@transaction.atomic
def step_update(
    *, actor: Actor, municipality: Any, step: AdviceStep, version: int | None, **fields: Unpack[StepFields]
) -> AdviceStep:
    """Change a step; errors as in ``step_create``, and Conflict if changed since."""
    row = row_locked(step, version)
    _allowed(actor, municipality, row.advice.mandate)
    changes = fields_apply(row, fields)
    _place_checked(row)
    if changes:
        row_save(row)
        _record(actor, row, "update", "Schritt geändert", changes)
    return row


@transaction.atomic
def step_state_set(*, actor: Actor, municipality: Any, step: AdviceStep, version: int | None, state: str) -> AdviceStep:
    """Done, dropped, or open again."""
    row = row_locked(step, version)
    _allowed(actor, municipality, row.advice.mandate)
    if state not in StepState.values:
        raise Invalid(_("Diesen Stand gibt es nicht."), found=state, expected=", ".join(StepState.values))
    done_on = (row.done_on or timezone.localdate()) if state == StepState.DONE else None
    changes = fields_apply(row, {"state": state, "done_on": done_on})
    if changes:
        row_save(row)
        _record(actor, row, "update", f"Schritt {row.get_state_display()}", changes)
    return row


def _allowed(actor: Actor, municipality: Any, mandate: Mandate) -> None:
    if not can_write_advice_under(actor, municipality, mandate):
        raise Forbidden(_("Unter diesem Mandat führen Sie das Protokoll nicht."))


def _day_checked(row: Advice) -> None:
    if row.happened_on > timezone.localdate():
        raise Invalid(
            _("Das Protokoll hält fest, was war; dieser Tag liegt in der Zukunft."),
            field="happened_on",
            found=row.happened_on.isoformat(),
            expected=_("heute oder früher"),
        )
    if not row.mandate.starts_on <= row.happened_on <= row.mandate.ends_on:
        raise Invalid(
            _("Dieser Tag liegt außerhalb des Mandats."),
            field="happened_on",
            found=row.happened_on.isoformat(),
            expected=f"{row.mandate.starts_on:%d.%m.%Y} – {row.mandate.ends_on:%d.%m.%Y}",
        )


def _place_checked(row: AdviceStep) -> None:
    if row.measure is None and row.concept is None:
        raise Invalid(
            _("Woran wird man sehen, was daraus wurde? Nennen Sie die Maßnahme oder die Fassung des Konzepts."),
            field="measure",
        )


def _record(actor: Actor, row: Any, verb: str, summary: str, changes: Changes | None = None) -> None:
    private = ("subject", "result", "title", "owner")
    change_record(actor=actor, row=row, verb=verb, summary=summary, changes=changes, private=private)
