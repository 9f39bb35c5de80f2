"""The tables of an installation: found from the models, none listed by hand but those that are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connections, models
from django.db.models import F, QuerySet
from django.db.models.functions import Collate

from quartierwerk.site.backup.column import Column

#: Who is signed in where ends with the machine; the index that comes with the desk looks different on either database
#: and stays empty, since the desk searches without; the cache is no model and so not here at all.
LEFT_OUT = frozenset(
    {"sessions.Session", "usersessions.UserSession", "wagtailsearch.IndexEntry", "wagtailsearch.SQLiteFTSIndexEntry"}
)
CHUNK = 2000
Row = list[Any]


@dataclass(frozen=True)
class Table:
    """One table with its columns by name: their order does not hang on that of a model's fields."""

    model: type[models.Model]
    name: str
    columns: tuple[Column, ...]
    key: int

    @classmethod
    def of(cls, model: type[models.Model]) -> Table:
        """The table of a model: its own columns, not those of a parent's table, nor what the database computes."""
        fields = [field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False)]
        columns = tuple(sorted((Column.of(field) for field in fields), key=lambda column: column.name))
        assert model._meta.pk is not None
        key = [column.name for column in columns].index(str(model._meta.pk.column))
        return cls(model, model._meta.db_table, columns, key)

    @property
    def numbered(self) -> str:
        """The column the database numbers by itself; empty if none."""
        field = self.model._meta.pk
        return self.columns[self.key].name if isinstance(field, models.AutoField) else ""

    def rows(self, using: str) -> Iterator[Row]:
        """All rows, encoded, in the same order on every database; no manager hides any."""
        key = self.columns[self.key]
        order: Any = F(key.attname)
        if key.kind in {"text", "address"} and connections[using].vendor == "postgresql":
            order = Collate(order, "C")
        queryset: QuerySet[models.Model] = QuerySet(model=self.model, using=using).order_by(order)
        for values in queryset.values_list(*(column.expression for column in self.columns)).iterator(CHUNK):
            yield [column.encode(value) for column, value in zip(self.columns, values, strict=True)]

    def count(self, using: str) -> int:
        """How many rows there are."""
        return QuerySet(model=self.model, using=using).count()


def tables_all() -> list[Table]:
    """Every table that is kept, by name."""
    return [Table.of(model) for model in _models() if model._meta.label not in LEFT_OUT]


def names_all() -> list[str]:
    """Names of every table of the installation, also those left out."""
    return [model._meta.db_table for model in _models()]


def _models() -> list[type[models.Model]]:
    found = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    return [found[name] for name in sorted(found)]
