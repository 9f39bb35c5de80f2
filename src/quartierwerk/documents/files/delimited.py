"""CSV: one kind for offices, one for machines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from quartierwerk.documents.model.cells import known_language, published
from quartierwerk.documents.model.situation import DistrictRow, SituationReport
from quartierwerk.documents.model.table import Column
from quartierwerk.documents.texts import Texts
from quartierwerk.kernel.guarded import Guarded, Published
from quartierwerk.kernel.money import Money

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff]")
#: A spreadsheet takes what begins so for a formula, full-width twins too.
_FORMULA = re.compile(r"^[\s\u00a0]*[=+\-@＝＋－＠|%]")


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before what begins like one.

    >>> harmless("=1+1")
    "'=1+1"
    """
    clean = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return f"'{clean}" if _FORMULA.match(clean) else clean


def table_csv(columns: Sequence[Column], rows: Sequence[Sequence[Any]], *, language: str = "de") -> bytes:
    """A table as the offices' spreadsheets open it with a double click.

    UTF-8 with byte-order mark; in German semicolons and decimal commas, in English commas and decimal points. The
    reason of an absence is written in words.

    Parameters
    ----------
    columns : sequence of Column
        Labels and kinds.
    rows : sequence of sequence
        Cells by the kinds of the columns; figures are :class:`Published`.
    language : {"de", "en"}
        Marks and words.

    Raises
    ------
    Invalid
        If a figure is guarded or bare.
    """
    german = known_language(language) == "de"
    texts, target = Texts(language), io.StringIO()
    writer = csv.writer(target, delimiter=";" if german else ",", lineterminator="\r\n")
    writer.writerow([harmless(column.label) for column in columns])
    for row in rows:
        writer.writerow([_office(column, cell, texts) for column, cell in zip(columns, row, strict=True)])
    return b"\xef\xbb\xbf" + target.getvalue().encode("utf-8")


def _office(column: Column, cell: Any, texts: Texts) -> str:
    """One cell in words and marks of the language."""
    if cell is None:
        return ""
    if column.kind == "figure" or isinstance(cell, Published | Guarded):
        value = published(cell, column.label)
        return texts(f"absence.{value.absence}") if value.value is None else _number(value.value, texts)
    if isinstance(cell, Money):
        return _number(cell.amount, texts)
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        return _number(cell, texts)
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}" if texts.language == "de" else f"{cell:%Y-%m-%d}"
    return harmless(str(cell))


def _number(value: float | Decimal, texts: Texts) -> str:
    """A number as it is, without marks for thousands."""
    text = plain_number(value)
    return text.replace(".", ",") if texts.language == "de" else text


def plain_number(value: float | Decimal) -> str:
    """The shortest text that gives the number back, never with an exponent."""
    text = format(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), "f")
    return text.removesuffix(".0")


def situation_csv(report: SituationReport) -> bytes:
    """``situation.csv``: one row an area, for machines.

    UTF-8, commas, decimal points, lines ending in a line feed. Columns: ``area_id, year``, each ``z_<indicator>``,
    ``status_index, status_class, dynamics_index, dynamics_class, absence, attention, exclusion_reason``, rows sorted
    by ``area_id``. A class is its sign if the method has one (``+/-``), else its code. ``absence`` says why figures of
    the row are empty: one code if it is the same for all of them, else ``column:code`` for each.
    """
    names = list(report.z_names())
    head = ["area_id", "year", *(f"z_{name}" for name in names)]
    head += ["status_index", "status_class", "dynamics_index", "dynamics_class"]
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([*head, "absence", "attention", "exclusion_reason"])
    for row in sorted(report.rows, key=lambda item: item.area):
        figures = figures_of(row, names)
        writer.writerow(
            [
                row.area.code,
                report.year,
                *(_machine(figures[f"z_{name}"]) for name in names),
                _machine(figures["status_index"]),
                "" if row.status_class is None else report.status_scale.sign_of(row.status_class),
                _machine(figures["dynamics_index"]),
                "" if row.dynamics_class is None else report.dynamics_scale.sign_of(row.dynamics_class),
                absence_text(figures),
                "true" if row.attention else "false",
                harmless(row.exclusion_reason),
            ]
        )
    return target.getvalue().encode("utf-8")


def figures_of(row: DistrictRow, names: Sequence[str]) -> dict[str, Published | None]:
    """Figures of an area by column; None where the area has no such value at all."""
    figures: dict[str, Published | None] = {f"z_{name}": row.z.get(name) for name in names}
    return figures | {"status_index": row.status_index, "dynamics_index": row.dynamics_index}


def absence_text(figures: dict[str, Published | None]) -> str:
    """Why figures are empty: one code for all, or each column with its own."""
    codes = {
        column: str(value.absence) for column, value in figures.items() if value is not None and value.value is None
    }
    if not codes:
        return ""
    if len(set(codes.values())) == 1 and len(codes) == sum(value is not None for value in figures.values()):
        return next(iter(codes.values()))
    return " ".join(f"{column}:{code}" for column, code in codes.items())


def _machine(value: Published | None) -> str:
    """A number as it is, or nothing."""
    return "" if value is None or value.value is None else plain_number(value.value)
