"""From SQLite to PostgreSQL and back; runs where the suite runs on PostgreSQL."""

from __future__ import annotations

import secrets
import zipfile
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import DatabaseError, transaction

from quartierwerk.apps.accounts.models import User
from quartierwerk.apps.audit.models import Event
from quartierwerk.kernel.errors import Conflict, SourceProblem
from quartierwerk.site.backup.restoring import compare_run, restore_run
from quartierwerk.site.backup.snapshot import snapshot
from quartierwerk.site.backup.table import tables_all
from quartierwerk.site.backup.writing import backup_write
from tests.databases import ON_POSTGRES, URL, own_database
from tests.site.backup_world import Ground, tables_make

pytestmark = [
    pytest.mark.skipif(not ON_POSTGRES, reason="needs PostgreSQL: see .ci/run"),
    pytest.mark.xdist_group("backup"),
]


@pytest.fixture(scope="module")
def migrated(backup_ground: Ground, tmp_path_factory, django_db_blocker) -> Iterator[str]:
    """A database on PostgreSQL with empty tables, to be copied."""
    with own_database() as url:
        with django_db_blocker.unblock(), backup_ground.at(tmp_path_factory.mktemp("migrated"), url):
            tables_make(migrations=backup_ground.migrations)
        yield url


@pytest.fixture
def on_postgres(ground: Ground, migrated: str, tmp_path):
    """An installation of its own on PostgreSQL, with nobody in it."""
    parts = urlsplit(migrated)
    name = f"quartierwerk_backup_{secrets.token_hex(4)}"
    with psycopg.connect(URL, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{parts.path[1:]}"')
        yield lambda: ground.at(tmp_path / "postgres", urlunsplit(parts._replace(path=f"/{name}")))
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_there_and_back_nothing_is_lost(ground, on_postgres, tmp_path):
    with on_postgres():
        outcome = restore_run(ground.archive)
        assert (outcome.differing, outcome.shown, outcome.faults) == (0, [], [])
        assert outcome.chains >= 2
        for attack in (Event.objects.all().delete, lambda: Event.objects.update(summary="nie geschehen")):
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                attack()
        backup_write(tmp_path / "b.zip")
        assert User.objects.create(email="neu@stadt.example").pk > max(
            User.objects.exclude(email="neu@stadt.example").values_list("pk", flat=True)
        )
        assert compare_run(ground.archive).shown == [
            f"accounts_user {User.objects.latest('pk').pk}: is not in the backup"
        ]
        with pytest.raises(Conflict):
            restore_run(tmp_path / "b.zip")
        assert restore_run(tmp_path / "b.zip", replace=True).differing == 0
    with ground.copy(ground.blank, tmp_path / "back"):
        assert restore_run(tmp_path / "b.zip").differing == 0
        assert compare_run(ground.archive).differing == 0


def test_while_others_write_the_backup_sees_one_moment(ground, on_postgres):
    with on_postgres():
        restore_run(ground.archive)
        users = next(table for table in tables_all() if table.name == "accounts_user")
        with snapshot() as using:
            before = list(users.rows(using))
            User.objects.update(name="jetzt anders")
            assert list(users.rows(using)) == before
            with pytest.raises(DatabaseError, match="read-only"):
                User.objects.using(using).update(name="nie")


@pytest.mark.parametrize("name", ["nul\x00zeichen", "zu lang" * 30])
def test_what_postgres_cannot_hold_is_named_and_nothing_is_changed(ground, on_postgres, tmp_path, name):
    with ground.copy(ground.filled, tmp_path / "a"):
        person = User.objects.create(email="neu@stadt.example", name=name)
        backup_write(tmp_path / "b.zip")
    assert zipfile.is_zipfile(tmp_path / "b.zip")
    with on_postgres():
        with pytest.raises(SourceProblem, match="cannot hold a row") as caught:
            restore_run(tmp_path / "b.zip")
        assert caught.value.explanation.where == f"accounts_user {person.pk}"
        assert not User.objects.exists()
