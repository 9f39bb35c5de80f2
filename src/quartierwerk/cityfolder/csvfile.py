"""CSV as RFC 4180 has it, in UTF-8 with line feeds: bytes to rows and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quartierwerk.kernel.findings import Finding, Findings, Severity

#: Longest cell that is read; the csv module's own limit is far below a long set of minutes.
LONGEST_CELL = 10_000_000

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")


@dataclass
class Rows:
    """Header and rows of a file, all cells texts; ``numbers`` are the row numbers, the header being row 1."""

    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


def decode(data: bytes, file: str, findings: Findings) -> str:
    """The text of a file; what is not UTF-8 is read all the same, with a finding."""
    if data.startswith(_UTF8_BOM):
        data = data[len(_UTF8_BOM) :]
        findings.add(
            _finding("byte-order-mark", file, "a byte order mark", "UTF-8 without one", severity=Severity.NOTE)
        )
    if data.startswith(_UTF16_BOMS):
        findings.add(_finding("encoding", file, "UTF-16", "UTF-8", hint="Save the file as CSV UTF-8."))
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{data[error.start]:02x}"
        findings.add(_finding("encoding", file, found, "UTF-8", row=row, hint="Save the file as CSV UTF-8."))
        return data.decode("cp1252", errors="replace")


def parse(text: str, file: str, findings: Findings) -> Rows:
    """Header and rows; a row whose length is not the header's is left out, with a finding."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    result = Rows()
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        result.header = next(reader, [])
        for number, row in enumerate(reader, start=2):
            if len(row) == len(result.header):
                result.rows.append(row)
                result.numbers.append(number)
            elif row:
                findings.add(_length_finding(file, number, row, result.header))
            else:
                findings.add(_finding("blank-row", file, "an empty row", "a row", number, severity=Severity.NOTE))
    except csv.Error as error:
        findings.add(_finding("not-csv", file, str(error), "CSV as RFC 4180 has it", len(result.rows) + 2))
    return result


def write(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The bytes of a file: commas, quotes where needed, line feeds, UTF-8."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8")


def _length_finding(file: str, number: int, row: Sequence[str], header: Sequence[str]) -> Finding:
    return _finding(
        "row-length",
        file,
        f"{len(row)} cells",
        f"{len(header)} cells",
        number,
        hint="Put a text that holds a comma into quotes. The row was left out.",
    )


def _finding(
    code: str,
    file: str,
    found: str,
    expected: str,
    row: int | None = None,
    *,
    hint: str = "",
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding(severity, code, file, found, expected, hint, row=row)
