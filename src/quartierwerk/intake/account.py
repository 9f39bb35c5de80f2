"""Every cell of a source is accounted for: it was imported, or a finding or the recipe says what became of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Account:
    """What became of the cells of one table in one sheet of one file.

    Attributes
    ----------
    cells : int
        All cells below the header.
    structure : int
        Cells that say where a figure belongs: area, period, indicator, name.
    imported : int
        Figures in the folder.
    absent : int
        Cells that say why there is no figure; in the folder as absences.
    repeated : int
        Cells that say again what another cell said, alike.
    named : int
        Cells a finding names: unreadable, contradicting, of unknown areas, in empty or unknown columns.
    ignored : int
        Cells the recipe leaves aside, with a reason.
    """

    file: str
    sheet: str
    table: str
    cells: int = 0
    structure: int = 0
    imported: int = 0
    absent: int = 0
    repeated: int = 0
    named: int = 0
    ignored: int = 0

    @property
    def balance(self) -> int:
        """Cells nobody accounts for; always nought."""
        told = self.structure + self.imported + self.absent + self.repeated + self.named + self.ignored
        return self.cells - told
