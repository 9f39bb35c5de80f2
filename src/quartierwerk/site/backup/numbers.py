"""The counters with which a database numbers its rows: a number once given is never given again."""

from __future__ import annotations

from typing import Any

from quartierwerk.site.backup.table import Table


def last_number(table: Table, connection: Any) -> int:
    """The highest number the database has given in this table; 0 if none, or if it does not number it."""
    if not table.numbered:
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT last_value, is_called FROM {_sequence(cursor, table, connection)}")  # noqa: S608
            value, is_called = cursor.fetchone()
            return int(value) if is_called else 0
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name])
        row = cursor.fetchone()
        return int(row[0]) if row else 0


def number_set(table: Table, last: int, connection: Any) -> None:
    """Go on counting after ``last``, or after the highest number in the table if that is higher."""
    if not table.numbered:
        return
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max({quote(table.numbered)}) FROM {quote(table.name)}")  # noqa: S608
        last = max(last, cursor.fetchone()[0] or 0)
        if connection.vendor == "postgresql":
            sequence = _sequence(cursor, table, connection)
            cursor.execute("SELECT setval(%s::regclass, %s, %s)", [sequence, max(last, 1), last > 0])
            return
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
        if last:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, last])


def _sequence(cursor: Any, table: Table, connection: Any) -> str:
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [connection.ops.quote_name(table.name), table.numbered])
    return str(cursor.fetchone()[0])
