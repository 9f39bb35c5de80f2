"""Findings: what an importer noticed, with the place, so that nothing is dropped in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Finding:
    """One thing noticed at one place of one file.

    ``row`` counts the lines of the file from 1 (the header is row 1); ``column`` is the header text.
    """

    severity: Severity
    code: str
    file: str
    found: str
    expected: str
    hint: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""

    @property
    def place(self) -> str:
        """File, sheet, row and column as one text."""
        parts = [self.file]
        if self.sheet:
            parts.append(self.sheet)
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column {self.column!r}")
        return ", ".join(parts)

    def as_dict(self) -> dict[str, str | int | None]:
        """Plain values for JSON and CSV."""
        return asdict(self)


class Findings:
    """A collector that importers fill instead of raising on a bad row."""

    def __init__(self, items: Iterable[Finding] = ()) -> None:
        self._items: list[Finding] = list(items)

    def add(self, finding: Finding) -> None:
        """Keep one more finding."""
        self._items.append(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Keep several findings."""
        self._items.extend(findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    @property
    def has_errors(self) -> bool:
        """Whether any finding stops the work."""
        return any(item.severity is Severity.ERROR for item in self._items)

    def count_by_code(self) -> dict[str, int]:
        """How often each code occurs, most frequent first."""
        return dict(Counter(item.code for item in self._items).most_common())
