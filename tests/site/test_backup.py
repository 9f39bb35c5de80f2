"""A backup holds everything, and an installation made of it is the same."""

from __future__ import annotations

import json
import sqlite3
import stat
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connections, transaction

from quartierwerk.apps.accounts.models import User
from quartierwerk.apps.audit.models import Event
from quartierwerk.kernel.errors import Conflict, Invalid
from quartierwerk.site.backup.restoring import compare_run, restore_run
from quartierwerk.site.backup.sealing import BODY, KEY
from quartierwerk.site.backup.snapshot import snapshot
from quartierwerk.site.backup.table import LEFT_OUT, Table, tables_all
from quartierwerk.site.backup.writing import backup_write
from tests.databases import ON_POSTGRES
from tests.site.backup_world import Ground, empty_tables, stored

pytestmark = [
    pytest.mark.skipif(ON_POSTGRES, reason="has databases of its own on SQLite: make test"),
    pytest.mark.xdist_group("backup"),
]
PASSPHRASE = "vier Wörter ohne Sinn"


def changed(home: Path, *statements: str) -> None:
    """Somebody with the database's own password, who takes the triggers away for a moment."""
    with closing(sqlite3.connect(home / "quartierwerk.sqlite3")) as database, database:
        triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            database.execute(f'DROP TRIGGER "{name}"')
        for statement in (*statements, *(sql for _name, sql in triggers)):
            database.execute(statement)


@pytest.fixture(scope="module")
def restored(backup_ground: Ground, tmp_path_factory, django_db_blocker) -> Path:
    """A blank installation after the restore, which tests only look at."""
    home = tmp_path_factory.mktemp("restored") / "home"
    with django_db_blocker.unblock(), backup_ground.copy(backup_ground.blank, home):
        outcome = restore_run(backup_ground.archive)
        assert (outcome.differing, outcome.shown, outcome.faults) == (0, [], [])
        assert outcome.chains >= 2
        assert outcome.manifest.rows > 150
    return home


def test_the_world_has_a_row_in_every_table(ground):
    with ground.at(ground.filled):
        assert empty_tables() == set()


def test_what_the_database_holds_is_the_same_to_the_last_bit(ground, restored):
    before, after = stored(ground.filled), stored(restored)
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} == set()
    assert sum(map(len, before.values())) > 150


def test_files_come_back_for_their_owner_alone(ground, restored):
    for name in ("media/imports/q1/upload/größe.csv", "mails/1.log"):
        assert (restored / name).read_bytes() == (ground.filled / name).read_bytes()
        assert stat.S_IMODE((restored / name).stat().st_mode) == 0o600
    assert sorted(path.name for path in (restored / "media").iterdir()) == ["imports"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in (restored / "media").rglob("*/")} == {0o700}


def test_the_trail_can_still_not_be_changed_and_numbers_go_on(ground, restored):
    with ground.at(restored):
        for attack in (Event.objects.all().delete, lambda: Event.objects.update(summary="nie geschehen")):
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                attack()
        last = max(User.objects.values_list("pk", flat=True))
        assert User.objects.create(email="neu@stadt.example").pk > last


def test_a_number_is_not_given_twice_though_its_row_is_gone(ground, tmp_path):
    with ground.copy(ground.filled, tmp_path / "a"):
        gone = User.objects.create(email="kurz@stadt.example")
        number = gone.pk
        gone.delete()
        backup_write(tmp_path / "b.zip")
    with ground.copy(ground.blank, tmp_path / "b"):
        assert restore_run(tmp_path / "b.zip").differing == 0
        assert User.objects.create(email="neu@stadt.example").pk > number


def test_every_lost_row_is_named(ground, tmp_path):
    with ground.copy(ground.filled, tmp_path / "a") as home:
        tables = tables_all()
        changed(
            home,
            *(f'DELETE FROM "{table.name}" WHERE rowid = (SELECT min(rowid) FROM "{table.name}")' for table in tables),
        )
        outcome = compare_run(ground.archive)
    assert outcome.differing == len(tables)
    assert all("is missing" in line for line in outcome.shown)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE accounts_user SET name = name || ' ' WHERE id = 1", "accounts_user 1: differs in name"),
        ("UPDATE audit_event SET at = '2026-01-01 00:00:00.000001' WHERE id = 1", "audit_event 1: differs in at"),
        ("UPDATE audit_event SET changes = replace(changes, '1.0', '1') WHERE id = 3", "differs in changes"),
        ("UPDATE accounts_user SET is_active = 0, last_login = NULL WHERE id = 1", "differs in is_active"),
        ("UPDATE funding_formtemplate SET content = zeroblob(256)", "differs in content"),
        ("UPDATE supervision_fundedproject SET granted = granted - 0.01", "differs in granted"),
        ("INSERT INTO auth_group (id, name) VALUES (99, 'x')", "auth_group 99: is not in the backup"),
    ],
)
def test_every_change_is_named_without_its_values(ground, tmp_path, statement, told):
    with ground.copy(ground.filled, tmp_path / "a") as home:
        changed(home, statement)
        outcome = compare_run(ground.archive)
    assert outcome.differing >= 1
    assert told in "\n".join(outcome.shown)
    if "audit_event SET" in statement:
        assert any("was changed after it was written" in fault for fault in outcome.faults)


def test_files_are_compared_too(ground, tmp_path):
    with ground.copy(ground.filled, tmp_path / "a") as home:
        (home / "mails" / "2.log").write_text("neu")
        (home / "mails" / "1.log").write_text("anders")
        (home / "media/imports/q1/upload/größe.csv").unlink()
        shown = compare_run(ground.archive).shown
    assert shown == [
        "media/imports/q1/upload/größe.csv: is missing",
        "mails/2.log: is not in the backup",
        "mails/1.log: differs",
    ]


def test_json_written_in_another_way_is_the_same(ground, tmp_path):
    with ground.copy(ground.filled, tmp_path / "a") as home:
        changed(
            home,
            "UPDATE audit_event SET changes = json_object('visibility', json_array('office', 'public'),"
            " 'share', json('[5e-1, 1.00]')) WHERE id = 3",
        )
        assert compare_run(ground.archive).differing == 0


def test_while_others_write_the_backup_sees_one_moment(ground, tmp_path):
    with ground.copy(ground.filled, tmp_path / "a") as home:
        users = next(table for table in tables_all() if table.name == "accounts_user")
        with snapshot() as using:
            before = list(users.rows(using))
            with closing(sqlite3.connect(home / "quartierwerk.sqlite3", timeout=0)) as other, other:
                other.execute("UPDATE accounts_user SET name = 'jetzt anders'")
                other.execute("DELETE FROM auth_group")
            assert list(users.rows(using)) == before
            assert Table.of(next(t.model for t in tables_all() if t.name == "auth_group")).count(using) > 0
            with pytest.raises(DatabaseError, match="readonly"), connections[using].cursor() as cursor:
                cursor.execute("DELETE FROM accounts_user")
        assert User.objects.filter(name="jetzt anders").count() == len(before)


def test_what_stood_is_lost_only_when_that_was_asked_for(ground, tmp_path):
    with ground.copy(ground.filled, tmp_path / "a") as home:
        with pytest.raises(Conflict, match="not empty"):
            restore_run(ground.archive)
        changed(home, "UPDATE accounts_user SET name = 'anders'", "INSERT INTO auth_group (name) VALUES ('mehr')")
        (home / "media" / "mehr.txt").write_text("mehr")
        assert restore_run(ground.archive, replace=True).differing == 0
        assert not (home / "media" / "mehr.txt").exists()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            Event.objects.all().delete()
    assert stored(home) == stored(ground.filled)


def test_only_its_owner_reads_it_and_sessions_stay_out(ground):
    assert stat.S_IMODE(ground.archive.stat().st_mode) == 0o600
    with zipfile.ZipFile(ground.archive) as archive:
        names, manifest = set(archive.namelist()), json.loads(archive.read("manifest.json"))
    assert manifest["left_out"] == sorted(LEFT_OUT)
    assert not {"tables/django_session.jsonl", "tables/usersessions_usersession.jsonl", "secret-key"} & names
    assert manifest["secret_key"]["inside"] is None
    assert {f"tables/{table['name']}.jsonl" for table in manifest["tables"]} < names
    assert b"filled-filled" not in ground.archive.read_bytes()


def test_sealed_it_carries_the_secret_key_and_opens_with_its_passphrase_alone(ground, tmp_path):
    sealed = tmp_path / "sealed.zip"
    with ground.at(ground.filled):
        assert backup_write(sealed, passphrase=PASSPHRASE).is_sealed
    with zipfile.ZipFile(sealed) as archive:
        assert {KEY, BODY} < set(archive.namelist())
    assert b"accounts_user" not in sealed.read_bytes()
    with ground.copy(ground.blank, tmp_path / "b") as home:
        for wrong in ("", "ganz andere Wörter"):
            with pytest.raises(Invalid, match="sealed" if not wrong else "passphrase"):
                restore_run(sealed, passphrase=wrong)
        assert not User.objects.exists()
        outcome = restore_run(sealed, passphrase=PASSPHRASE)
        assert (outcome.differing, outcome.note) == (0, "")
        assert (home / "secret-key").read_text() == (ground.filled / "secret-key").read_text() != settings.SECRET_KEY
        assert {path.name for path in home.iterdir()} <= {
            "secret-key",
            "media",
            "mails",
            "quartierwerk.sqlite3",
            "quartierwerk.sqlite3-wal",
            "quartierwerk.sqlite3-shm",
        }


def test_a_link_out_of_the_folder_is_not_followed(ground, tmp_path):
    with ground.copy(ground.filled, tmp_path / "a") as home:
        (home / "media" / "link").symlink_to("/etc/hostname")
        written = backup_write(tmp_path / "b.zip")
    assert {entry.path for entry in written.manifest.files} == {"media/imports/q1/upload/größe.csv", "mails/1.log"}
