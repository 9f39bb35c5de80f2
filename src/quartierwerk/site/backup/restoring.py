"""Putting a backup back: all of it or nothing, and compared row by row before it counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connection, transaction

from quartierwerk.apps.accounts.selectors import user_exists
from quartierwerk.kernel.errors import Conflict
from quartierwerk.site.backup.archive import ArchiveReader
from quartierwerk.site.backup.comparing import differences
from quartierwerk.site.backup.database import database_open
from quartierwerk.site.backup.files import files_differing, staged
from quartierwerk.site.backup.filling import alone, references_check, table_fill, tables_empty
from quartierwerk.site.backup.manifest import Manifest
from quartierwerk.site.backup.numbers import number_set
from quartierwerk.site.backup.progress import Progress, Report, silent
from quartierwerk.site.backup.schema import backup_check, database_check, state_applied, state_shipped, tables_matching
from quartierwerk.site.backup.sealing import opened
from quartierwerk.site.backup.secret import key_place
from quartierwerk.site.backup.snapshot import snapshot
from quartierwerk.site.backup.table import Table
from quartierwerk.site.backup.trail import chains_check, event_exists
from quartierwerk.site.serving import cache_prepare, database_prepare

SHOWN = 20


@dataclass
class Outcome:
    """What a restore or a comparison came to. ``differing`` counts all, ``shown`` names the first."""

    manifest: Manifest
    differing: int = 0
    shown: list[str] = field(default_factory=list)
    chains: int = 0
    faults: list[str] = field(default_factory=list)
    note: str = ""

    def add(self, difference: object) -> None:
        """One more row or file that is not as the backup says."""
        self.differing += 1
        if len(self.shown) < SHOWN:
            self.shown.append(str(difference))


def restore_run(file: Path, *, passphrase: str = "", replace: bool = False, report: Report = silent) -> Outcome:
    """Fill an empty installation with a backup, on whichever database it has.

    Parameters
    ----------
    replace : bool
        Take the place of what an installation holds.

    Returns
    -------
    Outcome
        With differences, nothing was changed.

    Raises
    ------
    SourceProblem
        If the file is no backup or damaged, or this database cannot hold a row of it.
    Invalid
        If it is sealed and the passphrase is missing or wrong.
    NotReady
        If it comes from another state of the tables.
    Conflict
        If the installation is not empty.
    """
    database_open(connection, may_be_new=True)
    with _archive_opened(file, passphrase) as archive:
        progress = Progress(report, archive.manifest.rows * 3)
        archive.verify(progress)
        backup_check(archive.manifest, state_shipped())
        if state_applied(connection):
            database_check(connection)
            cache_prepare()
        else:
            database_prepare()
        tables = tables_matching(archive.manifest)
        if not replace:
            _empty_check()
        outcome = _exchange(archive, tables, replace, progress)
    ContentType.objects.clear_cache()
    if not outcome.differing:
        cache.clear()
        outcome.chains, outcome.faults = chains_check()
    report(100, "")
    return outcome


def compare_run(file: Path, *, passphrase: str = "", report: Report = silent) -> Outcome:
    """Compare the installation with a backup, row by row, and write nothing; raises as :func:`restore_run`."""
    database_open(connection)
    with _archive_opened(file, passphrase) as archive:
        progress = Progress(report, archive.manifest.rows * 2)
        archive.verify(progress)
        backup_check(archive.manifest, database_check(connection))
        outcome = Outcome(archive.manifest)
        with snapshot() as using:
            _compare(archive, tables_matching(archive.manifest), using, outcome, progress)
        for difference in files_differing(settings.HOME, archive.manifest.files):
            outcome.add(difference)
    outcome.chains, outcome.faults = chains_check()
    report(100, "")
    return outcome


@contextmanager
def _archive_opened(file: Path, passphrase: str) -> Iterator[ArchiveReader]:
    settings.HOME.mkdir(parents=True, exist_ok=True)
    with opened(file, passphrase, settings.HOME) as source:
        archive = ArchiveReader(source, file.name)
        try:
            yield archive
        finally:
            archive.close()


def _exchange(archive: ArchiveReader, tables: list[Table], replace: bool, progress: Progress) -> Outcome:
    """Rows, files and key change together: whatever fails, all three are as they were.

    Killed between the files and the end of the transaction, the files are new and the rows old: a second restore
    mends that.
    """
    outcome = Outcome(archive.manifest)
    with ExitStack() as stack:
        files = stack.enter_context(staged(settings.HOME))
        key = stack.enter_context(key_place(settings))
        for entry in archive.manifest.files:
            files.write(entry.path, archive.blocks(entry.member))
        stack.enter_context(alone(connection))
        if not replace:
            _empty_check()
        tables_empty(connection)
        _fill(archive, tables, progress)
        _compare(archive, tables, DEFAULT_DB_ALIAS, outcome, progress)
        if outcome.differing:
            transaction.set_rollback(True)
            return outcome
        files.place()
        outcome.note = key.put(archive)
    return outcome


def _fill(archive: ArchiveReader, tables: list[Table], progress: Progress) -> None:
    for entry, table in zip(archive.manifest.tables, tables, strict=True):
        for rows in table_fill(table, archive.rows(entry), connection):
            progress.add(rows, table.name)
        number_set(table, entry.last_number, connection)
    references_check(connection)


def _compare(archive: ArchiveReader, tables: list[Table], using: str, outcome: Outcome, progress: Progress) -> None:
    for entry, table in zip(archive.manifest.tables, tables, strict=True):
        for difference in differences(table, archive.rows(entry), table.rows(using)):
            if difference is not None:
                outcome.add(difference)
        progress.add(entry.rows, table.name)


def _empty_check() -> None:
    if user_exists() or event_exists():
        raise Conflict(
            "The installation is not empty.",
            where="database",
            found="people or events",
            expected="an installation nobody has used",
            hint="Set QUARTIERWERK_HOME or DATABASE_URL to a new one, or give --replace to lose what is there.",
        )
