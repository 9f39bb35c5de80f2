"""Reading the reports of a municipality."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import districts_reached, reaches_city
from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.supervision.content import Content, content_of, differences, digest_of
from quartierwerk.apps.supervision.models import (
    CommentState,
    FigureChange,
    ReportState,
    ReportStep,
    ReportSubmission,
    SiteReport,
    SiteReportComment,
)
from quartierwerk.apps.supervision.policies import (
    INSIDE,
    can_edit_report,
    can_edit_section,
    can_submit_report,
    sees_drafts,
)
from quartierwerk.apps.supervision.sections import MONEY
from quartierwerk.kernel.errors import Conflict, Forbidden, NotFound


def reports_with_places() -> QuerySet[SiteReport]:
    """Reports with programme, site and the number of open comments; within the scope that is open."""
    return (
        SiteReport.objects.select_related("programme", "district", "municipality")
        .defer("district__geometry")
        .annotate(
            comments_open=Count("comments", filter=Q(comments__state=CommentState.OPEN), distinct=True),
            versions=Count("submissions", distinct=True),
        )
    )


def reports_visible(actor: Actor, municipality: Any) -> QuerySet[SiteReport]:
    """Reports the actor may see, newest quarter first.

    Those inside: of their site, drafts too. The programme's supervisor: what was submitted at least once; its funder:
    what is accepted.
    """
    found = reports_with_places().filter(municipality=municipality).order_by("-period", "district__name", "code")
    if sees_drafts(actor, municipality):
        if reaches_city(actor, municipality, INSIDE):
            return found
        return found.filter(district_id__in=districts_reached(actor, municipality, INSIDE))
    return found.filter(visible_to_programme(actor, municipality.pk))


def visible_to_programme(actor: Actor, municipality_id: int | None = None) -> Q:
    """What programme grants show of reports."""
    grants = [
        grant
        for grant in actor.grants
        if grant.programme_id is not None and municipality_id in (None, grant.municipality_id)
    ]
    supervised = {grant.programme_id for grant in grants if grant.role == Role.SUPERVISOR}
    funded = {grant.programme_id for grant in grants if grant.role == Role.FUNDER}
    return Q(programme_id__in=supervised, submitted_on__isnull=False) | Q(
        programme_id__in=funded, state=ReportState.ACCEPTED
    )


def access_report(actor: Actor, municipality: Any, code: str, verb: str = "s") -> SiteReport:
    """The one way to a report of a municipality (verbs s, e, submit).

    Raises
    ------
    NotFound
        If it is not there, or not for the actor.
    Forbidden
        If the actor sees it, but may not write in it, or not submit it.
    """
    report = reports_visible(actor, municipality).filter(code=code).first()
    if report is None:
        raise NotFound(_("Diesen Bericht gibt es hier nicht."))
    if verb == "e" and not can_edit_section(actor, municipality, report, MONEY):
        raise Forbidden(_("Diesen Bericht dürfen Sie nur ansehen."))
    if verb == "whole" and not can_edit_report(actor, municipality, report):
        raise Forbidden(_("Diesen Teil des Berichts dürfen Sie nur ansehen."))
    if verb == "submit" and not can_submit_report(actor, municipality, report):
        raise Forbidden(_("Einreichen können das Netzwerkcoaching des Standorts und die Leitung."))
    return report


def submissions_of(report: SiteReport) -> list[ReportSubmission]:
    """Versions as submitted, oldest first; each proved against its digest.

    Raises
    ------
    Conflict
        If a content is no longer what was submitted.
    """
    found = list(ReportSubmission.objects.filter(report=report).select_related("submitted_by").order_by("number"))
    for item in found:
        if digest_of(item.content) != item.digest:
            raise Conflict(
                _("Der Inhalt dieser Fassung wurde nachträglich verändert."), where=f"{report} ({item.number})"
            )
    return found


def submission_latest(report: SiteReport) -> ReportSubmission | None:
    """The version the programme sees."""
    found = submissions_of(report)
    return found[-1] if found else None


def comments_of(report: SiteReport) -> list[SiteReportComment]:
    """Comments in the order in which they were made."""
    return list(SiteReportComment.objects.filter(report=report).select_related("made_by"))


def steps_of(report: SiteReport) -> list[ReportStep]:
    """Changes of state, oldest first."""
    return list(ReportStep.objects.filter(report=report).select_related("made_by"))


def changes_of(report: SiteReport) -> list[FigureChange]:
    """What was changed in figures after the first submission, oldest first."""
    return list(FigureChange.objects.filter(figure__report=report).select_related("figure", "changed_by"))


def reports_overwritten(municipality: Any) -> list[SiteReport]:
    """Reports that were submitted or accepted here and no longer say what was submitted, or in another state."""
    found = (
        SiteReport.objects.filter(municipality=municipality, steps__isnull=False)
        .distinct()
        .select_related("programme", "district", "municipality")
        .defer("district__geometry")
        .prefetch_related("steps", "submissions", "sections", "figures")
    )
    overwritten = []
    for report in found:
        state = report.steps.all()[len(report.steps.all()) - 1].after
        last = max(report.submissions.all(), key=lambda item: item.number)
        if report.state != state or (not report.is_open and _differs(report, last.content)):
            overwritten.append(report)
    return overwritten


def _differs(report: SiteReport, frozen: Content) -> bool:
    """Whether texts or figures are others than the frozen ones; figures by the units they were frozen with."""
    units = {item["indicator"]: SimpleNamespace(**_told(item)) for item in frozen["figures"]}
    return bool(differences(frozen, content_of(report, units)))  # type: ignore[arg-type]


def _told(item: dict[str, Any]) -> dict[str, Any]:
    """What a frozen figure says of its indicator."""
    names = {f"{key}_{code}": item[key][code] for key in ("name", "definition") for code in ("de", "en")}
    return names | {key: item[key] for key in ("unit", "section", "gathering", "denominator")}


def arrived_versions(municipality: Any, codes: Sequence[str]) -> QuerySet[ReportSubmission]:
    """Versions nobody submitted here, of reports with these codes that have not moved since they arrived."""
    return ReportSubmission.objects.filter(
        municipality=municipality, report__code__in=codes, submitted_by__isnull=True, report__steps__isnull=True
    )
