"""A workbook under construction: one look for all sheets."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date
from decimal import Decimal
from typing import Any

import xlsxwriter

from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.cells import published
from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.documents.model.table import Column
from quartierwerk.documents.texts import Texts
from quartierwerk.kernel.errors import Invalid, LimitReached
from quartierwerk.kernel.guarded import Guarded, Published
from quartierwerk.kernel.money import Money

_HEAD_ROW = 3
#: Number of the first row of cells, as formulas name it.
FIRST_ROW = _HEAD_ROW + 2
_WIDEST, _NARROWEST, _LONGEST_CELL = 60, 8, 32_767
_MOST_ROWS = 1_048_000
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BEHIND = {"percent": '" %"', "per_1000": '" ‰"', "euro": '" €"'}


@dataclass(frozen=True)
class Figure:
    """A published figure with a unit and decimals of its own, where a column mixes several."""

    value: Published
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class Formula:
    """A live formula of a column of money, with the exact result that a program shows before it computes itself."""

    text: str
    result: Money


class Book:
    """Collects sheets; ``close`` gives the bytes, equal for equal content."""

    def __init__(self, imprint: Imprint) -> None:
        self.imprint = imprint
        self.texts, self.formats = Texts(imprint.language), Formats(imprint.language)
        self._target = io.BytesIO()
        # Texts stay texts: what begins with = or looks like an address or a number is not taken for one.
        self._book = xlsxwriter.Workbook(
            self._target,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self._book.set_properties(
            {
                "title": imprint.title,
                "author": imprint.municipality,
                "created": imprint.timestamp.astimezone(UTC).replace(tzinfo=None, microsecond=0),
                "comments": self._mark(),
            }
        )
        self._looks: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._names: set[str] = set()

    def _mark(self) -> str:
        return self.texts("frame.synthetic" if self.imprint.synthetic else "frame.maker")

    def _look(self, **properties: Any) -> Any:
        """A cell format, made once."""
        wanted = {"font_name": "Fira Sans", "font_size": 10, "valign": "top", **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._looks:
            self._looks[key] = self._book.add_format(wanted)
        return self._looks[key]

    def _name(self, wanted: str) -> str:
        """A name for a sheet: at most 31 signs, none that are forbidden, none twice."""
        plain = _FORBIDDEN.sub(" ", printable(wanted)).strip()[:31] or "1"
        name, number = plain, 2
        while name.lower() in self._names:
            name = f"{plain[: 30 - len(str(number))]} {number}"
            number += 1
        self._names.add(name.lower())
        return name

    def sheet(
        self, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Any]], foot: Sequence[Any] = ()
    ) -> None:
        """A sheet with title lines, a table with head and filters, and print setup.

        Parameters
        ----------
        name : str
            Name on the tab.
        columns : sequence of Column
            Labels, kinds, units.
        rows : sequence of sequence
            Cells: ``str``, ``int``, ``Decimal``, ``Money``, ``Formula``, ``date``, ``Published``, ``Figure`` or None,
            by the kind of the column.
        foot : sequence
            Cells of a line of totals under the table, outside its filters.

        Raises
        ------
        Invalid
            If a cell is guarded, or of another kind than its column.
        LimitReached
            If a sheet cannot hold that many rows.
        """
        if len(rows) > _MOST_ROWS:
            raise LimitReached("A sheet cannot hold so many rows.", found=str(len(rows)), expected=str(_MOST_ROWS))
        sheet = self._book.add_worksheet(self._name(name))
        widths = [max(len(column.label) + 3, _NARROWEST) for column in columns]
        for line, row in enumerate([*rows, *([foot] if foot else ())], start=_HEAD_ROW + 1):
            for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
                shown = self._write(sheet, line, place, column, cell)
                widths[place] = max(widths[place], min(len(shown) + 2, _WIDEST))
        self._head(sheet, columns, len(rows))
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width or min(widths[place], _WIDEST))
        # Area codes are texts of digits on purpose: leading zeros count.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._title(sheet, name)
        self._print_setup(sheet)

    def _title(self, sheet: Any, name: str) -> None:
        stand = self.texts("frame.stand", day=self.formats.day(self.imprint.stand))
        title = f"{self.imprint.title} – {name}"
        sheet.write_string(0, 0, printable(title), self._look(bold=True, font_size=14))
        second = f"{self.imprint.municipality} · {stand} · {self._mark()}"
        sheet.write_string(1, 0, printable(second), self._look(italic=True))

    def _head(self, sheet: Any, columns: Sequence[Column], count: int) -> None:
        """Labels as the head of a table, so that screen readers and filters know them."""
        look = self._look(bold=True, text_wrap=True, bottom=2, bg_color="#f6ecd6")
        labels = _unique([printable(column.label) or column.key for column in columns])
        last = _HEAD_ROW + max(count, 1)
        sheet.add_table(
            _HEAD_ROW, 0, last, len(columns) - 1,
            {
                "columns": [{"header": label, "header_format": look} for label in labels],
                "style": None,
                "banded_rows": False,
            },
        )  # fmt: skip
        sheet.freeze_panes(_HEAD_ROW + 1, 1)

    def _print_setup(self, sheet: Any) -> None:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD_ROW)
        sheet.hide_gridlines(1)
        stand = self.texts("frame.stand", day=self.formats.day(self.imprint.stand))
        left = f"{self.imprint.municipality} · {self.imprint.title}"[:120].replace("&", "&&")
        sheet.set_header(f"&L{left}&R{stand}")
        pages = self.texts("frame.page", page="&P", pages="&N")
        sheet.set_footer(f"&L{self._mark()}&R{pages}")

    def _write(self, sheet: Any, line: int, place: int, column: Column, cell: Any) -> str:
        """One cell by the kind of its column; the text is what its width is measured by."""
        where = f"{column.label}, {line - _HEAD_ROW}"
        if cell is None or cell == "":
            sheet.write_blank(line, place, None, self._look())
            return ""
        if column.kind == "figure" or isinstance(cell, Figure | Published | Guarded):
            held = cell if isinstance(cell, Figure) else Figure(cell, column.unit, column.decimals)
            return self._figure(sheet, line, place, held, where)
        writers = {"money": self._money, "number": self._number, "date": self._date}
        return writers.get(column.kind, self._text)(sheet, line, place, cell, where)

    def _number(self, sheet: Any, line: int, place: int, cell: Any, where: str) -> str:
        """A running number or a count of records."""
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            raise Invalid("This column takes numbers.", where=where, found=repr(cell))
        sheet.write_number(line, place, cell, self._look(num_format=number_format("", 0 if cell == int(cell) else 2)))
        return str(cell)

    def _date(self, sheet: Any, line: int, place: int, cell: Any, where: str) -> str:
        """A day."""
        if not isinstance(cell, date):
            raise Invalid("This column takes dates.", where=where, found=repr(cell))
        pattern = "dd.mm.yyyy" if self.imprint.language == "de" else "d mmm yyyy"
        sheet.write_datetime(line, place, cell, self._look(num_format=pattern, align="left"))
        return self.formats.day(cell)

    def _text(self, sheet: Any, line: int, place: int, cell: Any, _: str) -> str:
        """A text, or a whole number that is a name: a year, the code of a class."""
        if isinstance(cell, int) and not isinstance(cell, bool):
            sheet.write_number(line, place, cell, self._look(num_format="0", align="left"))
            return str(cell)
        text = printable(str(cell))[:_LONGEST_CELL]
        sheet.write_string(line, place, text, self._look(text_wrap=True))
        return max(text.split("\n"), key=len)

    def _figure(self, sheet: Any, line: int, place: int, held: Figure, where: str) -> str:
        """A number with its format, or the sign of its absence."""
        value = published(held.value, where)
        if value.value is None:
            sheet.write_string(line, place, value.sign, self._look(align="right", font_color="#5b6472"))
            return value.sign
        look = self._look(num_format=number_format(held.unit, held.decimals))
        sheet.write_number(line, place, float(value.value), look)
        return self.formats.figure(value, held.unit, held.decimals)

    def _money(self, sheet: Any, line: int, place: int, cell: Any, where: str) -> str:
        """Euros and cents; a workbook knows binary numbers only, so cents are exact up to its fifteen digits."""
        if isinstance(cell, Formula):
            look = self._look(num_format=number_format("euro", 2), bg_color="#eef2f6")
            sheet.write_formula(line, place, cell.text, look, float(cell.result.amount))
            return self.formats.money(cell.result)
        amount = cell.amount if isinstance(cell, Money) else cell
        if not isinstance(amount, Decimal):
            raise Invalid("Money is Decimal.", where=where, found=type(cell).__name__)
        sheet.write_number(line, place, float(amount), self._look(num_format=number_format("euro", 2)))
        return self.formats.money(amount)

    def close(self) -> bytes:
        """The finished workbook."""
        self._book.close()
        return self._target.getvalue()


def number_format(unit: str, decimals: int) -> str:
    """The number format of a unit; the program that opens the file puts in its own signs of thousands."""
    point = f".{'0' * decimals}" if decimals else ""
    return f"#,##0{point}{_BEHIND.get(unit, '')}"


def printable(text: str) -> str:
    """Text without control characters, which a workbook cannot hold."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _unique(labels: Sequence[str]) -> list[str]:
    """Labels told apart: a table takes none twice."""
    seen: dict[str, int] = {}
    told = []
    for label in labels:
        seen[label.lower()] = seen.get(label.lower(), 0) + 1
        told.append(label if seen[label.lower()] == 1 else f"{label} ({seen[label.lower()]})")
    return told
