"""The way of a measure: idea, draft, checked, decided, running, finished, or dropped."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.concept.checks import lacks_of
from quartierwerk.apps.concept.models import Measure, MeasureComment, MeasureState
from quartierwerk.apps.concept.policies import STEPS, can_step_measure
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid, NotReady


@transaction.atomic
def measure_state_set(
    *,
    actor: Actor,
    municipality: Any,
    measure: Measure,
    version: int | None,
    state: str,
    reason: str = "",
    decided_on: date | None = None,
    council_paper: str = "",
) -> Measure:
    """Take a measure one step further (or back).

    Parameters
    ----------
    reason : str
        Why it is dropped; stands among the remarks afterwards.
    decided_on, council_paper
        Day and paper of the decision, for the step to *decided*.

    Raises
    ------
    Invalid
        If there is no such state, or a reason, day or paper is missing.
    Conflict
        If no step leads there from where the measure is, or somebody changed it since.
    Forbidden
        If somebody else takes this step.
    NotReady
        If something is missing first; says what.
    """
    row = row_locked(measure, version)
    _step_allowed(actor, municipality, row, state)
    answers: dict[str, Any] = {"state": state}
    if state == MeasureState.CHECKED:
        _ready(row)
    elif state == MeasureState.DECIDED:
        answers |= _decision(decided_on, council_paper)
    elif state == MeasureState.RUNNING and row.carrier_id is None:
        raise NotReady(_("Bevor die Maßnahme läuft, braucht sie einen Träger."), where=str(row), field="carrier")
    elif state == MeasureState.DROPPED:
        _reason_kept(actor, row, reason)
    changes = fields_apply(row, answers)
    row_save(row)
    summary = f"Maßnahme {row.number}: {row.get_state_display()}"
    change_record(actor=actor, row=row, verb="state", summary=summary, changes=changes)
    return row


def measure_decide(*, actor: Actor, measure: Measure, decided_on: date, council_paper: str) -> Measure:
    """Enter the decision on a checked measure; called when the version that holds it is decided."""
    row = row_locked(measure, None)
    changes = fields_apply(
        row, {"state": MeasureState.DECIDED.value, "decided_on": decided_on, "council_paper": council_paper}
    )
    row_save(row)
    change_record(actor=actor, row=row, verb="state", summary=f"Maßnahme {row.number}: beschlossen", changes=changes)
    return row


def _step_allowed(actor: Actor, municipality: Any, row: Measure, state: str) -> None:
    if state not in MeasureState.values:
        raise Invalid(
            _("Diesen Stand gibt es nicht."), field="state", found=state[:40], expected=", ".join(MeasureState.values)
        )
    if state not in STEPS[row.state]:
        labels = [str(MeasureState(item).label) for item in STEPS[row.state]]
        raise Conflict(
            _("Dieser Schritt ist von hier aus nicht möglich."),
            field="state",
            found=f"{row.get_state_display()} → {MeasureState(state).label}",
            expected=", ".join(labels),
        )
    if not can_step_measure(actor, municipality, row, state):
        raise Forbidden(_("Diesen Schritt geht jemand anderes: Fragen Sie die Leitung oder die Bearbeitung."))


def _ready(row: Measure) -> None:
    lacks = lacks_of(row)
    if lacks:
        raise NotReady(
            _("Zur Prüfung fehlt noch etwas."),
            where=str(row),
            found=", ".join(str(item.label) for item in lacks),
            hint=_("Ergänzen Sie das Maßnahmenblatt."),
        )


def _decision(decided_on: date | None, council_paper: str) -> dict[str, Any]:
    if decided_on is None:
        raise Invalid(_("Zum Beschluss gehört sein Datum."), field="decided_on")
    if decided_on > timezone.localdate():
        raise Invalid(_("Der Beschluss liegt in der Zukunft."), field="decided_on", found=f"{decided_on:%d.%m.%Y}")
    if not council_paper.strip():
        raise Invalid(_("Zum Beschluss gehört die Nummer der Vorlage."), field="council_paper")
    return {"decided_on": decided_on, "council_paper": council_paper.strip()}


def _reason_kept(actor: Actor, row: Measure, reason: str) -> None:
    if not reason.strip():
        raise Invalid(_("Bitte nennen Sie den Grund, aus dem die Maßnahme fallen gelassen wird."), field="reason")
    MeasureComment.objects.create(
        municipality=row.municipality,
        measure=row,
        text=_("Fallen gelassen: %(reason)s") % {"reason": reason.strip()},
        made_on=timezone.localdate(),
        author_id=actor.user_id,
        state="settled",
    )
