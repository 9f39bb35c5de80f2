"""Which state the tables are in: the migrations that were applied, and the columns there are."""

from __future__ import annotations

from typing import Any

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from quartierwerk import __version__
from quartierwerk.kernel.errors import NotReady
from quartierwerk.site.backup.manifest import ColumnEntry, Manifest
from quartierwerk.site.backup.table import Table, tables_all

State = dict[str, list[str]]
SHOWN = 5


def state_applied(connection: Any) -> State:
    """The migrations a database has seen, per app."""
    return _state(MigrationRecorder(connection).applied_migrations())


def state_shipped() -> State:
    """The migrations this version brings, per app."""
    migrations = MigrationLoader(None).disk_migrations
    replaced = {tuple(key) for migration in migrations.values() for key in migration.replaces}
    # What a squashed migration stands for may lie beside it.
    return _state({*migrations, *replaced})


def database_check(connection: Any) -> State:
    """The state of the database, which is that of this version.

    Raises
    ------
    NotReady
        If the database is behind this version, or ahead of it: the tables would not be those of the models.
    """
    found, expected = state_applied(connection), state_shipped()
    if found != expected:
        raise NotReady(
            "The database is not in the state of this version.",
            where="database",
            found=_missing(found, expected, "without") or _missing(expected, found, "with unknown"),
            expected=f"the migrations of version {__version__}",
            hint="Back up with the version that ran last, or bring the database up to date: quartierwerk serve.",
        )
    return found


def backup_check(manifest: Manifest, expected: State) -> None:
    """Whether the backup's rows belong into tables of this state.

    Raises
    ------
    NotReady
        If they come from another one; says which version reads them.
    """
    if manifest.migrations != expected:
        found, here = manifest.migrations, expected
        raise NotReady(
            "The backup comes from another state of the tables.",
            where="manifest.json",
            found=f"version {manifest.package_version}, "
            + (_missing(here, found, "with") or _missing(found, here, "without")),
            expected=f"the migrations of version {__version__}",
            hint=f"Install version {manifest.package_version} of Quartierwerk, restore there, then upgrade.",
        )


def tables_matching(manifest: Manifest) -> list[Table]:
    """The tables to fill, in the order of the manifest.

    Raises
    ------
    NotReady
        If tables or columns are others than those of the models.
    """
    tables = {table.name: table for table in tables_all()}
    found = {entry.name: entry.columns for entry in manifest.tables}
    expected = {name: _columns(table) for name, table in tables.items()}
    others = sorted(name for name in {*found, *expected} if found.get(name) != expected.get(name))
    if others:
        raise NotReady(
            "The backup holds other tables or columns than this version.",
            where="manifest.json",
            found=", ".join(others[:SHOWN]),
            expected=f"the tables of version {__version__}",
            hint=f"Install version {manifest.package_version} of Quartierwerk, restore there, then upgrade.",
        )
    return [tables[entry.name] for entry in manifest.tables]


def _columns(table: Table) -> tuple[ColumnEntry, ...]:
    return tuple(ColumnEntry(name=column.name, kind=column.kind) for column in table.columns)


def _state(keys: Any) -> State:
    state: State = {}
    for app, name in sorted(keys):
        state.setdefault(app, []).append(name)
    return state


def _missing(first: State, second: State, word: str) -> str:
    """Which migrations the second has and the first has not, in words."""
    names = [f"{app}.{name}" for app in second for name in second[app] if name not in first.get(app, [])]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{word} {', '.join(names[:SHOWN])}{more}" if names else ""
