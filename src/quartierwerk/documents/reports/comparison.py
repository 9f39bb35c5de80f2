"""A programme report out of a comparison as the platform keeps it: figures put together and frozen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.documents.model.site_report import ProgrammeReport, ProgrammeSite, ReportFigure
from quartierwerk.documents.texts import Texts
from quartierwerk.engine.delivery import Cumulated, Interval, Outcome, OutcomeFormula
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published

_LEVEL = 0.95


def programme_report_of_comparison(
    content: Mapping[str, Any],
    imprint: Imprint,
    *,
    note: str = "",
    situation_seen: Callable[[Mapping[str, Any]], bool] | None = None,
) -> ProgrammeReport:
    """Sites side by side from a comparison's content.

    Parameters
    ----------
    content : mapping
        ``programme``, ``periods``, ``indicators`` and ``sites`` with their figures, shares and released situation.
    situation_seen : callable, optional
        ``situation_seen(site) -> bool``: whether the reader may see the class a site has released; nobody by default.
    """
    language = imprint.language
    indicators = tuple(_indicator(item, language) for item in content["indicators"])
    sites = (_site(site, indicators, content["periods"], language, situation_seen) for site in content["sites"])
    return ProgrammeReport(
        imprint=imprint,
        programme=content["programme"]["name"],
        periods=tuple(content["periods"]),
        indicators=indicators,
        sites=tuple(sorted(sites, key=lambda site: (site.name, site.municipality))),
        note=note,
    )


def _indicator(item: Mapping[str, Any], language: str) -> ReportFigure:
    return ReportFigure(
        indicator=item["code"],
        section=item["section"],
        name=item["name"][language],
        value=Published(None, Absence.NOT_APPLICABLE),
        unit=item["unit"],
        definition=item["definition"][language],
        gathering=item["gathering"],
        denominator=item["denominator"],
    )


def _site(
    site: Mapping[str, Any],
    indicators: tuple[ReportFigure, ...],
    periods: list[str],
    language: str,
    situation_seen: Callable[[Mapping[str, Any]], bool] | None,
) -> ProgrammeSite:
    names = {item.indicator: item for item in indicators}
    return ProgrammeSite(
        name=site["name"],
        municipality=site["municipality"],
        context=_context(site, language) if situation_seen and site["situation"] and situation_seen(site) else (),
        states={period: "reported" for period in periods if period in site["reported"]},
        together={
            code: Cumulated(published_of(item), item["reported"], item["missing"])
            for code, item in site["figures"].items()
        },
        rates={code: _rate(names[code], item) for code, item in site["rates"].items() if code in names},
    )


def _context(site: Mapping[str, Any], language: str) -> tuple[tuple[str, str], ...]:
    situation = site["situation"]
    sign = Published(None, Absence(situation["absence"])).sign if situation["absence"] else ""
    label = Texts(language)("programme.situation", year=situation["year"])
    return ((label, situation["label"][language] or sign),)


def _rate(item: ReportFigure, rate: Mapping[str, Any]) -> Outcome:
    return Outcome(
        formula=OutcomeFormula(item.indicator, item.name, (item.indicator,), (item.denominator,)),
        numerator=published_of(rate["numerator"]),
        denominator=published_of(rate["denominator"]),
        rate=published_of(rate["rate"]),
        interval=None if rate["low"] is None else Interval(rate["low"], rate["high"], _LEVEL),
    )


def published_of(item: Mapping[str, Any]) -> Published:
    """A figure of a frozen content: the number as text, or its absence."""
    if item["value"] is None:
        return Published(None, Absence(item["absence"] or "not_reported"))
    value = float(item["value"])
    return Published(int(value) if value.is_integer() else value)
