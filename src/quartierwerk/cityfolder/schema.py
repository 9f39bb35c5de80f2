"""Tables and fields of the city folder, read from ``fields.csv``, the one list that binds every room."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

#: Field types. Texts travel as ``str`` with ``""`` for an empty cell, numbers as float64 with NaN,
#: integers as ``Int64``, booleans as ``boolean``; money as the exact text of its euros and cents.
TYPES = frozenset({"code", "text", "choice", "boolean", "integer", "number", "date", "period", "codes", "money"})

#: Who may get a field: ``share`` stands in both profiles, ``full`` only in the full one, ``consent`` only with consent.
PROFILES = frozenset({"share", "full", "consent"})


@dataclass(frozen=True)
class Field:
    """One column of a table.

    ``reference`` names table and field of the row a code points to, e.g. ``districts.id``; ``choices`` are the
    allowed words of a ``choice``.
    """

    name: str
    type: str
    required: bool
    key: bool
    reference: str
    choices: tuple[str, ...]
    profile: str
    description: str

    @property
    def target(self) -> tuple[str, str] | None:
        """Table and field referred to, if any."""
        table, _, field = self.reference.partition(".")
        return (table, field) if field else None


@dataclass(frozen=True)
class Table:
    """One table: its fields in file order, the fields of its key and its file."""

    name: str
    fields: tuple[Field, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """Names of the fields that together tell rows apart."""
        return tuple(field.name for field in self.fields if field.key)

    @property
    def path(self) -> str:
        """File name within the folder."""
        return f"{self.name}.csv"

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of all fields in file order."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """The field of that name."""
        return next(field for field in self.fields if field.name == name)

    @property
    def is_shareable(self) -> bool:
        """Whether the shareable profile has anything of this table."""
        return any(field.profile != "full" for field in self.fields)

    def shareable(self) -> Table:
        """The table without the fields that stay in the full profile."""
        return Table(self.name, tuple(field for field in self.fields if field.profile != "full"))


def _field(row: dict[str, str]) -> Field:
    field = Field(
        name=row["field"],
        type=row["type"],
        required=row["required"] == "yes",
        key=row["key"] == "yes",
        reference=row["reference"],
        choices=tuple(row["choices"].split("|")) if row["choices"] else (),
        profile=row["profile"],
        description=row["description"],
    )
    if field.type not in TYPES or field.profile not in PROFILES:
        raise ValueError(f"fields.csv: {row['table']}.{field.name} has an unknown type or profile")
    return field


@cache
def tables() -> Mapping[str, Table]:
    """All tables by name, in the order of ``fields.csv`` (a table stands after those it refers to)."""
    fields: dict[str, list[Field]] = {}
    text = files(__package__).joinpath("fields.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        fields.setdefault(row["table"], []).append(_field(row))
    return MappingProxyType({name: Table(name, tuple(columns)) for name, columns in fields.items()})
