"""How far a backup or restore is, counted in rows."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[int, str], None]


def silent(percent: int, message: str) -> None:
    """For callers that nobody watches."""


class Progress:
    """Reports percentages of a known number of rows."""

    def __init__(self, report: Report, total: int) -> None:
        self._report, self._total, self._done = report, max(total, 1), 0

    def add(self, rows: int, message: str) -> None:
        """So many rows more; the last percent is for whoever finishes."""
        self._done += rows
        self._report(min(self._done * 100 // self._total, 99), message)
