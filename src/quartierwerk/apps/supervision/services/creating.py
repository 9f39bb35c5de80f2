"""Beginning a report, filled with what the platform knows."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, row_save
from quartierwerk.apps.places.selectors import sites_of
from quartierwerk.apps.supervision.disclosing import figure_published
from quartierwerk.apps.supervision.models import FigureOrigin, SiteReport, SiteReportFigure, SiteReportSection
from quartierwerk.apps.supervision.periods import last_quarter, quarter_of, quarter_parse
from quartierwerk.apps.supervision.policies import can_create_report, can_edit_report
from quartierwerk.apps.supervision.prefill import figure_filled, texts_filled
from quartierwerk.apps.supervision.sections import SECTIONS
from quartierwerk.apps.supervision.selectors.programmes import indicators_of
from quartierwerk.apps.supervision.services.traces import figure_set, report_open_locked
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid


@transaction.atomic
def report_create(*, actor: Actor, municipality: Any, programme: Any, district: Any, period: str) -> SiteReport:
    """Begin the report of a site and quarter; texts and figures are filled in as far as the platform knows them.

    Raises
    ------
    Forbidden
        If the actor does not write reports of that site.
    Invalid
        If the municipality has no such site in the programme, or the quarter lies ahead.
    Conflict
        If there is a report of that site and quarter.
    """
    district_id = district.pk if district else None
    if not can_create_report(actor, municipality, district_id):
        raise Forbidden(_("Berichte schreiben Sie für Ihren eigenen Standort."), field="site")
    if not any(site.district_id == district_id for site in sites_of(programme, municipality)):
        raise Invalid(_("Das ist kein Standort dieses Programms."), field="site", found=str(district or municipality))
    quarter = quarter_parse(period)
    if quarter > quarter_of(timezone.localdate()):
        raise Invalid(
            _("Dieses Quartal liegt in der Zukunft."),
            field="period",
            found=period,
            expected=str(last_quarter(timezone.localdate())),
        )
    report = SiteReport(
        municipality=municipality,
        programme=programme,
        programme_code=programme.slug,
        district=district,
        period=str(quarter),
    )
    taken = SiteReport.objects.filter(
        municipality=municipality, programme_code=programme.slug, district=district, period=report.period
    )
    if taken.exists():
        raise Conflict(_("Für dieses Quartal gibt es schon einen Bericht."), field="period", found=report.period)
    row_save(report)
    _fill(actor, report)
    change_record(actor=actor, row=report, verb="create", summary=f"Bericht {report.period} begonnen")
    return report


def _fill(actor: Actor, report: SiteReport) -> None:
    texts = texts_filled(actor, report)
    SiteReportSection.objects.bulk_create(
        SiteReportSection(municipality=report.municipality, report=report, section=code, text=texts.get(code, ""))
        for code in SECTIONS
    )
    figures = []
    for indicator in indicators_of(report.programme).values():
        value, absence = figure_published(*figure_filled(actor, report, indicator), indicator.unit)
        origin = FigureOrigin.ENTERED if value is None else FigureOrigin.PREFILLED
        figures.append(
            SiteReportFigure(
                municipality=report.municipality,
                report=report,
                indicator=indicator.code,
                value=value,
                absence=absence,
                origin=origin,
            )
        )
    SiteReportFigure.objects.bulk_create(figures)


@transaction.atomic
def report_refill(*, actor: Actor, municipality: Any, report: SiteReport, version: int | None) -> int:
    """Take figures over from the platform once more; what was entered by hand stays. Gives how many changed.

    Raises
    ------
    Forbidden, Conflict
        As in ``section_write``.
    """
    row = report_open_locked(report, version)
    if not can_edit_report(actor, municipality, row):
        raise Forbidden(_("Diesen Bericht dürfen Sie nur ansehen."))
    figures = {item.indicator: item for item in SiteReportFigure.objects.filter(report=row)}
    changed: dict[str, list[Any]] = {}
    for indicator in indicators_of(row.programme).values():
        figure = figures.get(indicator.code)
        by_hand = figure is not None and figure.origin == FigureOrigin.ENTERED and figure.absence != "not_reported"
        value, absence = figure_published(*figure_filled(actor, row, indicator), indicator.unit)
        if by_hand or absence == "not_reported":
            continue
        if figure_set(
            actor=actor,
            row=row,
            figure=figure,
            indicator=indicator.code,
            value=value,
            absence=absence,
            note=figure.note if figure else "",
            origin=FigureOrigin.PREFILLED,
            reason=_("Neu aus der Plattform übernommen"),
        ):
            changed[indicator.code] = ["", absence or str(value)]
    if changed:
        row_save(row)
        change_record(
            actor=actor, row=row, verb="update", summary=f"Bericht {row.period}: Zahlen übernommen", changes=changed
        )
    return len(changed)
