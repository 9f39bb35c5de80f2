"""The situation report as a workbook: all areas, all standardised values, classes, replays, definitions."""

from __future__ import annotations

from typing import Any

from quartierwerk.documents.model.situation import SituationReport
from quartierwerk.documents.model.table import Column, Definition
from quartierwerk.documents.papers.classes import Measure, by_class, measures
from quartierwerk.documents.papers.situation import z_label
from quartierwerk.documents.pictures.patterns import Shown
from quartierwerk.documents.workbooks.book import Book
from quartierwerk.documents.workbooks.definitions import add_definitions, of_indicator
from quartierwerk.kernel.absence import Absence

_INDEX_DECIMALS = 3


def situation_xlsx(report: SituationReport) -> bytes:
    """The report as XLSX, equal for equal reports.

    Raises
    ------
    Invalid
        If a figure is guarded.
    """
    book = Book(report.imprint)
    shown = measures(report, book.texts)
    _areas(book, report, shown)
    _classes(book, report, shown)
    _sensitivity(book, report, shown)
    add_definitions(book, _definitions(book, report, shown))
    return book.close()


def _areas(book: Book, report: SituationReport, shown: list[Measure]) -> None:
    """One row an area, in the order of the printed table."""
    texts, names = book.texts, report.z_names()
    columns = [
        Column("area_id", texts("situation.code")),
        Column("name", texts("situation.area"), width=38),
        Column("boundary_version", texts("origin.boundary_version")),
        Column("year", texts("workbook.year")),
    ]
    for measure in shown:
        name, title = measure.name, measure.title
        columns += [
            Column(f"{name}_index", texts("workbook.index_of", title=title), "figure", "", _INDEX_DECIMALS),
            Column(f"{name}_class", texts("workbook.class_of", title=title)),
            Column(f"{name}_label", texts("workbook.words_of", title=title)),
        ]
    columns.append(Column("attention", texts("situation.attention")))
    for name, indicator in names.items():
        label = texts("workbook.z_of", name=z_label(name, indicator, texts))
        columns.append(Column(f"z_{name}", label, "figure", "", _INDEX_DECIMALS))
    columns.append(Column("exclusion_reason", texts("situation.reason"), width=40))
    rows = []
    for row in report.ranked():
        cells: list[Any] = [row.area.code, row.name, row.area.boundary_version, report.year]
        for measure in shown:
            cells += [measure.index(row), _sign(measure, measure.shown(row)), measure.label_of(row)]
        cells.append(texts("situation.yes") if row.attention else "")
        cells += [row.z.get(name) for name in names]
        rows.append([*cells, row.exclusion_reason])
    book.sheet(texts("workbook.areas"), columns, rows)


def _sign(measure: Measure, shown: Shown) -> str | int:
    """The sign of a class; a code is a number."""
    if isinstance(shown, Absence):
        return ""
    sign = measure.scale.sign_of(shown)
    return int(sign) if sign.isdigit() else sign


def _classes(book: Book, report: SituationReport, shown: list[Measure]) -> None:
    """How many areas each class has."""
    texts = book.texts
    columns = (
        Column("measure", texts("workbook.measure")),
        Column("class", texts("workbook.class")),
        Column("label", texts("workbook.words"), width=30),
        Column("range", texts("workbook.range"), width=24),
        Column("areas", texts("classes.areas"), "number"),
    )
    rows = []
    for measure in shown:
        ranges = {item.code: item.range for item in measure.scale}
        for code, members in by_class(report.rows, measure).items():
            extent = "" if isinstance(code, Absence) else ranges[code]
            rows.append([measure.title, _sign(measure, code), measure.label(code), extent, len(members)])
    book.sheet(texts("workbook.classes"), columns, rows)


def _sensitivity(book: Book, report: SituationReport, shown: list[Measure]) -> None:
    """The replays without one indicator."""
    if not report.sensitivity:
        return
    texts = book.texts
    columns = [Column("left_out", texts("situation.left_out"), width=44)]
    columns += [Column(f"{measure.name}_changes", measure.title, "number") for measure in shown]
    columns.append(Column("areas", texts("situation.areas_changed"), width=60))
    rows = [
        [line.left_out, *(line.status_changes, line.dynamics_changes)[: len(shown)], ", ".join(line.areas)]
        for line in report.sensitivity
    ]
    book.sheet(texts("workbook.sensitivity"), columns, rows)


def _definitions(book: Book, report: SituationReport, shown: list[Measure]) -> list[Definition]:
    """The indices, then every indicator."""
    texts, formats = book.texts, book.formats
    version = report.boundary_version
    means = {"status": texts("situation.status_means"), "dynamics": texts("situation.change_means")}
    items = [
        Definition(
            texts("workbook.index_of", title=measure.title),
            means[measure.name],
            source=texts("workbook.computed", spec=report.spec_title),
            boundary_version=version,
            reference_date=str(report.year),
            denominator=texts("workbook.all_areas"),
        )
        for measure in shown
    ]
    if report.z_names():
        items.append(
            Definition(
                texts("situation.z_heading"),
                texts("situation.z_means"),
                source=texts("workbook.computed", spec=report.spec_title),
                boundary_version=version,
                reference_date=str(report.year),
                denominator=texts("workbook.all_areas"),
            )
        )
    return items + [of_indicator(item, texts, formats) for item in report.indicators]
