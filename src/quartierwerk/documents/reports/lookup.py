"""Names for codes, and typed cells, out of the tables of a city folder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import pandas as pd

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.kernel.money import Money

Record = Mapping[str, Any]


class Lookup:
    """Rows and names of a folder.

    Parameters
    ----------
    folder : CityFolder
    names : mapping, optional
        Table → code → name, for what the folder itself does not hold (or what was called otherwise when a version was
        frozen).
    """

    def __init__(self, folder: CityFolder, names: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self.folder, self._given = folder, names or {}

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Rows of a table as mappings."""
        return [{str(key): cell for key, cell in row.items()} for row in self.folder[table].to_dict("records")]

    def named(self, table: str, code: str, column: str = "name") -> str:
        """Name of a row; the code itself where nobody knows it; empty for no code."""
        if not code:
            return ""
        return self._given.get(table, {}).get(code) or self._names(table, column).get(code) or code

    def _names(self, table: str, column: str) -> Mapping[str, str]:
        found: dict[tuple[str, str], Mapping[str, str]] = self.__dict__.setdefault("_found", {})
        if (table, column) not in found:
            frame = self.folder[table]
            found[table, column] = dict(zip(frame["id"].astype(str), frame[column].astype(str), strict=True))
        return found[table, column]

    @cached_property
    def programmes(self) -> dict[str, str]:
        """Names of the funding programmes by code."""
        return dict(self._names("funding_programmes", "name"))

    def imprint(self, title: str, *, language: str, stand: date, timestamp: Any) -> Imprint:
        """What stands on every page, from the folder's municipality."""
        rows = self.folder["municipality"]
        name = str(rows["name"].iloc[0]) if len(rows) else self.folder.municipality_id
        synthetic = bool(len(rows) and rows["synthetic"].fillna(False).iloc[0])
        return Imprint(name, title, stand, timestamp, language, synthetic)


def absent(cell: Any) -> bool:
    """Whether a cell holds nothing."""
    return cell is None or cell == "" or bool(pd.isna(cell))


def day(row: Record, name: str) -> date | None:
    """A date."""
    return None if absent(row.get(name)) else date.fromisoformat(str(row[name]))


def whole(row: Record, name: str) -> int | None:
    """A whole number."""
    return None if absent(row.get(name)) else int(row[name])


def number(row: Record, name: str) -> float | None:
    """A number."""
    return None if absent(row.get(name)) else float(row[name])


def money(row: Record, name: str) -> Money | None:
    """An amount."""
    return None if absent(row.get(name)) else Money(Decimal(str(row[name])))


def ticked(row: Record, name: str) -> bool | None:
    """A tick; None where nobody has decided."""
    return None if absent(row.get(name)) else bool(row[name])


def codes(row: Record, name: str) -> tuple[str, ...]:
    """A list of codes."""
    return () if absent(row.get(name)) else tuple(str(row[name]).split())


def text(row: Record, name: str) -> str:
    """A text."""
    return "" if absent(row.get(name)) else str(row[name])
