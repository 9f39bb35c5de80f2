"""How much a file may ask of the machine that reads it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits of one import.

    Parameters
    ----------
    file_bytes : int
        Size of a file as it came.
    unpacked_bytes : int
        What an archive may hold, unpacked; a workbook is an archive too.
    members : int
        Files in an archive, or in a folder.
    cells : int
        Cells of a sheet, empty ones between filled ones included.
    """

    file_bytes: int = 200_000_000
    unpacked_bytes: int = 600_000_000
    members: int = 5_000
    cells: int = 5_000_000


DEFAULT = Limits()
