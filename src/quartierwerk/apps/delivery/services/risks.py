"""Writing risks."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import Changes, change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.delivery.light import NOTABLE, weight_of
from quartierwerk.apps.delivery.models import Risk, RiskState
from quartierwerk.apps.delivery.services.allowed import measure_allowed
from quartierwerk.kernel.errors import Invalid


class RiskFields(TypedDict, total=False):
    """What can be written of a risk."""

    title: str
    likelihood: int
    effect: int
    response: str
    owner: str
    reviewed_on: date | None
    state: str


@transaction.atomic
def risk_create(*, actor: Actor, municipality: Any, measure: Any, **fields: Unpack[RiskFields]) -> Risk:
    """Enter a risk; it counts as looked at today.

    Raises
    ------
    Forbidden
        If the actor does not keep this measure.
    Invalid
        If a notable risk has no answer.
    """
    measure_allowed(actor, municipality, measure)
    row = Risk(municipality=municipality, measure=measure, **fields)
    row.reviewed_on = row.reviewed_on or timezone.localdate()
    _checked(row)
    row_save(row)
    _record(actor, row, "create", "eingetragen")
    return row


@transaction.atomic
def risk_update(
    *, actor: Actor, municipality: Any, risk: Risk, version: int | None, **fields: Unpack[RiskFields]
) -> Risk:
    """Change a risk; errors as in ``risk_create``, and Conflict if changed since."""
    row = row_locked(risk, version)
    measure_allowed(actor, municipality, row.measure)
    changes = fields_apply(row, {"reviewed_on": timezone.localdate(), **fields})
    _checked(row)
    if changes:
        row_save(row)
        _record(actor, row, "update", "geändert", changes)
    return row


def _checked(row: Risk) -> None:
    if row.state == RiskState.OPEN and weight_of(row) >= NOTABLE and not row.response.strip():
        raise Invalid(
            _("Bei einem solchen Risiko gehört dazu, was dagegen getan wird."),
            field="response",
            found=f"{row.get_likelihood_display()}, {row.get_effect_display()}",
        )


def _record(actor: Actor, row: Risk, verb: str, done: str, changes: Changes | None = None) -> None:
    change_record(
        actor=actor, row=row, verb=verb, summary=f"Risiko zu Maßnahme {row.measure.number} {done}", changes=changes
    )
