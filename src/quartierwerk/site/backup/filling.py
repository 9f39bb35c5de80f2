"""Emptying tables and filling them with the rows of a backup, inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import DatabaseError, IntegrityError, OperationalError, transaction

from quartierwerk.kernel.errors import Conflict, SourceProblem
from quartierwerk.site.backup.table import Row, Table, names_all

BATCH = 500


@contextmanager
def alone(connection: Any) -> Iterator[None]:
    """A transaction beside which nobody writes, nor begins an installation.

    Raises
    ------
    Conflict
        If others do not let go of the tables within half a minute.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(transaction.atomic())
            if connection.vendor == "postgresql":
                cursor = stack.enter_context(connection.cursor())
                cursor.execute("SET LOCAL lock_timeout = '30s'")
                cursor.execute(f"LOCK TABLE {_names(connection)} IN ACCESS EXCLUSIVE MODE")
        except OperationalError as error:
            raise Conflict(
                "The database is in use.",
                where="database",
                found=str(error).partition("\n")[0],
                expected="tables that nobody works with",
                hint="Stop the platform, then try again.",
            ) from error
        yield


def tables_empty(connection: Any) -> None:
    """Take every row out of every table, also out of those that refuse it; the triggers stand again afterwards."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {_names(connection)} RESTART IDENTITY")
            return
        with _without_triggers(cursor):
            for name in names_all():
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # noqa: S608


def table_fill(table: Table, rows: Iterable[Row], connection: Any) -> Iterator[int]:
    """Put rows in; yields after each batch how many went in. Keys between tables are checked at the end.

    Raises
    ------
    SourceProblem
        If this database cannot hold a row: names it.
    """
    most = connection.features.max_query_params or 30_000
    size = max(1, min(BATCH, most // len(table.columns)))
    for batch in _batched(rows, size):
        try:
            with transaction.atomic():
                _insert(table, batch, connection)
        except (DatabaseError, ValueError) as error:
            _name_culprit(table, batch, connection)
            raise _refused(table, "", error) from error
        yield len(batch)


def references_check(connection: Any) -> None:
    """Every reference between tables leads to a row.

    Raises
    ------
    SourceProblem
        If one does not.
    """
    try:
        connection.check_constraints()
    except IntegrityError as error:
        raise SourceProblem(
            "The rows of the backup do not fit together.",
            where="database",
            found=str(error).partition("\n")[0],
            expected="a row for every reference",
            hint="Nothing was changed. Mend the row where the backup was made, and take another one.",
        ) from error


def _names(connection: Any) -> str:
    return ", ".join(map(connection.ops.quote_name, names_all()))


@contextmanager
def _without_triggers(cursor: Any) -> Iterator[None]:
    """SQLite takes triggers away and puts them back within the transaction: no one else ever sees them gone."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = cursor.fetchall()
    for name, _sql in triggers:
        cursor.execute(f'DROP TRIGGER "{name}"')
    yield
    for _name, sql in triggers:
        cursor.execute(sql)


def _insert(table: Table, rows: list[Row], connection: Any) -> None:
    quote = connection.ops.quote_name
    names = ", ".join(quote(column.name) for column in table.columns)
    places = ", ".join(
        "%s::jsonb" if column.kind == "json" and connection.vendor == "postgresql" else "%s" for column in table.columns
    )
    values = ", ".join([f"({places})"] * len(rows))
    given = [
        column.prepared(token, connection) for row in rows for column, token in zip(table.columns, row, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quote(table.name)} ({names}) VALUES {values}", given)  # noqa: S608


def _name_culprit(table: Table, rows: list[Row], connection: Any) -> None:
    """Of a batch that was refused, name the first row that is refused alone."""
    for row in rows:
        try:
            with transaction.atomic():
                _insert(table, [row], connection)
        except (DatabaseError, ValueError) as error:
            raise _refused(table, f" {row[table.key]}", error) from error


def _refused(table: Table, key: str, error: Exception) -> SourceProblem:
    return SourceProblem(
        "This database cannot hold a row of the backup.",
        where=f"{table.name}{key}",
        # The first line says what is wrong; those below may quote the row.
        found=str(error).partition("\n")[0],
        expected="a row that both databases hold",
        hint="Nothing was changed. Mend the row where the backup was made, and take another one.",
    )


def _batched(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
