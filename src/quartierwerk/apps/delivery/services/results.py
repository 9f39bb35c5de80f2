"""Writing what measures report for indicators of goals."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_save
from quartierwerk.apps.delivery.models import ABSENCES, Result
from quartierwerk.apps.delivery.services.allowed import measure_allowed
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.period import Period


@transaction.atomic
def result_set(
    *,
    actor: Actor,
    municipality: Any,
    measure: Any,
    indicator: Any,
    period: str,
    value: float | None,
    absence: str = "",
    note: str = "",
) -> Result:
    """Say what a measure reached in a period; a second time it replaces the first.

    Raises
    ------
    Forbidden
        If the actor does not keep this measure.
    Invalid
        If the period is none or has not begun, the indicator belongs to a goal the measure does not serve, or there
        is neither a figure nor a reason.
    """
    measure_allowed(actor, municipality, measure)
    read = Period.parse(period)
    if read.start > timezone.localdate():
        raise Invalid(_("Dieser Zeitraum hat noch nicht begonnen."), field="period", found=period)
    if not measure.goals.filter(pk=indicator.goal_id).exists():
        raise Invalid(_("Diese Kennzahl gehört zu einem Ziel, dem die Maßnahme nicht dient."), field="indicator")
    if (value is None) != bool(absence) or (absence and absence not in ABSENCES):
        raise Invalid(_("Entweder eine Zahl oder ein Grund, warum keine da ist."), field="value")
    row = (
        Result.objects.select_for_update()
        .filter(municipality=municipality, measure=measure, indicator=indicator, period=str(read))
        .first()
    ) or Result(municipality=municipality, measure=measure, indicator=indicator, period=str(read))
    verb = "update" if row.pk else "create"
    changes = fields_apply(row, {"value": value, "absence": absence, "note": note})
    if changes or not row.pk:
        row_save(row)
        summary = f"Ergebnis zu Maßnahme {measure.number} für {row.period} eingetragen"
        change_record(
            actor=actor, row=row, verb=verb, summary=summary, changes=changes if verb == "update" else None,
            private=("note", "value"),
        )  # fmt: skip
    return row
