"""One moment of the database: everything read inside is from it, while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, transaction

ALIAS = "backup"


@contextmanager
def snapshot() -> Iterator[str]:
    """A connection of its own, in a transaction that reads and never writes.

    PostgreSQL gives one moment to a repeatable read. SQLite gives it to every transaction; it must begin deferred,
    since an immediate one (what the platform uses) would make every writer wait until the backup is done.

    Yields
    ------
    str
        The alias to query with.
    """
    own = connections[DEFAULT_DB_ALIAS].copy(ALIAS)
    if own.vendor == "sqlite":
        own.settings_dict["OPTIONS"]["transaction_mode"] = "DEFERRED"
    connections[ALIAS] = own
    try:
        with transaction.atomic(using=ALIAS), own.cursor() as cursor:
            if own.vendor == "postgresql":
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            else:
                cursor.execute("PRAGMA query_only = ON")
            # The moment is that of the first look at the data, not that of BEGIN.
            cursor.execute("SELECT 1" if own.vendor == "postgresql" else "SELECT count(*) FROM sqlite_master")
            yield ALIAS
    finally:
        own.close()
        del connections[ALIAS]
