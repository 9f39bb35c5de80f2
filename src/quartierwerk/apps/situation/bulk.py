"""Many rows at once: an import brings some ten thousand figures, each known by its key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

_CHUNK = 2000


def rows_upsert(
    model: type[models.Model], *, columns: Sequence[str], unique: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows; where the key is there already, replace the other columns.

    One statement, executed for all rows, takes a tenth of the time of as many model instances. SQLite and PostgreSQL
    say it alike.

    Parameters
    ----------
    columns : sequence of str
        Names of the fields, in the order of the cells.
    unique : sequence of str
        Fields of the unique constraint that tells rows apart.
    """
    quote = connection.ops.quote_name
    fields: dict[str, Any] = {name: model._meta.get_field(name) for name in columns}
    quoted = {name: quote(field.column) for name, field in fields.items()}
    replaced = ", ".join(f"{quoted[name]} = EXCLUDED.{quoted[name]}" for name in columns if name not in unique)
    statement = (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(quoted.values())}) "  # noqa: S608 - names of our own
        f"VALUES ({', '.join(['%s'] * len(columns))}) "
        f"ON CONFLICT ({', '.join(quoted[name] for name in unique)}) DO UPDATE SET {replaced}"
    )
    days = [place for place, field in enumerate(fields.values()) if isinstance(field, models.DateField)]
    pending = (_adapted(row, days) for row in rows)
    with connection.cursor() as cursor:
        while chunk := list(islice(pending, _CHUNK)):
            cursor.executemany(statement, chunk)


def _adapted(row: Sequence[Any], days: Sequence[int]) -> Sequence[Any]:
    """Dates as the database takes them."""
    cells = list(row)
    for place in days:
        cells[place] = connection.ops.adapt_datefield_value(cells[place])
    return cells
