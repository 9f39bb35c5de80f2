"""The sheet of definitions: what each column means, where it comes from, and the signs of absence."""

from __future__ import annotations

from collections.abc import Sequence

from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.indicator import IndicatorLine
from quartierwerk.documents.model.table import Column, Definition
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.workbooks.book import Book
from quartierwerk.kernel.absence import SIGNS, Absence


def of_indicator(item: IndicatorLine, texts: Texts, formats: Formats, label: str = "") -> Definition:
    """The definition of an indicator under its own name or another label."""
    unit = texts(f"unit.{item.unit}") if texts.has(f"unit.{item.unit}") else item.unit
    return Definition(
        label or item.name,
        item.definition,
        item.source,
        item.licence,
        formats.day(item.reference_date),
        item.boundary_version,
        item.denominator,
        unit,
    )


def add_definitions(book: Book, definitions: Sequence[Definition]) -> None:
    """Two sheets: definitions, and the legend of the four absences."""
    texts = book.texts
    keys = ("definition", "unit", "denominator", "source", "licence", "reference_date", "boundary_version")
    columns = [Column("label", texts("workbook.column"), width=34)]
    widths = {"definition": 60, "denominator": 40, "source": 40}
    columns += [Column(key, texts(f"workbook.{key}"), width=widths.get(key, 16)) for key in keys]
    rows = [[item.label, *(getattr(item, key) for key in keys)] for item in definitions]
    book.sheet(texts("workbook.definitions"), columns, rows)
    legend = (
        Column("sign", texts("absence.sign"), width=12),
        Column("name", texts("absence.name"), width=20),
        Column("meaning", texts("absence.meaning"), width=80),
    )
    signs = [[SIGNS[item], texts(f"absence.{item.value}"), texts(f"absence.{item.value}_means")] for item in Absence]
    book.sheet(texts("workbook.signs"), legend, signs)
