"""A programme report out of the folders of its sites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.documents.model.site_report import ProgrammeReport, ProgrammeSite, ReportFigure, SiteReport
from quartierwerk.documents.reports.site_report import site_reports
from quartierwerk.documents.texts import Texts
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Published

#: What leaves a site: nothing that is not at least submitted.
_OUT = ("submitted", "accepted")


def programme_report(
    folders: Sequence[CityFolder], *, programme: str = "", language: str = "de", stand: date, timestamp: datetime
) -> ProgrammeReport:
    """Sites side by side, from the reports that were submitted or accepted.

    Parameters
    ----------
    programme : str
        Code of the programme; the only one of the folders if none is named.

    Raises
    ------
    Invalid
        If no report is there, or several programmes are and none was named.
    """
    reports = [
        report
        for folder in folders
        for report in site_reports(folder, language=language, stand=stand, timestamp=timestamp)
    ]
    known = sorted({report.programme for report in reports})
    if not known or (not programme and len(known) > 1) or (programme and programme not in known):
        raise Invalid(
            "There is no such programme in these folders.",
            found=programme or ", ".join(known) or "no site report",
            expected=", ".join(known) or "a table site_reports with rows",
            hint="Name one with --programme." if len(known) > 1 else "",
        )
    chosen = programme or known[0]
    own = [report for report in reports if report.programme == chosen]
    synthetic = any(report.imprint.synthetic for report in own)
    title = Texts(language)("programme.title", programme=chosen)
    places = sorted({report.municipality for report in own})
    imprint = Imprint(", ".join(places[:3]), title, stand, timestamp, language, synthetic)
    return ProgrammeReport(
        imprint=imprint,
        programme=chosen,
        periods=tuple(sorted({report.period for report in own})),
        indicators=indicators_of(own),
        sites=tuple(sorted((_site(group) for group in _by_site(own)), key=lambda site: (site.name, site.municipality))),
    )


def indicators_of(reports: Sequence[SiteReport]) -> tuple[ReportFigure, ...]:
    """Every indicator once, without a value, in the order of the reports."""
    nothing = Published.suppressed()
    found: dict[str, ReportFigure] = {}
    for report in reports:
        for item in report.figures:
            found.setdefault(item.indicator, replace(item, value=nothing, note=""))
    return tuple(found.values())


def _by_site(reports: Sequence[SiteReport]) -> list[list[SiteReport]]:
    groups: dict[tuple[str, str], list[SiteReport]] = {}
    for report in reports:
        groups.setdefault((report.municipality, report.site), []).append(report)
    return list(groups.values())


def _site(reports: Sequence[SiteReport]) -> ProgrammeSite:
    out = [report for report in reports if report.state in _OUT]
    return ProgrammeSite(
        name=reports[0].site,
        municipality=reports[0].municipality,
        figures={report.period: {item.indicator: item.value for item in report.figures} for report in out},
        states={report.period: report.state for report in reports},
    )
