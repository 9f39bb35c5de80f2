"""Watchers of a workbook being inflated: they see how large its sheets would become, and which cells hold errors.

A workbook of a few kilobytes may ask for billions of cells: two filled ones at opposite corners, or one repeated. The
content is looked at as bytes, so that no entity of its XML is ever expanded.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict

from quartierwerk.intake.limits import Limits
from quartierwerk.kernel.errors import LimitReached

Place = tuple[int, int, str]

_FILLED = re.compile(rb'<c\b[^<>]*?\br="([A-Z]{1,3})([0-9]{1,7})"([^<>]*[^/<>])?>')
_ERROR = re.compile(
    rb'<c\b(?=[^<>]*\bt="e")[^<>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]*>(?:<f\b[^<>]*/?>(?:[^<>]*</f>)?)?<v>([^<>]{1,20})</v>'
)
_SHEET = re.compile(rb'<sheet\b(?=[^<>]*\bname="([^"<>]*)")(?=[^<>]*\br:id="([^"<>]*)")')
_RELATION = re.compile(rb'<Relationship\b(?=[^<>]*\bId="([^"<>]*)")(?=[^<>]*\bTarget="([^"<>]*)")')
_OPEN_DOCUMENT = re.compile(rb"<table:table-row\b([^>]*)>|<table:(?:covered-)?table-cell\b([^>]*)>|</table:table>")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="([0-9]{1,9})"')
_OVERLAP = 4096


class XlsxGuard:
    """Counts how far apart the filled cells of each sheet of an XLSX workbook stand."""

    def __init__(self, limits: Limits, name: str) -> None:
        self._limits, self._name = limits, name
        self._texts: dict[str, bytes] = defaultdict(bytes)
        self._tails: dict[str, bytes] = defaultdict(bytes)
        self._ends: dict[str, tuple[int, int]] = {}
        self._errors: dict[str, set[Place]] = defaultdict(set)

    def __call__(self, member: str, chunk: bytes) -> None:
        """See a piece of a file of the workbook."""
        if member in {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"}:
            self._texts[member] += chunk
        if not member.startswith("xl/worksheets/"):
            return
        text = self._tails[member] + chunk
        rows, columns = self._ends.get(member, (0, 0))
        for match in _FILLED.finditer(text):
            rows, columns = max(rows, int(match[2])), max(columns, column_number(match[1]))
        for match in _ERROR.finditer(text):
            self._errors[member].add((int(match[2]), column_number(match[1]), match[3].decode("utf-8", "replace")))
        self._ends[member] = rows, columns
        self._tails[member] = text[-_OVERLAP:]
        if rows * columns > self._limits.cells:
            raise too_many_cells(f"{self._name} {member}", rows, columns, self._limits)

    def errors(self) -> dict[str, list[Place]]:
        """Row, column and text of formula errors, by sheet title."""
        targets = dict(_RELATION.findall(self._texts["xl/_rels/workbook.xml.rels"]))
        titles = {
            targets.get(relation, b"").decode().removeprefix("/xl/"): html.unescape(title.decode())
            for title, relation in _SHEET.findall(self._texts["xl/workbook.xml"])
        }
        found = {titles.get(member.removeprefix("xl/"), member): places for member, places in self._errors.items()}
        return {title: sorted(places) for title, places in found.items()}


class OdsGuard:
    """Counts the rows and columns of each sheet of an ODS workbook, repeated ones as often as they are repeated."""

    def __init__(self, limits: Limits, name: str) -> None:
        self._limits, self._name = limits, name
        self._tail = b""
        self._sheet, self._rows, self._width, self._widest, self._filled = 0, 0, 0, 0, 0
        self._errors: dict[str, list[Place]] = defaultdict(list)

    def __call__(self, member: str, chunk: bytes) -> None:
        """See a piece of a file of the workbook."""
        if member != "content.xml":
            return
        text = self._tail + chunk
        end = 0
        for match in _OPEN_DOCUMENT.finditer(text):
            end = match.end()
            self._see(match)
        self._tail = text[max(end, len(text) - _OVERLAP) :]

    def _see(self, match: re.Match[bytes]) -> None:
        if match[1] is not None:
            self._rows, self._width = self._rows + _repeats(match[1]), 0
        elif match[2] is not None:
            self._width += _repeats(match[2])
            if b"value-type" in match[2]:
                self._widest, self._filled = max(self._widest, self._width), self._rows
            if b'value-type="error"' in match[2]:
                self._errors[str(self._sheet)].append((self._rows, self._width, "#ERROR"))
        else:
            self._sheet += 1
            self._rows = self._width = self._widest = self._filled = 0
        if self._widest * self._filled > self._limits.cells:
            raise too_many_cells(self._name, self._filled, self._widest, self._limits)

    def errors(self) -> dict[str, list[Place]]:
        """Row, column and text of formula errors, by number of the sheet."""
        return dict(self._errors)


def _repeats(attributes: bytes) -> int:
    match = _REPEATED.search(attributes)
    return int(match[1]) if match else 1


def column_number(letters: bytes) -> int:
    """The number of a column by its letters.

    >>> column_number(b"AB")
    28
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def too_many_cells(where: str, rows: int, columns: int, limits: Limits) -> LimitReached:
    """The error of a sheet that is too large."""
    return LimitReached(
        "A sheet has too many cells.",
        where=where,
        found=f"{rows} rows × {columns} columns",
        expected=f"at most {limits.cells} cells",
        hint="Delete what stands far outside the table.",
    )
