"""What is no whole backup of this state is refused, and nothing is touched."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quartierwerk.apps.accounts.models import User
from quartierwerk.cli import app
from quartierwerk.kernel.errors import Conflict, Invalid, NotReady, SourceProblem
from quartierwerk.site.backup import writing
from quartierwerk.site.backup.archive import ArchiveReader
from quartierwerk.site.backup.progress import Progress, silent
from quartierwerk.site.backup.restoring import restore_run
from quartierwerk.site.backup.writing import backup_write
from tests.databases import ON_POSTGRES
from tests.site.backup_world import stored

pytestmark = [
    pytest.mark.skipif(ON_POSTGRES, reason="has databases of its own on SQLite: make test"),
    pytest.mark.xdist_group("backup"),
]
Change = Callable[[dict[str, Any], dict[str, bytes]], None]


def rewritten(source: Path, target: Path, change: Change) -> Path:
    """The same backup with something changed in it."""
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(members.pop("manifest.json"))
    change(manifest, members)
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        archive.writestr("manifest.json", json.dumps(manifest))
    return target


def entry(manifest: dict[str, Any], name: str) -> dict[str, Any]:
    return next(table for table in manifest["tables"] if table["name"] == name)


def from_the_future(manifest, _members):
    manifest["migrations"]["network"] = ["9999_tomorrow"]
    manifest["package_version"] = "7.7.7"


def from_before(manifest, _members):
    manifest["migrations"] = {"network": []} if not manifest["migrations"] else {}


def without_a_column(manifest, _members):
    entry(manifest, "accounts_user")["columns"].pop()


def without_a_table(manifest, _members):
    manifest["tables"].remove(entry(manifest, "accounts_user"))


def in_another_format(manifest, _members):
    manifest["format_version"] = 2


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (from_the_future, ("network.9999_tomorrow", "Install version 7.7.7")),
        (from_before, ("state",)),
        (without_a_column, ("accounts_user",)),
        (without_a_table, ("accounts_user",)),
        (in_another_format, ("format 2",)),
    ],
)
def test_another_state_is_named_with_the_way_out(ground, tmp_path, change, told):
    file = rewritten(ground.archive, tmp_path / "b.zip", change)
    with ground.copy(ground.blank, tmp_path / "a"), pytest.raises(NotReady) as caught:
        restore_run(file)
    said = f"{caught.value.message} {caught.value.explanation}"
    assert all(word in said for word in told), said
    assert "Install version" in said


def with_a_changed_row(_manifest, members):
    members["tables/accounts_user.jsonl"] = members["tables/accounts_user.jsonl"].replace(b"editor", b"edit0r")


def without_a_member(_manifest, members):
    del members["tables/audit_event.jsonl"]


def with_another_count(manifest, _members):
    entry(manifest, "accounts_user")["rows"] += 1


def with_a_path_that_leads_out(manifest, members):
    members["files/media/../../out"] = b"x"
    manifest["files"].append({"path": "media/../../out", "size": 1, "sha256": hashlib.sha256(b"x").hexdigest()})


def with_a_file_of_ours(manifest, members):
    members["files/secret-key"] = b"x"
    manifest["files"].append({"path": "secret-key", "size": 1, "sha256": hashlib.sha256(b"x").hexdigest()})


@pytest.mark.parametrize(
    "change",
    [with_a_changed_row, without_a_member, with_another_count, with_a_path_that_leads_out, with_a_file_of_ours],
)
def test_what_does_not_match_its_manifest_is_damaged(ground, tmp_path, change):
    file = rewritten(ground.archive, tmp_path / "b.zip", change)
    with ground.copy(ground.blank, tmp_path / "a"), pytest.raises(SourceProblem, match="damaged"):
        restore_run(file)


def test_a_torn_file_and_a_foreign_one_are_refused(ground, tmp_path):
    whole = ground.archive.read_bytes()
    with ground.copy(ground.blank, tmp_path / "a"):
        before = stored(tmp_path / "a")
        for kept in (0, 100, len(whole) // 2, len(whole) - 1):
            (tmp_path / "torn.zip").write_bytes(whole[:kept])
            with pytest.raises(SourceProblem):
                restore_run(tmp_path / "torn.zip")
        with zipfile.ZipFile(tmp_path / "foreign.zip", "w") as archive:
            archive.writestr("manifest.json", '{"name": "something else"}')
        for name in ("foreign.zip", "nowhere.zip"):
            with pytest.raises(SourceProblem):
                restore_run(tmp_path / name)
        assert not User.objects.exists()
    assert stored(tmp_path / "a") == before


def test_a_turned_bit_is_noticed_or_does_no_harm(ground):
    """Some bits of a ZIP say nothing, such as the hour a part was written; whatever is read is what was written."""
    whole = ground.archive.read_bytes()
    refused, harmless = 0, []
    for place in range(0, len(whole), len(whole) // 60):
        turned = bytearray(whole)
        turned[place] ^= 0x10
        try:
            archive = ArchiveReader(io.BytesIO(turned), "turned.zip")
            archive.verify(Progress(silent, 1))
        except SourceProblem:
            refused += 1
        else:
            harmless.append(archive.manifest)
    assert refused > 40
    kept = ArchiveReader(io.BytesIO(whole), "whole.zip").manifest
    assert all(manifest == kept for manifest in harmless)


def repeated(manifest, members):
    """The last table holds its first row twice: found after almost everything has been written."""
    table = [table for table in manifest["tables"] if table["rows"]][-1]
    member = f"tables/{table['name']}.jsonl"
    members[member] += members[member].splitlines(keepends=True)[0]
    table |= {
        "rows": table["rows"] + 1,
        "size": len(members[member]),
        "sha256": hashlib.sha256(members[member]).hexdigest(),
    }


def orphaned(manifest, members):
    """Nobody has the account a membership is for."""
    table = entry(manifest, "accounts_membership")
    place = [column["name"] for column in table["columns"]].index("user_id")
    rows = [json.loads(line) for line in members["tables/accounts_membership.jsonl"].splitlines()]
    rows[0][place] = 4711
    data = b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)
    members["tables/accounts_membership.jsonl"] = data
    table |= {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


@pytest.mark.parametrize(("change", "told"), [(repeated, "cannot hold"), (orphaned, "do not fit together")])
def test_rows_the_database_refuses_leave_everything_as_it_was(ground, tmp_path, change, told):
    file = rewritten(ground.archive, tmp_path / "b.zip", change)
    with ground.copy(ground.filled, tmp_path / "a") as home:
        before = stored(home)
        with pytest.raises(SourceProblem, match=told) as caught:
            restore_run(file, replace=True)
        assert caught.value.explanation.where
    assert stored(home) == before
    files = sorted(path.relative_to(home).as_posix() for path in (home / "media").rglob("*") if path.is_file())
    assert files == ["media/imports/q1/upload/größe.csv"]


def test_a_backup_never_takes_the_place_of_a_file(ground, tmp_path):
    with ground.at(ground.filled):
        (tmp_path / "b.zip").write_text("wichtig")
        with pytest.raises(Conflict):
            backup_write(tmp_path / "b.zip")
        with pytest.raises(Invalid, match="too short"):
            backup_write(tmp_path / "c.zip", passphrase="kurz")
        with pytest.raises(Invalid, match="hold itself"):
            backup_write(ground.filled / "media" / "b.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["b.zip"]
    assert (tmp_path / "b.zip").read_text() == "wichtig"


@pytest.mark.parametrize("passphrase", ["", "vier Wörter ohne Sinn"])
def test_a_backup_that_fails_in_the_middle_leaves_nothing(ground, tmp_path, monkeypatch, passphrase):
    def broken(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "last_number", broken)
    with ground.at(ground.filled), pytest.raises(SourceProblem, match="could not be written"):
        backup_write(tmp_path / "b.zip", passphrase=passphrase)
    assert list(tmp_path.iterdir()) == []


def test_without_an_installation_there_is_nothing_to_back_up(ground, tmp_path):
    with ground.at(tmp_path / "a"), pytest.raises(NotReady, match="no installation"):
        backup_write(tmp_path / "b.zip")


def test_the_command_line_says_what_was_done_and_ends_with_its_code(ground, tmp_path):
    from typer.testing import CliRunner

    run = CliRunner().invoke
    with ground.at(ground.filled):
        done = run(app, ["backup", str(tmp_path / "b.zip")])
        assert done.exit_code == 0
        assert "tables" in done.stdout
        assert "not sealed" in done.stderr
    with ground.copy(ground.filled, tmp_path / "a"):
        User.objects.create(email="neu@stadt.example")
        compared = run(app, ["restore", "--compare-only", "--json", str(tmp_path / "b.zip")])
        assert compared.exit_code == 9
        assert json.loads(compared.stdout)["differences"] == 1
        refused = run(app, ["restore", str(tmp_path / "b.zip")])
        assert isinstance(refused.exception, Conflict)
        replaced = run(app, ["restore", "--replace", str(tmp_path / "b.zip")])
        assert (replaced.exit_code, "0 differences" in replaced.stdout) == (0, True)
        assert not User.objects.filter(email="neu@stadt.example").exists()
