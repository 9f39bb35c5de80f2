"""Submitting a report: its content is frozen as the version that the programme sees."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.supervision.content import Content, content_of, digest_of
from quartierwerk.apps.supervision.models import ReportState, ReportSubmission, SiteReport
from quartierwerk.apps.supervision.policies import can_submit_report
from quartierwerk.apps.supervision.sections import section_label
from quartierwerk.apps.supervision.selectors.programmes import indicators_of
from quartierwerk.apps.supervision.services.traces import report_open_locked, step_make
from quartierwerk.kernel.errors import Forbidden, NotReady

#: Sections without which a report says nothing.
NEEDED = ("summary", "activities")


@transaction.atomic
def report_submit(*, actor: Actor, municipality: Any, report: SiteReport, version: int | None) -> ReportSubmission:
    """Freeze the report and hand it to the programme.

    Raises
    ------
    Forbidden
        If the actor does not submit reports of that site.
    Conflict
        If it is submitted already, or somebody saved since.
    NotReady
        If a needed section is empty, or the programme does not know the municipality.
    """
    row = report_open_locked(report, version)
    if not can_submit_report(actor, municipality, row):
        raise Forbidden(_("Einreichen können das Netzwerkcoaching des Standorts und die Leitung."))
    if row.programme_id is None:
        raise NotReady(_("Dieser Bericht gehört zu keinem Programm, das hier bekannt ist."), found=row.programme_code)
    content = content_of(row, indicators_of(row.programme))
    empty = sections_empty(content)
    if empty:
        raise NotReady(
            _("Es fehlt noch Text."),
            found=", ".join(section_label(code) for code in empty),
            hint=_("Schreiben Sie diese Abschnitte und reichen Sie dann ein."),
        )
    row.submitted_on = timezone.localdate()
    step_make(actor=actor, row=row, after=ReportState.SUBMITTED)
    return submission_keep(row=row, content=content, user_id=actor.user_id)


def sections_empty(content: Content) -> list[str]:
    """Needed sections without text."""
    return [item["section"] for item in content["sections"] if item["section"] in NEEDED and not item["text"].strip()]


def submission_keep(
    *, row: SiteReport, content: Content, user_id: int | None, on: date | None = None
) -> ReportSubmission:
    """Keep a content as the next version of a report, now or of a day; part of a service's transaction."""
    number = ReportSubmission.objects.filter(report=row).count() + 1
    return ReportSubmission.objects.create(
        municipality=row.municipality,
        report=row,
        number=number,
        content=content,
        digest=digest_of(content),
        submitted_by_id=user_id,
        created_at=timezone.make_aware(datetime.combine(on, time(12))) if on else timezone.now(),
    )


def figures_missing(content: Content) -> list[str]:
    """Codes of figures that nobody reported; told before submitting, no hindrance."""
    return [item["indicator"] for item in content["figures"] if item["absence"] == "not_reported"]
