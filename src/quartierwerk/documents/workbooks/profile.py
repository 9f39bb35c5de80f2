"""A district's profile as a workbook: its figures of all years beside the city's, and what is missing."""

from __future__ import annotations

from typing import Any

from quartierwerk.documents.model.indicator import IndicatorLine, Series
from quartierwerk.documents.model.situation import DistrictProfile
from quartierwerk.documents.model.table import Column
from quartierwerk.documents.papers.origin import spans, years_by_absence
from quartierwerk.documents.papers.profile import theme_label
from quartierwerk.documents.workbooks.book import Book, Figure
from quartierwerk.documents.workbooks.definitions import add_definitions, of_indicator


def profile_xlsx(profile: DistrictProfile) -> bytes:
    """The profile as XLSX, equal for equal profiles."""
    book = Book(profile.imprint)
    _figures(book, profile)
    _missing(book, profile)
    add_definitions(book, [of_indicator(item, book.texts, book.formats) for item in profile.indicators])
    return book.close()


def _figures(book: Book, profile: DistrictProfile) -> None:
    """Two rows an indicator: the district and the city, one column a year."""
    texts = book.texts
    years = sorted({year for item in profile.indicators for year, _ in (*item.series, *item.city_series)})
    columns = [
        Column("theme", texts("workbook.theme")),
        Column("indicator", texts("profile.indicator"), width=38),
        Column("unit", texts("origin.unit")),
        Column("place", texts("workbook.place")),
        *(Column(str(year), str(year), "figure") for year in years),
    ]
    rows: list[list[Any]] = []
    for item in profile.indicators:
        rows.append(_row(book, item, profile.name, item.series, years))
        if item.city_series:
            rows.append(_row(book, item, texts("profile.city"), item.city_series, years))
    book.sheet(texts("workbook.figures"), columns, rows)


def _row(book: Book, item: IndicatorLine, place: str, series: Series, years: list[int]) -> list[Any]:
    """One indicator of one place."""
    texts, values = book.texts, dict(series)
    unit = texts(f"unit.{item.unit}") if texts.has(f"unit.{item.unit}") else item.unit
    figures = [Figure(values[year], "", item.decimals) if year in values else None for year in years]
    return [theme_label(item.theme, texts), item.name, unit, place, *figures]


def _missing(book: Book, profile: DistrictProfile) -> None:
    """Every absence by name, years and reason."""
    texts = book.texts
    columns = (
        Column("indicator", texts("profile.indicator"), width=44),
        Column("years", texts("workbook.years"), width=24),
        Column("reason", texts("workbook.why"), width=24),
    )
    rows = [
        [item.name, spans(years), texts(f"absence.{absence.value}")]
        for item in profile.indicators
        for absence, years in years_by_absence(item).items()
    ]
    book.sheet(texts("profile.missing_heading"), columns, rows)
