"""The profile of a district: one headline, its place, its indicators beside the city's, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quartierwerk.documents.formats import NO_BREAK, Formats
from quartierwerk.documents.model.indicator import IndicatorLine, Series
from quartierwerk.documents.model.situation import DistrictProfile, DistrictRow
from quartierwerk.documents.papers.classes import Measure
from quartierwerk.documents.papers.origin import absence_legend, sources, spans, years_by_absence
from quartierwerk.documents.pictures.map import locator_svg
from quartierwerk.documents.pictures.outline import code_of, of_version
from quartierwerk.documents.pictures.sparkline import sparkline_svg
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import (
    Beside,
    Bullets,
    Col,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Picture,
    Table,
    Together,
)
from quartierwerk.documents.typeset.press import press

#: Units whose figures do not grow with the size of the area, so that district and city can be compared.
_COMPARABLE = {"percent", "per_1000", "points", "years"}
_YEARS_A_TABLE = 10


@dataclass(frozen=True)
class _Draft:
    profile: DistrictProfile
    texts: Texts
    formats: Formats


def profile_pdf(profile: DistrictProfile) -> bytes:
    """The profile as PDF/UA-1 and PDF/A-2a; the same bytes for equal profiles."""
    return press(profile.imprint, profile_blocks(profile))


def profile_blocks(profile: DistrictProfile) -> list[Any]:
    """The profile in the order of reading."""
    language = profile.imprint.language
    draft = _Draft(profile, Texts(language), Formats(language))
    texts = draft.texts
    blocks: list[Any] = [Heading(1, f"{profile.imprint.title} – {profile.imprint.municipality}")]
    if profile.imprint.synthetic:
        blocks.append(Paragraph(texts("frame.synthetic_long"), look="banner"))
    blocks += [Paragraph(profile.headline, look="lead"), *_place(draft)]
    if not profile.indicators:
        return [*blocks, Paragraph(texts("profile.no_figures"))]
    for theme, members in by_theme(profile.indicators).items():
        blocks += _theme(draft, theme, members)
    blocks.append(Paragraph(texts("profile.legend", name=profile.name), look="note"))
    blocks += [*_missing(draft), *_years(draft), *_notes(draft)]
    blocks += sources(profile.indicators, texts, draft.formats)
    return [*blocks, Together(absence_legend(texts))]


def by_theme(indicators: Sequence[IndicatorLine]) -> dict[str, list[IndicatorLine]]:
    """Indicators of each theme, themes in the order of their first indicator."""
    groups: dict[str, list[IndicatorLine]] = {}
    for item in indicators:
        groups.setdefault(item.theme, []).append(item)
    return groups


def theme_label(theme: str, texts: Texts) -> str:
    """Words for a theme; an unknown one is its own heading."""
    key = f"theme.{theme}"
    return texts(key) if texts.has(key) else theme


def _place(draft: _Draft) -> list[Any]:
    """Facts beside a small map of where the district lies."""
    profile, texts = draft.profile, draft.texts
    words = texts(
        "profile.area_value", name=profile.name, code=profile.area.code, version=profile.area.boundary_version
    )
    rows: list[list[Inline]] = [[texts("profile.area"), words], [texts("profile.year"), str(profile.year)]]
    rows += _classes(draft, profile.row) if profile.row else []
    if profile.spec_title and profile.row:
        rows.append([texts("profile.method"), profile.spec_title])
    facts = Table(
        texts("profile.place_caption", name=profile.name), (Col("", width="44mm"), Col("", width="1fr")), rows
    )
    boundaries = of_version(profile.boundaries or {}, profile.area.boundary_version)
    codes = [code_of(feature) for feature in boundaries["features"]]
    title = texts("profile.place_map", name=profile.name)
    svg = locator_svg(boundaries, codes, profile.area.code, title=title)
    return [facts] if svg is None else [Beside([facts], [Figure(svg, title, title)], right_width="44mm")]


def _classes(draft: _Draft, row: DistrictRow) -> list[list[Inline]]:
    """Status, dynamics and attention in words."""
    profile, texts = draft.profile, draft.texts
    if row.exclusion_reason:
        return [[texts("profile.excluded"), row.exclusion_reason]]
    lines: list[list[Inline]] = []
    scales = (("status", profile.status_scale), ("dynamics", profile.dynamics_scale))
    for measure in (Measure(name, scale, texts) for name, scale in scales if scale):
        index = draft.formats.score(measure.index(row))
        title = measure.title
        if measure.name == "dynamics" and profile.dynamics_since is not None:
            title = texts("profile.since", title=title, since=profile.dynamics_since)
        lines.append([title, texts("profile.index_value", label=measure.label_of(row), index=index)])
    answer = texts("profile.attention_yes" if row.attention else "profile.attention_no")
    return [*lines, [texts("profile.attention"), answer]]


def _theme(draft: _Draft, theme: str, indicators: Sequence[IndicatorLine]) -> list[Any]:
    """The indicators of one theme."""
    texts = draft.texts
    label = theme_label(theme, texts)
    columns = (
        Col(texts("profile.indicator"), width="1fr"),
        Col(texts("profile.latest"), align="right", width="25mm"),
        Col(texts("profile.city"), align="right", width="20mm"),
        Col(texts("profile.difference"), align="right", width="19mm"),
        Col(texts("profile.trend"), width="52mm"),
    )
    rows = [_indicator(draft, item) for item in indicators]
    caption = texts("profile.caption", theme=label, name=draft.profile.name)
    table = Table(caption, columns, rows, middle=True)
    return [Heading(2, label), Together([table]) if len(rows) <= 8 else table]


def _indicator(draft: _Draft, item: IndicatorLine) -> list[Inline | Picture]:
    """Latest figure, the city's, the distance, and the course."""
    formats, latest = draft.formats, item.latest()
    if latest is None:
        return [item.name, "", "", "", ""]
    year, value = latest
    own = formats.figure(value, item.unit, item.decimals)
    own += "" if year == draft.profile.year else f" ({year})"
    city = item.city_in(year)
    other = formats.figure(city, item.unit, item.decimals) if city else ""
    distance = ""
    if city and value.value is not None and city.value is not None and item.unit in _COMPARABLE:
        distance = formats.change(float(value.value) - float(city.value), item.decimals)
    svg = sparkline_svg(item.series, item.city_series, title=item.name, width=80, height=22)
    return [item.name, own, other, distance, Picture(svg, _alt(draft, item), trend_words(item, draft), height=16)]


def trend_words(item: IndicatorLine, draft: _Draft) -> str:
    """Change from the first shown figure to the latest, if the latest is shown."""
    shown = [(year, float(value.value)) for year, value in item.series if value.value is not None]
    latest = item.latest()
    if len(shown) < 2 or latest is None or not latest[1].is_shown:
        return ""
    (first_year, first), (_, last) = shown[0], shown[-1]
    change = draft.formats.change(last - first, item.decimals)
    if not change.startswith(("+", "−")):
        return draft.texts("profile.trend_unchanged", year=first_year)
    sign = "▲" if change.startswith("+") else "▼"
    return draft.texts("profile.trend_since", change=f"{sign}{NO_BREAK}{change}", year=first_year)


def _alt(draft: _Draft, item: IndicatorLine) -> str:
    """The course in words for those who do not see the line: all years."""
    values = _said(draft, item, item.series)
    if not item.city_series:
        return draft.texts("profile.line_alt_alone", name=item.name, values=values)
    return draft.texts("profile.line_alt", name=item.name, values=values, city=_said(draft, item, item.city_series))


def _said(draft: _Draft, item: IndicatorLine, series: Series) -> str:
    """``2018 12,3 %, 2019 geheim``."""
    return ", ".join(
        f"{year} {draft.formats.figure(value, item.unit, item.decimals)}"
        if value.is_shown
        else f"{year} {draft.texts(f'absence.{value.absence.value}')}"  # type: ignore[union-attr]
        for year, value in series
    )


def _missing(draft: _Draft) -> list[Any]:
    """Every absence by name, years and reason."""
    texts = draft.texts
    lines = [
        texts("profile.missing_line", name=item.name, years=spans(years), reason=texts(f"absence.{absence.value}"))
        for item in draft.profile.indicators
        for absence, years in years_by_absence(item).items()
    ]
    said = Bullets(lines) if lines else Paragraph(texts("profile.missing_none"))
    return [Heading(2, texts("profile.missing_heading")), said]


def _years(draft: _Draft) -> list[Any]:
    """All figures of all years, the newest ten years of longer series."""
    profile, texts, formats = draft.profile, draft.texts, draft.formats
    years = sorted({year for item in profile.indicators for year, _ in item.series})[-_YEARS_A_TABLE:]
    if not years:
        return []
    rows = []
    for item in profile.indicators:
        values = dict(item.series)
        rows.append(
            [item.name, texts(f"unit.{item.unit}") if texts.has(f"unit.{item.unit}") else item.unit]
            + [formats.figure(values[year], decimals=item.decimals) if year in values else "" for year in years]
        )
    columns = [Col(texts("profile.indicator"), width="1fr"), Col(texts("origin.unit"))]
    columns += [Col(str(year), align="right") for year in years]
    table = Table(texts("profile.years_caption", name=profile.name), columns, rows, size=7.5)
    return [Heading(2, texts("profile.years_heading")), table]


def _notes(draft: _Draft) -> list[Any]:
    """Remarks."""
    notes = list(draft.profile.notes)
    return [Heading(2, draft.texts("situation.notes_heading")), Bullets(notes)] if notes else []
