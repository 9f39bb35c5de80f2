"""Sites of a programme side by side: figures put together over quarters, shares with their uncertainty, context.

Made as plain data, so that a comparison can be frozen as it was released. Never a ranking: sites stand by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.selectors import sites_of
from quartierwerk.apps.releases.selectors import releases_of_sites
from quartierwerk.apps.supervision.content import Content, number_text
from quartierwerk.apps.supervision.disclosing import published_of
from quartierwerk.apps.supervision.models import ProgrammeIndicator, ReportState, ReportSubmission
from quartierwerk.apps.supervision.selectors.programmes import indicators_of, programme_reports
from quartierwerk.engine.delivery import OutcomeFormula, cumulate, outcome
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published

Comparison = dict[str, Any]
#: Site → quarter → content of the version last submitted.
Versions = Mapping[tuple[int, int | None], Mapping[str, Content]]


def comparison_build(actor: Actor, programme: Any, periods: Sequence[str], *, accepted_only: bool) -> Comparison:
    """The sites of a programme over some quarters, from the versions of reports the actor may see.

    Parameters
    ----------
    periods : sequence of str
        Quarters, oldest first.
    accepted_only : bool
        Leave out what is submitted but not accepted: what goes to others rests on accepted reports alone.
    """
    indicators = indicators_of(programme)
    sites = sites_of(programme)
    versions = _versions(actor, programme, periods, accepted_only=accepted_only)
    releases = releases_of_sites([site.municipality_id for site in sites], kind="situation")
    return {
        "programme": {"code": programme.slug, "name": programme.name},
        "periods": list(periods),
        "indicators": [_indicator(item) for item in indicators.values()],
        "sites": [
            _site(site, periods, indicators, versions.get((site.municipality_id, site.district_id), {}))
            | {"situation": _situation(site, releases.get(site.municipality_id))}
            for site in sites
        ],
    }


def _versions(actor: Actor, programme: Any, periods: Sequence[str], *, accepted_only: bool) -> Versions:
    reports = programme_reports(actor, programme).filter(period__in=periods)
    if accepted_only:
        reports = reports.filter(state=ReportState.ACCEPTED)
    known = {report.pk: report for report in reports}
    latest = {
        item.report_id: item.content
        for item in ReportSubmission.objects.filter(report_id__in=list(known)).order_by("number")
    }
    found: dict[tuple[int, int | None], dict[str, Content]] = {}
    for pk, content in latest.items():
        report = known[pk]
        found.setdefault((report.municipality_id, report.district_id), {})[report.period] = content
    return found


def _indicator(item: ProgrammeIndicator) -> dict[str, Any]:
    return {
        "code": item.code,
        "section": item.section,
        "name": {"de": item.name_de, "en": item.name_en},
        "definition": {"de": item.definition_de, "en": item.definition_en},
        "unit": item.unit,
        "gathering": item.gathering,
        "denominator": item.denominator,
    }


def _site(
    site: Any,
    periods: Sequence[str],
    indicators: Mapping[str, ProgrammeIndicator],
    contents: Mapping[str, Content],
) -> dict[str, Any]:
    series = {code: _series(contents, periods, code) for code in indicators}
    return {
        "municipality": site.municipality.name,
        "slug": site.municipality.slug,
        "district": site.district.code if site.district else "",
        "name": site.district.name if site.district else site.municipality.name,
        "reported": [period for period in periods if period in contents],
        "figures": {code: _together(series[code], indicators[code].gathering) for code in indicators},
        "rates": {
            code: _rate(item, series[code], series[item.denominator])
            for code, item in indicators.items()
            if item.denominator in series
        },
    }


def _series(contents: Mapping[str, Content], periods: Sequence[str], code: str) -> list[Published]:
    """The figure of each quarter; not reported where there is no report."""
    series = []
    for period in periods:
        rows = contents[period]["figures"] if period in contents else ()
        row = next((item for item in rows if item["indicator"] == code), None)
        series.append(published_of(row["value"], row["absence"]) if row else Published(None, Absence.NOT_REPORTED))
    return series


def _together(series: Sequence[Published], gathering: str) -> dict[str, Any]:
    put = cumulate(series, gathering)
    return _plain(put.value) | {"reported": put.reported, "missing": put.missing}


def _plain(value: Published) -> dict[str, Any]:
    number = None if value.value is None else number_text(Decimal(repr(value.value)))
    return {"value": number, "absence": "" if value.is_shown else str(value.absence)}


def _rate(item: ProgrammeIndicator, above: Sequence[Published], below: Sequence[Published]) -> dict[str, Any]:
    """A share over the quarters for which both sides were reported, with Wilson's interval at 95 per cent."""
    both = [
        pair
        for pair in zip(above, below, strict=True)
        if Absence.NOT_REPORTED not in (pair[0].absence, pair[1].absence)
    ]
    counts = {
        item.code: cumulate([pair[0] for pair in both], "sum").value if both else above[-1],
        item.denominator: cumulate([pair[1] for pair in both], "sum").value if both else below[-1],
    }
    found = outcome(OutcomeFormula(item.code, item.name_de, (item.code,), (item.denominator,)), counts)
    return {
        "numerator": _plain(found.numerator),
        "denominator": _plain(found.denominator),
        "rate": _plain(found.rate),
        "low": None if found.interval is None else round(found.interval.low, 4),
        "high": None if found.interval is None else round(found.interval.high, 4),
        "quarters": len(both),
    }


def _situation(site: Any, release: Any) -> dict[str, Any] | None:
    """The class of the site as its municipality released it, with the audiences it was released to."""
    if release is None or site.district is None:
        return None
    content = release.content
    row = next((item for item in content["rows"] if item["area"] == site.district.code), None)
    if row is None:
        return None
    scale = {item["code"]: item for item in content["status_scale"]}
    found = scale.get(row["status_class"])
    return {
        "year": content["year"],
        "stand": content["stand"],
        "audiences": list(release.audiences),
        "label": found["label"] if found else {"de": "", "en": ""},
        "step": found["step"] if found else 0,
        "absence": "" if found else str(row["status_index"]["absence"] or Absence.NOT_REPORTED),
    }
