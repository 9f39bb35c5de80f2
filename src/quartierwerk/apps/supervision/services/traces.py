"""What the services of the room have in common: the lock, the state, the trace of a step and of a figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, row_locked, row_save
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.supervision.models import FigureChange, ReportState, ReportStep, SiteReport, SiteReportFigure
from quartierwerk.kernel.errors import Conflict, Invalid


def report_open_locked(report: SiteReport, version: int | None) -> SiteReport:
    """The report as it stands now, locked; Conflict if it is not open for writing or was changed since."""
    row = row_locked(report, version)
    if not row.is_open:
        raise Conflict(
            _("Dieser Bericht ist gesperrt."),
            found=row.get_state_display(),
            expected=_("Entwurf oder zurückgegeben"),
            hint=_("Änderungen sind erst wieder möglich, wenn die Programmbegleitung ihn zurückgibt oder öffnet."),
        )
    return row


def step_make(*, actor: Actor | None, row: SiteReport, after: str, reason: str = "") -> None:
    """Change the state, keep the step, and append to the trail."""
    before, row.state = row.state, after
    row_save(row)
    ReportStep.objects.create(
        municipality=row.municipality,
        report=row,
        before=before,
        after=after,
        reason=reason,
        made_by_id=actor.user_id if actor else None,
    )
    told = ReportState(after).label
    change_record(
        actor=actor,
        row=row,
        verb="state",
        summary=f"Bericht {row.period}: {told}",
        changes={"state": [before, after]},
    )


def figure_set(
    *,
    actor: Actor | None,
    row: SiteReport,
    figure: SiteReportFigure | None,
    indicator: str,
    value: Decimal | None,
    absence: str,
    note: str,
    origin: str,
    reason: str,
) -> bool:
    """Write one figure; gives whether it changed. After the first submission the change is kept with its reason."""
    if figure is None:
        figure = SiteReportFigure(
            municipality=row.municipality, report=row, indicator=indicator, value=None, absence="not_reported"
        )
    before = (figure.value, figure.absence)
    if figure.pk and before == (value, absence) and figure.note == note:
        return False
    figure.value, figure.absence, figure.note, figure.origin = value, absence, note, origin
    row_save(figure)
    if row.was_submitted and before != (value, absence):
        FigureChange.objects.create(
            municipality=row.municipality,
            figure=figure,
            before_value=before[0],
            before_absence=before[1],
            after_value=value,
            after_absence=absence,
            reason=reason,
            changed_by_id=actor.user_id if actor else None,
        )
    return True


def reason_given(reason: str, *, message: Any, field: str = "reason") -> str:
    """The reason without blanks at its ends; Invalid without one."""
    text = reason.strip()
    if not text:
        raise Invalid(str(message), field=field, expected=_("ein Satz"))
    return text


def programme_record(actor: Actor | None, programme: Any, verb: str, summary: str) -> None:
    """Append to the trail what was done for a programme as a whole."""
    event_record(
        actor=actor,
        municipality=None,
        verb=verb,
        entity="supervision.programme",
        entity_id=programme.slug,
        summary=summary,
    )
