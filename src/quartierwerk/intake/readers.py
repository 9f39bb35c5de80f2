"""One door to all kinds of tables: the file name says the kind, the content must agree."""

from __future__ import annotations

from pathlib import Path

from quartierwerk.intake.columnar import read_parquet
from quartierwerk.intake.delimited import read_delimited
from quartierwerk.intake.geodata import read_shapes
from quartierwerk.intake.grid import Grid
from quartierwerk.intake.limits import DEFAULT, Limits
from quartierwerk.intake.spreadsheets import read_workbook
from quartierwerk.kernel.errors import LimitReached, SourceProblem
from quartierwerk.kernel.findings import Findings

DELIMITED = frozenset({".csv", ".tsv", ".txt"})
WORKBOOKS = frozenset({".xlsx", ".xls", ".ods"})
GEODATA = frozenset({".geojson", ".json", ".gpkg", ".shp", ".zip"})
KINDS = DELIMITED | WORKBOOKS | GEODATA | {".parquet"}

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_STARTS = {".xlsx": _ZIP, ".ods": _ZIP, ".zip": _ZIP, ".xls": _OLE, ".parquet": b"PAR1"}


def read_grids(
    path: Path, name: str, findings: Findings, *, limits: Limits = DEFAULT, encoding: str = "", separator: str = ""
) -> list[Grid]:
    """Read a file as grids: one for each sheet of a workbook, else one.

    Parameters
    ----------
    name : str
        Name of the file in findings.

    Raises
    ------
    SourceProblem
        If the kind is unknown, the content does not fit the name, or it cannot be read at all.
    LimitReached
        If it is too large, packed or unpacked.
    """
    kind = check_file(path, name, limits)
    if kind in DELIMITED:
        return read_delimited(path, name, findings, limits=limits, encoding=encoding, separator=separator)
    if kind in WORKBOOKS:
        return read_workbook(path, name, findings, limits)
    if kind in GEODATA:
        return [read_shapes(path, name, findings, limits=limits, encoding=encoding).grid]
    return read_parquet(path, name, limits)


def check_file(path: Path, name: str, limits: Limits) -> str:
    """The kind of a file, by its name; size and first bytes must agree.

    Raises
    ------
    SourceProblem
        If the kind is unknown or the content is something else.
    LimitReached
        If the file is too large.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise SourceProblem(
            "Files of this kind cannot be read.", where=name, found=kind, expected=", ".join(sorted(KINDS))
        )
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise LimitReached(
            "The file is too large.", where=name, found=f"{size} bytes", expected=f"at most {limits.file_bytes}"
        )
    with path.open("rb") as file:
        start = file.read(8)
    expected = _STARTS.get(kind)
    if expected and not start.startswith(expected):
        raise SourceProblem("The content is not what the file name says.", where=name, found=repr(start), expected=kind)
    if kind in DELIMITED and start.startswith((_ZIP, _OLE, b"PAR1", b"%PDF")):
        raise SourceProblem("This is no text file.", where=name, found=repr(start), expected=kind)
    return kind
