"""How the columns of the city folder's tables become fields of a room's records, and back."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

import pandas as pd
from django.db import models
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.kernel.errors import Invalid

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    name : str
        In the folder.
    kind : str
        text, date, time, codes, number, decimal (an exact number), integer, money, boolean, bytes (in base64), one (a
        row of ``table``) or many (rows of ``table``).
    field : str
        On the record; the column's name if empty.
    table : str
        For one and many: the table referred to.
    """

    name: str
    kind: str = "text"
    field: str = ""
    table: str = ""

    @property
    def attribute(self) -> str:
        """The record's field."""
        return self.field or self.name


@dataclass(frozen=True)
class TableMap:
    """A table, its record, its key columns, and its columns in the folder's order."""

    name: str
    model: type[TenantRecord]
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def key_columns(self) -> tuple[Column, ...]:
        """Columns that tell rows apart."""
        return tuple(column for column in self.columns if column.name in self.key)

    @property
    def plain(self) -> tuple[Column, ...]:
        """Columns that stand in the record itself."""
        return tuple(column for column in self.columns if column.kind != "many")

    @property
    def within(self) -> tuple[Column, ...]:
        """Columns that name another row of the same table, such as the goal above."""
        return tuple(column for column in self.columns if column.kind == "one" and column.table == self.name)

    @property
    def many(self) -> tuple[Column, ...]:
        """Columns that are lists of other rows."""
        return tuple(column for column in self.columns if column.kind == "many")


def texts(*names: str) -> tuple[Column, ...]:
    """Several columns of text, their fields named alike."""
    return tuple(Column(name) for name in names)


def codes(*names: str) -> tuple[Column, ...]:
    """Several columns that list codes of a vocabulary."""
    return tuple(Column(name, "codes") for name in names)


ID = Column("id", field="code")
DISTRICT = Column("district", "one", table="districts")


_WRITERS: dict[str, Callable[[Any], Any]] = {
    "codes": " ".join,
    "date": date.isoformat,
    "time": lambda value: f"{value:%H:%M}",
    "money": lambda value: f"{value + 0:.2f}",  # no sign on nought
    "decimal": float,
    "bytes": lambda value: base64.b64encode(value).decode("ascii"),
}
_READERS: dict[str, Callable[[Any], Any]] = {
    "date": date.fromisoformat,
    "codes": str.split,
    "number": float,
    "decimal": lambda cell: Decimal(str(cell)),
    "integer": int,
    "boolean": bool,
    "money": Decimal,
}


def cell_out(column: Column, value: Any) -> Any:
    """A field's value as the folder holds it; a row by its code."""
    if value is None:
        if column.kind in {"integer", "boolean"}:
            return pd.NA
        return float("nan") if column.kind in {"number", "decimal"} else ""
    write = _WRITERS.get(column.kind)
    return write(value) if write else value


def cell_in(column: Column, cell: Any, references: Mapping[str, Mapping[str, int]], where: str) -> Any:
    """A cell of the folder as the field's value; a row by its number in the database.

    Raises
    ------
    Invalid
        If it refers to a row that is not there, is no time of day, or no file in base64.
    """
    if pd.isna(cell) or cell == "":
        return _nothing(column)
    if column.kind == "one":
        return reference(references, column.table, cell, where)
    if column.kind == "time":
        return _time(column, cell, where)
    if column.kind == "bytes":
        return _bytes(column, cell, where)
    return _READERS.get(column.kind, str)(cell)


def _time(column: Column, cell: str, where: str) -> time:
    if not _TIME.fullmatch(cell):
        raise Invalid(
            _("Eine Uhrzeit lässt sich nicht lesen."), where=where, field=column.name, found=cell, expected="HH:MM"
        )
    return time.fromisoformat(cell)


def _bytes(column: Column, cell: str, where: str) -> bytes:
    try:
        return base64.b64decode(cell, validate=True)
    except binascii.Error as error:
        raise Invalid(
            _("Eine Datei lässt sich nicht lesen."), where=where, field=column.name, found=cell[:20], expected="base64"
        ) from error


def _nothing(column: Column) -> Any:
    """What an empty cell means."""
    return [] if column.kind == "codes" else "" if column.kind == "text" else None


def reference(references: Mapping[str, Mapping[str, int]], table: str, code: str, where: str) -> int:
    """The number in the database of a row of another table."""
    found = references[table].get(code)
    if found is None:
        raise Invalid(
            _("Eine Zeile bezieht sich auf etwas, das es nicht gibt."), where=where, found=code, expected=table
        )
    return found


def checked(row: TenantRecord, where: str) -> None:
    """Raise ``Invalid`` for a text that is too long for its field."""
    for field in row._meta.concrete_fields:
        limit = getattr(field, "max_length", None)
        value = getattr(row, field.attname)
        if limit and isinstance(field, models.CharField) and isinstance(value, str) and len(value) > limit:
            raise Invalid(
                _("Ein Text ist zu lang."),
                where=where,
                field=field.name,
                found=str(len(value)),
                expected=_("höchstens %(limit)s Buchstaben") % {"limit": limit},
            )
