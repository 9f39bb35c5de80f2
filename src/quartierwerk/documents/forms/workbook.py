"""Excel forms: single cells are written, everything else of the workbook stays as the funder made it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from quartierwerk.documents.forms.package import FormValue, Package, plain_texts
from quartierwerk.documents.forms.sheet import Sheet, cell_name, cell_place
from quartierwerk.kernel.errors import Invalid, SourceProblem

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"(?:'((?:[^']|'')+)'|([^!']+))!\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_DAY_FORMATS = frozenset({14, 15, 16, 17, 22})
_DAY_SIGNS, _QUOTED = re.compile(r"[dyTJ]"), re.compile(r'"[^"]*"|\[[^]]*]')
_MOST_CANDIDATES = 400


@dataclass(frozen=True)
class Candidate:
    """An empty cell that looks as if it were to be filled: a text stands left of it."""

    place: str
    label: str


class Workbook:
    """A workbook's sheets by name."""

    def __init__(self, content: bytes) -> None:
        self.package = Package(content)
        self.root = self.package.read("xl/workbook.xml")
        targets = {
            item.get("Id"): item.get("Target", "") for item in self.package.read("xl/_rels/workbook.xml.rels").iter()
        }
        self.files: dict[str, str] = {}
        for item in self.root.iter(f"{_M}sheet"):
            target = targets.get(item.get(_R), "")
            self.files[item.get("name", "")] = target.removeprefix("/") if target[:1] == "/" else f"xl/{target}"
        self._sheets: dict[str, Sheet] = {}

    def sheet(self, name: str) -> Sheet:
        """A sheet, read once."""
        if name not in self._sheets:
            self._sheets[name] = Sheet(self.package.read(self.files[name]), self._shared)
        return self._sheets[name]

    @property
    def _shared(self) -> list[str]:
        """Texts that cells refer to by number."""
        if not hasattr(self, "_texts"):
            part = "xl/sharedStrings.xml"
            root = self.package.read(part) if part in self.package.names() else ()
            self._texts = ["".join(text.text or "" for text in item.iter(f"{_M}t")) for item in root]
        return self._texts

    def resolve(self, place: str) -> tuple[str, int, int]:
        """Sheet, row and column of ``Sheet!B7`` or of a name the workbook defines.

        Raises
        ------
        Invalid
            If there is no such sheet, cell or name.
        """
        defined = {item.get("name"): item.text or "" for item in self.root.iter(f"{_M}definedName")}
        match = _PLACE.fullmatch(defined.get(place, place).strip())
        if match is None:
            raise Invalid("Not a place in a workbook.", found=place, expected="Sheet!B7", field="place")
        name = (match[1] or match[2]).replace("''", "'")
        known = {title.casefold(): title for title in self.files}
        if name.casefold() not in known:
            raise Invalid("The workbook has no such sheet.", found=name, expected=", ".join(self.files), field="place")
        return known[name.casefold()], *cell_place(match[3] + match[4])

    def day_styles(self) -> frozenset[int]:
        """Numbers of the cell styles that show a day."""
        part = "xl/styles.xml"
        if part not in self.package.names():
            return frozenset()
        root = self.package.read(part)
        own = {int(item.get("numFmtId", 0)): item.get("formatCode", "") for item in root.iter(f"{_M}numFmt")}
        days = _DAY_FORMATS | {
            key for key, code in own.items() if re.search(r"[dy]", re.sub(r'"[^"]*"|\[[^]]*]', "", code))
        }
        styles = next(root.iter(f"{_M}cellXfs"), ())
        return frozenset(number for number, item in enumerate(styles) if int(item.get("numFmtId", 0)) in days)

    def serial(self, day: date) -> int:
        """A day as the number a workbook keeps."""
        settings = next(self.root.iter(f"{_M}workbookPr"), None)
        early = settings is not None and settings.get("date1904") in {"1", "true"}
        return (day - (_EPOCH_1904 if early else _EPOCH)).days

    def close(self) -> bytes:
        """The file; whoever opens it computes its formulas anew."""
        for name, file in self.files.items():
            sheet = self.sheet(name)
            if sheet.results_forget() or sheet.is_changed:
                self.package.write(file, sheet.root)
        setting = next(self.root.iter(f"{_M}calcPr"), None)
        if setting is not None:
            setting.set("fullCalcOnLoad", "1")
            self.package.write("xl/workbook.xml", self.root)
        return self.package.close()


def workbook_place(content: bytes, place: str) -> str:
    """The place in its usual form, ``Sheet!B7``.

    Raises
    ------
    Invalid
        If there is no such place, or a formula stands there.
    SourceProblem
        If it is no workbook.
    """
    book = Workbook(content)
    name, row, column = book.resolve(place)
    row, column = book.sheet(name).merged(row, column)
    if book.sheet(name).has_formula(row, column):
        raise Invalid("A formula stands in this cell.", found=place, expected="a cell to be filled", field="place")
    return f"{name}!{cell_name(row, column)}"


def workbook_candidates(content: bytes) -> list[Candidate]:
    """Cells that look as if they were to be filled, sheet by sheet."""
    book = Workbook(content)
    found = []
    for name in book.files:
        try:
            sheet = book.sheet(name)
        except SourceProblem:
            continue
        found += [Candidate(f"{name}!{cell}", label) for cell, label in sheet.blanks()]
    return found[:_MOST_CANDIDATES]


def workbook_fill(content: bytes, values: Mapping[str, FormValue]) -> bytes:
    """The workbook with values in these places.

    Parameters
    ----------
    values : mapping
        ``Sheet!B7`` → text, whole number, Decimal or day. A day is written as a day where the cell shows days, else
        as text; the look of the cell stays.

    Raises
    ------
    Invalid
        If there is no such place, or a formula stands there.
    """
    book = Workbook(content)
    days = book.day_styles()
    for place, value in plain_texts(values).items():
        name, row, column = book.resolve(place)
        sheet = book.sheet(name)
        row, column = sheet.merged(row, column)
        if sheet.has_formula(row, column):
            raise Invalid("A formula stands in this cell.", found=place, field="place")
        if isinstance(value, date):
            shown = sheet.style(row, column) in days
            sheet.write(row, column, Decimal(book.serial(value)) if shown else f"{value:%d.%m.%Y}")
        else:
            sheet.write(row, column, Decimal(value) if isinstance(value, int) else value)
    return book.close()


def workbook_labels(content: bytes, places: Iterable[str]) -> dict[str, str]:
    """The text left of each of these places."""
    book = Workbook(content)
    found = {}
    for place in places:
        try:
            name, row, column = book.resolve(place)
        except Invalid:
            continue
        found[place] = book.sheet(name).label(row, column)
    return found
