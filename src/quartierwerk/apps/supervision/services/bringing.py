"""Bringing many finished reports in at once: for demonstrations and for a programme that moves in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from quartierwerk.apps.supervision.content import content_of, digest_of
from quartierwerk.apps.supervision.disclosing import figure_published
from quartierwerk.apps.supervision.models import (
    FigureOrigin,
    ReportState,
    ReportSubmission,
    SiteReport,
    SiteReportComment,
    SiteReportFigure,
    SiteReportSection,
)
from quartierwerk.apps.supervision.selectors.programmes import indicators_of
from quartierwerk.apps.supervision.services.traces import programme_record


@dataclass(frozen=True)
class BroughtReport:
    """A report as it comes: texts by section, exact figures by indicator, None where nothing was reported."""

    municipality: Any
    district: Any
    period: str
    state: str
    submitted_on: date | None = None
    accepted_on: date | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, str | None] = field(default_factory=dict)
    comment: tuple[str, str] | None = None


@transaction.atomic
def reports_bring(*, actor: Any, programme: Any, reports: Sequence[BroughtReport]) -> list[SiteReport]:
    """Create reports of several sites in a few queries; what was submitted gets the version the programme sees.

    Runs in the scope of the programme's sites. Small counts of people are kept as ``suppressed``.
    """
    indicators = indicators_of(programme)
    rows = [
        SiteReport(
            municipality=item.municipality,
            programme=programme,
            programme_code=programme.slug,
            district=item.district,
            period=item.period,
            state=item.state,
            submitted_on=item.submitted_on,
            accepted_on=item.accepted_on,
        )
        for item in reports
    ]
    SiteReport.objects.bulk_create(rows)
    pairs = list(zip(rows, reports, strict=True))
    SiteReportSection.objects.bulk_create(
        SiteReportSection(municipality=row.municipality, report=row, section=code, text=text)
        for row, item in pairs
        for code, text in item.texts.items()
    )
    SiteReportFigure.objects.bulk_create(
        _figure(row, code, value, indicators[code].unit)
        for row, item in pairs
        for code, value in item.figures.items()
        if code in indicators
    )
    _comments_keep(pairs)
    _versions_keep(rows, indicators)
    programme_record(actor, programme, "import", f"{len(rows)} Berichte übernommen")
    return rows


def _comments_keep(pairs: Sequence[tuple[SiteReport, BroughtReport]]) -> None:
    """Open comments the reports came with."""
    SiteReportComment.objects.bulk_create(
        SiteReportComment(
            municipality=row.municipality,
            report=row,
            section=item.comment[0],
            text=item.comment[1],
            made_on=item.submitted_on or timezone.localdate(),
        )
        for row, item in pairs
        if item.comment
    )


def _figure(row: SiteReport, code: str, value: str | None, unit: str) -> SiteReportFigure:
    kept, absence = figure_published(None if value is None else Decimal(value), "", unit)
    return SiteReportFigure(
        municipality=row.municipality,
        report=row,
        indicator=code,
        value=kept,
        absence=absence,
        origin=FigureOrigin.ENTERED,
    )


def _versions_keep(rows: Sequence[SiteReport], indicators: Any) -> None:
    """First versions of all that were submitted, dated by the day of submission."""
    sent = [row.pk for row in rows if row.state != ReportState.DRAFT]
    found = SiteReport.objects.filter(pk__in=sent).select_related("programme", "municipality", "district")
    kept = []
    for row in found.defer("district__geometry").prefetch_related("sections", "figures"):
        content = content_of(row, indicators)
        day = datetime.combine(row.submitted_on or timezone.localdate(), time(12))
        kept.append(
            ReportSubmission(
                municipality=row.municipality,
                report=row,
                number=1,
                content=content,
                digest=digest_of(content),
                created_at=timezone.make_aware(day),
            )
        )
    ReportSubmission.objects.bulk_create(kept)
