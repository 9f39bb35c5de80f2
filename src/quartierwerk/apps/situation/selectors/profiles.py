"""The profile of one district, as the actor may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.selectors import Municipality, districts_of
from quartierwerk.apps.situation.models import Indicator
from quartierwerk.apps.situation.models.figures import Theme
from quartierwerk.apps.situation.selectors.computed import Computed
from quartierwerk.apps.situation.selectors.figures import Figure, figures_visible, indicators_visible
from quartierwerk.apps.situation.selectors.reports import report_of
from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.documents.model.indicator import IndicatorLine, Series
from quartierwerk.documents.model.situation import DistrictProfile, DistrictRow, SituationReport
from quartierwerk.documents.reports.profile import headline
from quartierwerk.kernel.area import AreaId

YEARS_SHOWN = 8


@dataclass(frozen=True)
class Profile:
    """A profile, and the report it belongs to where there is an index."""

    shown: DistrictProfile
    report: SituationReport | None
    row: DistrictRow | None


def profile_of(
    actor: Actor,
    municipality: Municipality,
    district: Any,
    *,
    computed: Computed | None,
    year: int | None,
    language: str,
) -> Profile:
    """Headline, place in the index, every indicator the actor may see beside the city's, up to eight years each.

    Parameters
    ----------
    computed : Computed or None
        The situation of the year, for those who may see it.
    """
    lines = _lines(actor, municipality, district, year, language)
    report = report_of(computed, language) if computed else None
    row = next((item for item in report.rows if item.area.code == district.code), None) if report else None
    shown_year = report.year if report else year or max((line.reference_date.year for line in lines), default=0)
    stand = (
        report.imprint.stand if report else max((line.reference_date for line in lines), default=timezone.localdate())
    )
    profile = DistrictProfile(
        imprint=_imprint(municipality, district, stand, language),
        area=AreaId(district.code, district.boundary_version),
        name=district.name,
        year=shown_year,
        headline=_headline(district, lines, computed, row, language),
        indicators=lines,
        row=row,
        status_scale=report.status_scale if report and row else None,
        dynamics_scale=report.dynamics_scale if report and row and report.has_dynamics else None,
        dynamics_since=report.dynamics_since if report else None,
        spec_title=report.spec_title if report else "",
        notes=report.notes if report else (),
    )
    return Profile(profile, report, row)


def _imprint(municipality: Municipality, district: Any, stand: date, language: str) -> Imprint:
    title = _("Stadtteilprofil %(name)s") % {"name": district.name}
    made = timezone.now().replace(microsecond=0)
    return Imprint(municipality.name, title, stand, made, language, municipality.is_synthetic)


def _headline(
    district: Any, lines: tuple[IndicatorLine, ...], computed: Computed | None, row: DistrictRow | None, language: str
) -> str:
    if computed is not None and row is not None:
        return headline(computed.situation, row, district.name, language)
    if not lines:
        return _("Für %(name)s gibt es hier noch keine Zahlen.") % {"name": district.name}
    return _("%(name)s: %(count)s Kennzahlen im Vergleich mit der Stadt.") % {
        "name": district.name,
        "count": len(lines),
    }


def _lines(
    actor: Actor, municipality: Municipality, district: Any, year: int | None, language: str
) -> tuple[IndicatorLine, ...]:
    """Indicators with figures of the district, in the order of the themes."""
    city = districts_of(municipality, levels=("city",)).values_list("code", flat=True).first() or ""
    figures = figures_visible(actor, municipality, areas=[district.code, city])
    series: dict[tuple[str, str], dict[int, Figure]] = {}
    for figure in figures:
        if len(figure.period) == 4 and (year is None or int(figure.period) <= year):
            series.setdefault((figure.indicator, figure.area), {})[int(figure.period)] = figure
    themes = list(Theme.values)
    indicators = sorted(indicators_visible(actor, municipality), key=lambda item: (themes.index(item.theme), item.code))
    return tuple(
        _line(item, series[item.code, district.code], series.get((item.code, city), {}), district, language)
        for item in indicators
        if (item.code, district.code) in series
    )


def _line(
    item: Indicator, own: dict[int, Figure], city: dict[int, Figure], district: Any, language: str
) -> IndicatorLine:
    years = sorted(own)[-YEARS_SHOWN:]
    is_english = language == "en"
    return IndicatorLine(
        id=item.code,
        name=item.name_en if is_english else item.name_de,
        theme=item.theme,
        unit=item.unit,
        decimals=item.decimals,
        definition=item.definition_en if is_english else item.definition_de,
        source=item.source,
        licence=item.licence,
        reference_date=_newest(own.values()),
        denominator=item.denominator,
        boundary_version=district.boundary_version,
        series=_series(own, years),
        city_series=_series(city, years),
        polarity=item.polarity,
    )


def _newest(figures: Iterable[Figure]) -> date:
    return max(figure.reference_date for figure in figures)


def _series(figures: dict[int, Figure], years: list[int]) -> Series:
    return tuple((year, figures[year].value) for year in years if year in figures)
