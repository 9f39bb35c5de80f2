"""Quarterly reports of sites: out of a city folder, or of a content that was frozen at submission."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.documents.model.site_report import ReportFigure, SiteReport
from quartierwerk.documents.reports.comparison import published_of
from quartierwerk.documents.reports.figures import figure
from quartierwerk.documents.reports.lookup import Lookup, day, text
from quartierwerk.documents.reports.report_figures import STANDARD, Kind, shown
from quartierwerk.documents.texts import Texts
from quartierwerk.kernel.period import Period

SECTIONS = ("summary", "activities", "network", "offers", "delivery", "results", "money", "outlook")


def site_reports(
    folder: CityFolder, *, language: str = "de", stand: date, timestamp: datetime
) -> tuple[SiteReport, ...]:
    """All reports of a folder, by programme, site and quarter; figures after disclosure control."""
    lookup, texts = Lookup(folder), Texts(language)
    sections: dict[str, dict[str, str]] = {}
    for row in lookup.rows("site_report_sections"):
        sections.setdefault(str(row["report"]), {})[str(row["section"])] = text(row, "text")
    rows = sorted(lookup.rows("site_reports"), key=lambda row: (row["programme"], row["district"], row["period"]))
    found = []
    for row in rows:
        code = str(row["id"])
        site = lookup.named("districts", text(row, "district")) or texts("concept.whole_city")
        title = texts("site_report.title", site=site, period=quarter(str(row["period"]), texts))
        imprint = lookup.imprint(title, language=language, stand=stand, timestamp=timestamp)
        written = sections.get(code, {})
        found.append(
            SiteReport(
                imprint=imprint,
                programme=str(row["programme"]),
                municipality=imprint.municipality,
                site=site,
                period=str(row["period"]),
                state=str(row["state"]),
                submitted_on=day(row, "submitted_on"),
                accepted_on=day(row, "accepted_on"),
                sections=tuple((name, written[name]) for name in _ordered(written)),
                figures=_figures(lookup, code, texts),
            )
        )
    return tuple(found)


def quarter(period: str, texts: Texts) -> str:
    """``1. Quartal 2025``; another period as it is written."""
    parsed = Period.parse(period)
    return texts("site_report.quarter", part=parsed.part, year=parsed.year) if parsed.kind == "Q" else period


def _ordered(sections: Mapping[str, str]) -> list[str]:
    return sorted(sections, key=lambda name: (SECTIONS.index(name) if name in SECTIONS else len(SECTIONS), name))


def _figures(lookup: Lookup, report: str, texts: Texts) -> tuple[ReportFigure, ...]:
    rows = {str(row["indicator"]): row for row in lookup.rows("site_report_figures") if row["report"] == report}
    values = shown({code: figure(row["value"], row["absence"]) for code, row in rows.items()})
    order = [*(code for code in STANDARD if code in rows), *sorted(code for code in rows if code not in STANDARD)]
    return tuple(
        ReportFigure(
            indicator=code,
            section=Kind.of(code).section,
            name=texts.word("site_indicator", code),
            value=values[code],
            unit=Kind.of(code).unit,
            note=text(rows[code], "note"),
            gathering=Kind.of(code).gathering,
            denominator=Kind.of(code).denominator,
        )
        for code in order
    )


def site_report_of_content(
    content: Mapping[str, Any],
    imprint: Imprint,
    *,
    state: str,
    submitted_on: date | None = None,
    accepted_on: date | None = None,
    digest: str = "",
) -> SiteReport:
    """A report as it was frozen: the content as the platform keeps it, its figures published already.

    Parameters
    ----------
    content : mapping
        ``programme``, ``site``, ``period``, ``sections`` and ``figures``; names in both languages.
    """
    language = imprint.language
    figures = tuple(
        ReportFigure(
            indicator=item["indicator"],
            section=item["section"],
            name=item["name"][language],
            value=published_of(item),
            unit=item["unit"],
            definition=item["definition"][language],
            note=item["note"],
            gathering=item["gathering"],
            denominator=item["denominator"],
        )
        for item in content["figures"]
    )
    return SiteReport(
        imprint=imprint,
        programme=content["programme"]["name"],
        municipality=content["site"]["municipality"],
        site=content["site"]["name"],
        period=content["period"],
        state=state,
        submitted_on=submitted_on,
        accepted_on=accepted_on,
        sections=tuple((item["section"], item["text"]) for item in content["sections"]),
        figures=figures,
        digest=digest,
    )
