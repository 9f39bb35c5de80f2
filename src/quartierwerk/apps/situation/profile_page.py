"""What the page of a district shows: groups of indicators with figures, lines and absences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from quartierwerk.apps.situation.figures_table import KINDS, Cell
from quartierwerk.apps.situation.models.figures import Theme
from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.indicator import IndicatorLine
from quartierwerk.documents.papers.origin import spans, years_by_absence
from quartierwerk.documents.pictures.sparkline import sparkline_svg
from quartierwerk.kernel.guarded import Published

#: Units that do not grow with the size of the area: district and city can be compared.
COMPARABLE = frozenset({"percent", "per_1000", "points", "years"})


@dataclass(frozen=True)
class YearCell:
    """A figure of one year, the district's and the city's."""

    year: int
    own: Cell
    city: Cell


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator on the page."""

    line: IndicatorLine
    year: int
    own: Cell
    city: str
    distance: str
    is_more_need: bool | None
    trend: SafeString
    years: tuple[YearCell, ...]
    reference_date: date


@dataclass(frozen=True)
class Group:
    """Indicators of a theme."""

    theme: str
    title: str
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True)
class Missing:
    """Figures that are not there, and why."""

    name: str
    years: str
    kind: str


def groups_of(lines: Sequence[IndicatorLine], language: str) -> list[Group]:
    """The indicators by theme."""
    formats, titles = Formats(language), dict(Theme.choices)
    rows = [(line.theme, _row(place, line, formats)) for place, line in enumerate(lines)]
    themes = dict.fromkeys(theme for theme, _row_ in rows)
    return [
        Group(theme, str(titles.get(theme, theme)), tuple(row for own, row in rows if own == theme)) for theme in themes
    ]


def missing_of(lines: Sequence[IndicatorLine]) -> list[Missing]:
    """Every absence with its years."""
    return [
        Missing(line.name, spans(years), KINDS[absence])
        for line in lines
        for absence, years in years_by_absence(line).items()
        if absence in KINDS
    ]


def _row(place: int, line: IndicatorLine, formats: Formats) -> IndicatorRow:
    year, value = line.series[-1]
    city = line.city_in(year)
    distance, is_more = _distance(line, value, city, formats)
    return IndicatorRow(
        line=line,
        year=year,
        own=_cell(value, line, formats),
        city=formats.figure(city, line.unit, line.decimals) if city else "",
        distance=distance,
        is_more_need=is_more,
        trend=_trend(place, line, formats),
        years=tuple(
            YearCell(at, _cell(own, line, formats), _cell(line.city_in(at), line, formats)) for at, own in line.series
        ),
        reference_date=line.reference_date,
    )


def _cell(value: Published | None, line: IndicatorLine, formats: Formats) -> Cell:
    if value is None:
        return Cell("", "unreported")
    if value.value is None:
        return Cell("", KINDS[value.absence])  # type: ignore[index]
    return Cell(formats.figure(value, line.unit, line.decimals))


def _distance(line: IndicatorLine, own: Published, city: Published | None, formats: Formats) -> tuple[str, bool | None]:
    """Distance to the city, and whether it means more need; None where it means neither."""
    if line.unit not in COMPARABLE or own.value is None or city is None or city.value is None:
        return "", None
    difference = float(own.value) - float(city.value)
    text = formats.change(difference, line.decimals)
    if not line.polarity or not text.startswith(("+", "−")):
        return text, None
    return text, difference * line.polarity > 0


def _trend(place: int, line: IndicatorLine, formats: Formats) -> SafeString:
    if not any(value.is_shown for _year, value in line.series):
        return SafeString("")
    said = ", ".join(f"{year}: {formats.figure(value, line.unit, line.decimals)}" for year, value in line.series)
    title = _("Verlauf: %(name)s") % {"name": line.name}
    svg = sparkline_svg(
        line.series, line.city_series, title=title, description=said, prefix=f"trend{place}", width=120, height=32
    )
    # The drawing is made by documents.pictures, which escapes every text.
    return mark_safe(svg)  # noqa: S308
