"""Installations of their own for tests of backup and restore, and rows for every table there is."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from importlib import import_module
from itertools import count, product
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection, connections, models, transaction
from django.db.models import QuerySet
from django.db.utils import ConnectionHandler
from django.test import override_settings
from wagtail.fields import StreamField

from quartierwerk.apps.audit.services import event_record
from quartierwerk.site.backup.table import Table, tables_all
from quartierwerk.site.backup.writing import backup_write
from quartierwerk.site.environment import database_settings
from tests.world import town_make

APPEND_ONLY = import_module("quartierwerk.apps.audit.migrations.0002_append_only")
NUMBERS = count(1)
MOMENT = datetime(2026, 3, 29, 0, 59, 59, 1, tzinfo=UTC)
#: What a JSON column may hold and a database may spoil: order, whole floats, very small and very large ones.
JSON = {"z": [1, 1.0, -0.5, 1e-7, 1e22, -0.0, None, True, 2**60], "a": {"ü": '😀\u2028"\\', "": ""}}


class Unmigrated:
    """Stands for MIGRATION_MODULES: tables are made at once from the models."""

    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


@dataclass(frozen=True)
class Ground:
    """What installations are made from: one without anybody, one with rows everywhere, and its backup."""

    blank: Path
    filled: Path
    archive: Path
    migrations: bool

    def at(self, home: Path, url: str = "") -> Any:
        """Inside, settings and database are those of the installation in ``home``."""
        return installation(home, url, migrations=self.migrations)

    def copy(self, source: Path, target: Path) -> Any:
        """The same in a copy of another installation, which has a secret key of its own."""
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("secret-key"))
        return self.at(target)


def ground_make(folder: Path, *, migrations: bool) -> Ground:
    """Made once for all tests."""
    ground = Ground(folder / "blank", folder / "filled", folder / "backup.zip", migrations)
    with ground.at(ground.blank):
        tables_make(migrations=migrations)
    with ground.copy(ground.blank, ground.filled) as home:
        world_make(home)
        backup_write(ground.archive)
    return ground


@contextmanager
def installation(home: Path, url: str = "", *, migrations: bool) -> Iterator[Path]:
    """As long as it lasts, settings and database are those of an installation in ``home``."""
    home.mkdir(parents=True, exist_ok=True)
    key = home / "secret-key"
    if not key.exists():
        key.write_text(f"{home.name}-" * 20, encoding="utf-8")
    before = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = ConnectionHandler({"default": database_settings(url, home)})[DEFAULT_DB_ALIAS]
    own: dict[str, Any] = {} if migrations else {"MIGRATION_MODULES": Unmigrated()}
    try:
        with override_settings(HOME=home, MEDIA_ROOT=home / "media", SECRET_KEY=key.read_text("utf-8"), **own):
            ContentType.objects.clear_cache()
            yield home
    finally:
        connection.close()
        connections[DEFAULT_DB_ALIAS] = before
        ContentType.objects.clear_cache()


def tables_make(*, migrations: bool) -> None:
    """The tables of the installation, with the triggers of the audit trail."""
    # Wagtail's index asks for the kind of database when its migrations are read; here one process has both kinds.
    for name in [name for name in sys.modules if name.startswith("wagtail.search.migrations.")]:
        del sys.modules[name]
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    if not migrations:
        with connection.schema_editor() as editor:
            APPEND_ONLY.close(None, editor)


def world_make(home: Path) -> None:
    """People, events, files, and rows in every table: where it can be a full one and one as empty as may be."""
    town = town_make()
    for number in range(3):
        event_record(
            actor=town.actor("editor"),
            municipality=town.municipality if number else None,
            verb="update",
            entity="network.contact",
            entity_id=f"k{number}",
            summary="Kontakt geändert",
            changes={"visibility": ["office", "public"], "share": [0.5, 1.0]},
            personal={"name": ["Ada Muster", "Ada Beispiel"]},
            subject="network.contact:1:k1",
        )
    left = [table for table in tables_all() if table.count(DEFAULT_DB_ALIAS) < 2]
    before = -1
    while before != len(left):
        before = len(left)
        left = [table for table in left if not sum(row_make(table, is_full=full) for full in (True, False))]
    for name, content in (("media/imports/q1/upload/größe.csv", b"a;b\n1;2\n"), ("mails/1.log", b"Hallo")):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(content)


def empty_tables() -> set[str]:
    """Names of the tables without a row."""
    return {table.name for table in tables_all() if not table.count(DEFAULT_DB_ALIAS)}


def stored(home: Path) -> dict[str, list[tuple]]:
    """What SQLite itself holds, in its own types, without any of ours in between."""
    with closing(sqlite3.connect(home / "quartierwerk.sqlite3")) as database, database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        left = {"quartierwerk_cache", "django_migrations", "sqlite_sequence", "django_session"}
        left |= {name for name in names if name.startswith("wagtailsearch_")}
        rows = {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    return {name: sorted(found, key=repr) for name, found in rows.items() if name not in left}


def row_make(table: Table, *, is_full: bool) -> bool:
    """Try to put one row in; constraints decide which choice and which absence they bear."""
    for choice, absent in product(range(6), ("nothing", "references", "everything")):
        values = _values(table, is_full=is_full, choice=choice, absent=absent)
        if values is None:
            return False
        try:
            with transaction.atomic():
                table.model(**values).save_base(raw=True, force_insert=True)
        except IntegrityError:
            continue
        return True
    return False


def _values(table: Table, *, is_full: bool, choice: int, absent: str) -> dict[str, Any] | None:
    """Values for a row; None where something it must refer to does not exist yet."""
    values: dict[str, Any] = {}
    for field in table.model._meta.local_concrete_fields:
        if isinstance(field, models.AutoField):
            continue
        is_reference = field.remote_field is not None
        if field.null and (not is_full or absent == "everything" or (absent == "references" and is_reference)):
            values[field.attname] = None
        elif is_reference:
            # Two references of one row into the same table: two different rows where there are two.
            found = list(QuerySet(model=field.related_model).order_by("pk")[:2])
            if not found and not field.null:
                return None
            target = found[field.column.startswith("target")] if len(found) > 1 else (found or [None])[0]
            values[field.attname] = getattr(target, field.target_field.attname, None)
        else:
            values[field.attname] = _value(field, is_full=is_full, choice=choice)
    return values


def _value(field: Any, *, is_full: bool, choice: int) -> Any:
    number = next(NUMBERS)
    if field.choices:
        words = [key for key, _label in field.flatchoices]
        return words[choice % len(words)]
    kind = field.get_internal_type()
    if kind in {"CharField", "TextField", "SlugField"}:
        is_empty = (not is_full or choice > 2) and field.blank and not field.unique
        return "" if is_empty else f'{number}: Ä "ß" 😀\n\t\''[: field.max_length]
    if kind == "DecimalField":
        digits = min(field.max_digits, 15) if choice == 0 else 1 + field.decimal_places
        return Decimal(10**digits - 1).scaleb(-field.decimal_places)
    if isinstance(field, StreamField):
        has_text = is_full and "text" in field.stream_block.child_blocks
        return [("text", '<p>Ä "ß" 😀</p>')] if has_text else []
    plain: dict[str, Any] = {
        "BooleanField": is_full,
        "FloatField": 0.1 + 0.2,
        "DateField": date(2024, 2, 29),
        "DateTimeField": MOMENT + timedelta(seconds=number),
        "TimeField": time(23, 59, 59, 999999),
        "UUIDField": UUID(int=2**127 + number),
        "BinaryField": bytes(range(256)),
        "JSONField": JSON if is_full else {},
        "BigIntegerField": -(2**62) if is_full else 0,
        "PositiveBigIntegerField": 2**62 + number,
    }
    return plain.get(kind, (number, 1)[choice > 0])
