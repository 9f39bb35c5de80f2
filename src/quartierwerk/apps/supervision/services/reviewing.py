"""The programme's side: commenting by section, returning, accepting and locking, reopening with a reason."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, row_locked, row_save
from quartierwerk.apps.supervision.models import CommentState, ReportState, SiteReport, SiteReportComment
from quartierwerk.apps.supervision.policies import supervises
from quartierwerk.apps.supervision.sections import SECTIONS, section_label
from quartierwerk.apps.supervision.services.traces import reason_given, step_make
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid


def _locked(actor: Actor, programme: Any, report: SiteReport, version: int | None, states: set[str]) -> SiteReport:
    """The report, locked, in one of the states; only for the supervisor of its programme."""
    if not supervises(actor, programme) or report.programme_id != programme.pk:
        raise Forbidden(_("Das tut die Programmbegleitung."))
    row = row_locked(report, version)
    if row.state not in states:
        raise Conflict(
            _("Das geht in diesem Stand des Berichts nicht."),
            found=row.get_state_display(),
            expected=", ".join(str(ReportState(item).label) for item in sorted(states)),
        )
    return row


@transaction.atomic
def comment_add(*, actor: Actor, programme: Any, report: SiteReport, section: str, text: str) -> SiteReportComment:
    """Remark on a section of a submitted report; the site reads it at once.

    Raises
    ------
    Forbidden, Conflict, Invalid
        Without the right, if the report is not with the programme, without text or section.
    """
    row = _locked(actor, programme, report, None, {ReportState.SUBMITTED})
    if section not in SECTIONS:
        raise Invalid(_("Bitte wählen Sie den Abschnitt."), field="section", found=section)
    said = reason_given(text, message=_("Bitte schreiben Sie, was fehlt oder unklar ist."), field="text")
    comment = SiteReportComment(
        municipality=row.municipality, report=row, section=section, text=said, made_by_id=actor.user_id
    )
    row_save(comment)
    change_record(
        actor=actor,
        row=comment,
        verb="create",
        summary=f"Anmerkung zum Bericht {row.period}, {section_label(section)}",
    )
    return comment


@transaction.atomic
def report_return(
    *, actor: Actor, programme: Any, report: SiteReport, version: int | None, reason: str = ""
) -> SiteReport:
    """Give a report back to its site for correction.

    Raises
    ------
    Invalid
        If neither a comment is open nor a reason given.
    Forbidden, Conflict
        Without the right, or if it is not submitted.
    """
    row = _locked(actor, programme, report, version, {ReportState.SUBMITTED})
    open_comments = SiteReportComment.objects.filter(report=row, state=CommentState.OPEN)
    if not open_comments.exists():
        reason_given(reason, message=_("Eine Rückgabe braucht eine Anmerkung oder einen Grund."))
    step_make(actor=actor, row=row, after=ReportState.RETURNED, reason=reason.strip())
    return row


@transaction.atomic
def report_accept(*, actor: Actor, programme: Any, report: SiteReport, version: int | None) -> SiteReport:
    """Accept a report: it is locked, and what is still open of comments counts as settled.

    Raises
    ------
    Forbidden, Conflict
        Without the right, or if it is not submitted.
    """
    row = _locked(actor, programme, report, version, {ReportState.SUBMITTED})
    SiteReportComment.objects.filter(report=row, state=CommentState.OPEN).update(
        state=CommentState.SETTLED, updated_at=timezone.now()
    )
    row.accepted_on = timezone.localdate()
    step_make(actor=actor, row=row, after=ReportState.ACCEPTED)
    return row


@transaction.atomic
def report_reopen(*, actor: Actor, programme: Any, report: SiteReport, version: int | None, reason: str) -> SiteReport:
    """Open an accepted report again; the funder sees it again once it is accepted anew.

    Raises
    ------
    Invalid
        Without a reason.
    Forbidden, Conflict
        Without the right, or if it is not accepted.
    """
    row = _locked(actor, programme, report, version, {ReportState.ACCEPTED})
    said = reason_given(reason, message=_("Bitte nennen Sie den Grund."))
    row.accepted_on = None
    step_make(actor=actor, row=row, after=ReportState.RETURNED, reason=said)
    return row
