"""Taking a backup of the running platform."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from quartierwerk import __version__
from quartierwerk.cityfolder.seal import passphrase_check
from quartierwerk.kernel.errors import Invalid, SourceProblem
from quartierwerk.site.backup.archive import ArchiveWriter, line_of
from quartierwerk.site.backup.database import database_open
from quartierwerk.site.backup.files import blocks_of, paths_of
from quartierwerk.site.backup.manifest import FOLDERS, ColumnEntry, FileEntry, Manifest, TableEntry
from quartierwerk.site.backup.numbers import last_number
from quartierwerk.site.backup.outfile import whole_file
from quartierwerk.site.backup.progress import Progress, Report, silent
from quartierwerk.site.backup.schema import database_check
from quartierwerk.site.backup.sealing import sealed
from quartierwerk.site.backup.secret import key_write
from quartierwerk.site.backup.snapshot import snapshot
from quartierwerk.site.backup.table import LEFT_OUT, Table, tables_all

LINES = 1000


@dataclass(frozen=True)
class Written:
    """A backup that stands."""

    path: Path
    manifest: Manifest
    size: int
    is_sealed: bool


def backup_write(target: Path, *, passphrase: str = "", report: Report = silent) -> Written:
    """Write everything the installation holds into one file, as it was at one moment.

    Parameters
    ----------
    target : Path
        A new file; it stands whole or not at all.
    passphrase : str
        Seals the file; with it the secret key goes in too.

    Raises
    ------
    NotReady
        If there is no installation, or its database is not in the state of this version.
    Conflict
        If the file is there.
    Invalid
        If the passphrase is too short, or the file would lie among those that are backed up.
    SourceProblem
        If the disk is full, or a file cannot be read.
    """
    _place_check(target)
    if passphrase:
        passphrase_check(passphrase)
    database_open(connection)
    try:
        with whole_file(target) as out, sealed(out, passphrase) if passphrase else nullcontext(out) as plain:
            manifest = _archive_write(plain, is_sealed=bool(passphrase), report=report)
    except OSError as error:
        raise SourceProblem(
            "The backup could not be written.",
            where=str(target),
            found=str(error),
            expected="room on the disk, and files that can be read",
            hint="Nothing was left behind.",
        ) from error
    report(100, "")
    return Written(target, manifest, target.stat().st_size, bool(passphrase))


def _place_check(target: Path) -> None:
    for name in FOLDERS:
        if target.resolve().is_relative_to((settings.HOME / name).resolve()):
            raise Invalid(
                "The backup would hold itself.",
                where=str(target),
                expected=f"a place outside {settings.HOME / name}",
            )


def _archive_write(out: IO[bytes], *, is_sealed: bool, report: Report) -> Manifest:
    made_at = timezone.now()
    with ArchiveWriter(out) as archive, snapshot() as using:
        state = database_check(connections[using])
        tables = tables_all()
        progress = Progress(report, sum(table.count(using) for table in tables))
        # Files first: what a row of this moment names is still there, and whatever comes later does no harm.
        files = list(_files(archive))
        entries = [_table(archive, table, using, progress) for table in tables]
        manifest = Manifest(
            package_version=__version__,
            made_at=made_at,
            database=connection.vendor,
            migrations=state,
            left_out=sorted(LEFT_OUT),
            tables=entries,
            files=files,
            secret_key=key_write(archive, settings, is_sealed=is_sealed),
        )
        archive.close(manifest)
    return manifest


def _files(archive: ArchiveWriter) -> Iterator[FileEntry]:
    for path in paths_of(settings.HOME):
        try:
            file = (settings.HOME / path).open("rb")
        except FileNotFoundError:
            continue  # undone or read to its end since the folder was listed
        with file:
            entry = archive.member(f"files/{path}", blocks_of(file))
        yield FileEntry(path=path, **entry.model_dump())


def _table(archive: ArchiveWriter, table: Table, using: str, progress: Progress) -> TableEntry:
    lines = _Lines(table, using, progress)
    entry = archive.member(f"tables/{table.name}.jsonl", lines)
    return TableEntry(
        name=table.name,
        model=table.model._meta.label,
        columns=tuple(ColumnEntry(name=column.name, kind=column.kind) for column in table.columns),
        rows=lines.count,
        last_number=last_number(table, connections[using]),
        **entry.model_dump(),
    )


class _Lines:
    """The rows of a table in blocks of lines, counted while they pass."""

    def __init__(self, table: Table, using: str, progress: Progress) -> None:
        self._table, self._using, self._progress = table, using, progress
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        block: list[bytes] = []
        for row in self._table.rows(self._using):
            block.append(line_of(row))
            if len(block) == LINES:
                yield self._block(block)
                block = []
        if block:
            yield self._block(block)

    def _block(self, block: list[bytes]) -> bytes:
        self.count += len(block)
        self._progress.add(len(block), self._table.name)
        return b"".join(block)
