"""Delimited text: encodings, separators, and what offices leave in such files."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

from quartierwerk.cityfolder.csvfile import LONGEST_CELL
from quartierwerk.intake.grid import Cell, Grid
from quartierwerk.intake.limits import Limits
from quartierwerk.kernel.errors import LimitReached, SourceProblem
from quartierwerk.kernel.findings import Finding, Findings, Severity

SEPARATORS = ";,\t|"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_delimited(
    path: Path, name: str, findings: Findings, *, limits: Limits, encoding: str = "", separator: str = ""
) -> list[Grid]:
    """Read a CSV or TSV file; encoding and separator are found out where they are not given.

    Raises
    ------
    SourceProblem
        If the encoding that was given does not fit.
    LimitReached
        If there are too many cells.
    """
    text = _decoded(path.read_bytes(), name, findings, encoding)
    if "\x00" in text:
        row = text[: text.index("\x00")].count("\n") + 1
        findings.add(_noted(name, "control-character", "NUL characters", "text", row=row, severity=Severity.WARNING))
        text = text.replace("\x00", "")
    rows = _rows(text, separator or separator_of(text), name, findings)
    if sum(map(len, rows)) > limits.cells:
        raise LimitReached("The file has too many cells.", where=name, expected=f"at most {limits.cells}")
    return [Grid(name, "", rows)]


def _decoded(data: bytes, name: str, findings: Findings, encoding: str) -> str:
    for mark, marked in _BOMS:
        if data.startswith(mark):
            if marked != "utf-8-sig":
                findings.add(_noted(name, "encoding", marked.upper(), "UTF-8"))
            return data.decode(marked, errors="replace")
    if encoding:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError) as error:
            raise SourceProblem("The encoding of the recipe does not fit.", where=name, found=str(error)) from error
    if data[:4000].count(0) > len(data[:4000]) // 4:  # every other byte nought: UTF-16 without its mark
        little = data[1:4000:2].count(0) > data[:4000:2].count(0)
        findings.add(_noted(name, "encoding", "UTF-16 without a byte order mark", "UTF-8"))
        return data.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        findings.add(_noted(name, "encoding", "no UTF-8; read as Windows-1252", "UTF-8", row=row))
        return data.decode("cp1252", errors="replace")


def separator_of(text: str) -> str:
    """The separator that gives the first lines the same number of cells, and most of them."""
    lines = [line for line in text[:50_000].splitlines()[:30] if line.strip()]
    best, best_score = ",", (0.0, 0)
    for mark in SEPARATORS:
        widths = [len(row) for row in csv.reader(lines, delimiter=mark)]
        usual = max(set(widths), key=widths.count, default=1)
        score = (widths.count(usual) / len(widths) if usual > 1 else 0.0, usual)
        if score > best_score:
            best, best_score = mark, score
    return best


def _rows(text: str, separator: str, name: str, findings: Findings) -> list[list[Cell]]:
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    rows: list[list[Cell]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        rows.extend(list(row) for row in reader)
    except csv.Error as error:
        found = f"{error}; the rest of the file was not read"
        findings.add(_noted(name, "not-csv", found, "rows of cells", row=len(rows) + 1, severity=Severity.ERROR))
    return rows


def _noted(
    name: str, code: str, found: str, expected: str, *, row: int | None = None, severity: Severity = Severity.NOTE
) -> Finding:
    return Finding(severity, code, name, found, expected, row=row)
