"""Rows of a city folder against the rows that are there: what is new, what changes, what stays.

A row travels as canonical texts (see ``cityfolder.cells``), so that the same figure is the same text on both sides
and reads back to the same number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from quartierwerk.cityfolder.cells import text_of, typed_frame
from quartierwerk.cityfolder.schema import tables
from quartierwerk.kernel.spec import canonical_json

Row = dict[str, Any]
BOUNDARIES = "boundaries"
_BOUNDARY_KEY = ("id", "boundary_version")


@dataclass(frozen=True)
class Change:
    """A row that an import would create (``before`` is None) or change."""

    table: str
    key: tuple[str, ...]
    before: Row | None
    after: Row

    @property
    def is_new(self) -> bool:
        """Whether the row is not there yet."""
        return self.before is None


@dataclass
class Comparison:
    """What an import would do."""

    changes: list[Change] = field(default_factory=list)
    unchanged: dict[str, int] = field(default_factory=dict)


def key_of(table: str) -> tuple[str, ...]:
    """Names of the columns that tell rows of a table apart."""
    return _BOUNDARY_KEY if table == BOUNDARIES else tables()[table].key


def rows_of(table: str, frame: pd.DataFrame) -> dict[tuple[str, ...], Row]:
    """Rows by key, each as canonical texts (an outline as its geometry)."""
    if table == BOUNDARIES:
        columns = {name: list(frame[name]) for name in (*_BOUNDARY_KEY, "geometry")}
    else:
        typed = typed_frame(frame, tables()[table])
        columns = {item.name: _plain(text_of(typed[item.name], item)) for item in tables()[table].fields}
    names = tuple(columns)
    keys = zip(*(columns[name] for name in key_of(table)), strict=True)
    rows = (dict(zip(names, cells, strict=True)) for cells in zip(*columns.values(), strict=True))
    return dict(zip(keys, rows, strict=True))


def _plain(column: pd.Series) -> list[str]:
    """The texts of a column as Python has them, all at once."""
    return column.to_numpy(dtype=object).tolist()


def frame_of(table: str, rows: Iterable[Row]) -> pd.DataFrame:
    """The typed frame of rows of canonical texts."""
    if table == BOUNDARIES:
        return pd.DataFrame(list(rows), columns=[*_BOUNDARY_KEY, "geometry"])
    return typed_frame(pd.DataFrame(list(rows), columns=list(tables()[table].columns)), tables()[table])


def is_same(first: Row | None, second: Row | None) -> bool:
    """Whether two rows say the same."""
    if first is None or second is None:
        return first is second
    if first == second:
        return True
    # Coordinates may have come as tuples or lists.
    return canonical_json(first) == canonical_json(second)


def compare(current: Mapping[str, pd.DataFrame], incoming: Mapping[str, pd.DataFrame]) -> Comparison:
    """Tell new, changed and unchanged rows apart; rows that do not come in are left alone."""
    result = Comparison()
    for table, frame in incoming.items():
        there = rows_of(table, current[table])
        same = 0
        for key, row in rows_of(table, frame).items():
            before = there.get(key)
            if is_same(before, row):
                same += 1
            else:
                result.changes.append(Change(table, key, before, row))
        result.unchanged[table] = same
    return result
