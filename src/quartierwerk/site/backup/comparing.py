"""Comparing the tables with a backup, row by row and column by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from quartierwerk.site.backup.table import Row, Table


@dataclass(frozen=True)
class Difference:
    """One row that is not as the backup says. Values are not told: they may be a password's hash, or somebody's."""

    table: str
    key: str
    what: str

    def __str__(self) -> str:
        return f"{self.table} {self.key}: {self.what}"


def differences(table: Table, kept: Iterable[Row], found: Iterable[Row]) -> Iterator[Difference | None]:
    """Walk both sides in the order of their keys; yields None for a row that is the same on both."""
    left, right = iter(kept), iter(found)
    ours, theirs = next(left, None), next(right, None)
    while ours is not None or theirs is not None:
        first, second = _key(table, ours), _key(table, theirs)
        if theirs is None or (ours is not None and first < second):
            yield Difference(table.name, str(first), "is missing")
            ours = next(left, None)
        elif ours is None or second < first:
            yield Difference(table.name, str(second), "is not in the backup")
            theirs = next(right, None)
        else:
            names = _columns(table, ours, theirs)
            yield Difference(table.name, str(first), f"differs in {', '.join(names)}") if names else None
            ours, theirs = next(left, None), next(right, None)


def _key(table: Table, row: Row | None) -> Any:
    return None if row is None else table.columns[table.key].decode(row[table.key])


def _columns(table: Table, kept: Row, found: Row) -> list[str]:
    pairs = zip(table.columns, kept, found, strict=True)
    return [
        column.name
        for column, ours, theirs in pairs
        if ours != theirs and column.canonical(ours) != column.canonical(theirs)
    ]
