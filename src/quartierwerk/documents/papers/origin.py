"""What stands at the end of every paper with figures: definitions, sources, the signs of absence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.indicator import IndicatorLine
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import Col, Heading, Table
from quartierwerk.kernel.absence import SIGNS, Absence


def sources(indicators: Sequence[IndicatorLine], texts: Texts, formats: Formats) -> list[Any]:
    """Definition, denominator, source, licence, reference date and boundary version of every indicator."""
    columns = (
        Col(texts("origin.indicator"), width="32mm"),
        Col(texts("origin.definition"), width="1fr"),
        Col(texts("origin.source"), width="38mm"),
        Col(texts("origin.reference_date")),
        Col(texts("origin.boundary_version")),
    )
    rows = [_source_row(item, texts, formats) for item in indicators]
    return [Heading(2, texts("origin.heading")), Table(texts("origin.caption"), columns, rows, size=8)]


def _source_row(item: IndicatorLine, texts: Texts, formats: Formats) -> list[str]:
    """One indicator."""
    meaning = f"{item.definition.rstrip('. ')}. {texts('origin.denominator')}: {item.denominator.rstrip('. ')}."
    source = f"{item.source} ({item.licence})" if item.licence else item.source
    return [item.name, meaning, source, formats.day(item.reference_date), item.boundary_version]


def absence_legend(texts: Texts) -> list[Any]:
    """What the four absences look like and mean."""
    rows = [[SIGNS[item], texts(f"absence.{item.value}"), texts(f"absence.{item.value}_means")] for item in Absence]
    columns = (
        Col(texts("absence.sign"), align="center"),
        Col(texts("absence.name"), width="35mm"),
        Col(texts("absence.meaning"), width="1fr"),
    )
    return [Heading(2, texts("absence.heading")), Table(texts("absence.caption"), columns, rows)]


def years_by_absence(indicator: IndicatorLine) -> dict[Absence, list[int]]:
    """Years without a figure by reason."""
    found: dict[Absence, list[int]] = {}
    for year, value in indicator.series:
        if value.value is None and value.absence is not None:
            found.setdefault(value.absence, []).append(year)
    return found


def spans(years: Iterable[int]) -> str:
    """``2018, 2020–2022``."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
