"""The archive: a ZIP with one file of JSON lines per table, the files of the home folder, and a manifest."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, Self

from pydantic import ValidationError

from quartierwerk.kernel.errors import NotReady, SourceProblem
from quartierwerk.site.backup.manifest import FORMAT, NAME, VERSION, Entry, Manifest, TableEntry
from quartierwerk.site.backup.progress import Progress
from quartierwerk.site.backup.table import Row

SECRET = "secret-key"  # noqa: S105 - the name of a member
BLOCK = 1 << 20
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, UnicodeDecodeError, ValueError)


class ArchiveWriter:
    """Writes the parts one after another; the target need not be seekable."""

    def __init__(self, target: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6)

    def member(self, name: str, blocks: Iterable[bytes]) -> Entry:
        """Write one part; gives its size and hash."""
        size, digest = 0, hashlib.sha256()
        with self._zip.open(name, "w", force_zip64=True) as out:
            for block in blocks:
                size += len(block)
                digest.update(block)
                out.write(block)
        return Entry(size=size, sha256=digest.hexdigest())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # What is left to close here has failed, and the target with it.
        with suppress(OSError, ValueError):
            self._zip.close()

    def close(self, manifest: Manifest) -> None:
        """Write the manifest, which is known only now, and the directory: without it the archive does not open."""
        self.member(NAME, [manifest.model_dump_json(indent=1).encode()])
        self._zip.close()


class ArchiveReader:
    """Reads an open archive.

    Raises
    ------
    SourceProblem
        If the file is no backup, or damaged.
    NotReady
        If a newer version wrote it in a way this one cannot read.
    """

    def __init__(self, source: IO[bytes], name: str) -> None:
        self._name = name
        with self._damage(NAME):
            self._zip = zipfile.ZipFile(source)
            data = json.loads(self._zip.read(NAME))
        self.manifest = self._manifest(data)

    def verify(self, progress: Progress) -> None:
        """Read everything once and compare it with the manifest's hashes, before anything is touched."""
        manifest = self.manifest
        for table in manifest.tables:
            lines = self._check(table.member, table)
            if lines != table.rows:
                raise self._broken(table.member, f"{lines} rows", f"{table.rows} rows")
            progress.add(table.rows, table.name)
        for file in manifest.files:
            self._check(file.member, file)
        if manifest.secret_key.inside is not None:
            self._check(SECRET, manifest.secret_key.inside)

    def rows(self, table: TableEntry) -> Iterator[Row]:
        """The encoded rows of a table."""
        with self._damage(table.member), self._zip.open(table.member) as member:
            for line in member:
                yield json.loads(line)

    def blocks(self, member: str) -> Iterator[bytes]:
        """The bytes of a part."""
        with self._damage(member), self._zip.open(member) as source:
            while block := source.read(BLOCK):
                yield block

    def close(self) -> None:
        """Let the file go."""
        self._zip.close()

    def _manifest(self, data: Any) -> Manifest:
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise SourceProblem("This is no backup.", where=self._name, expected=f"a manifest of {FORMAT}")
        if data.get("format_version") != VERSION:
            raise NotReady(
                "This version cannot read the backup.",
                where=self._name,
                found=f"format {data.get('format_version')}",
                expected=f"format {VERSION}",
                hint=f"Install version {data.get('package_version')} of Quartierwerk, restore there, then upgrade.",
            )
        try:
            return Manifest.model_validate(data)
        except ValidationError as error:
            raise self._broken(NAME, error.errors()[0]["msg"], "a whole manifest") from error

    def _check(self, member: str, entry: Entry) -> int:
        """Compare size and hash; gives the number of lines."""
        size, lines, digest = 0, 0, hashlib.sha256()
        for block in self.blocks(member):
            size += len(block)
            lines += block.count(b"\n")
            digest.update(block)
        if (size, digest.hexdigest()) != (entry.size, entry.sha256):
            raise self._broken(member, f"{size} bytes, SHA-256 {digest.hexdigest()[:12]}…", entry.sha256[:12] + "…")
        return lines

    def _broken(self, member: str, found: str, expected: str) -> SourceProblem:
        return SourceProblem(
            "The backup is damaged.",
            where=f"{self._name}: {member}",
            found=found,
            expected=expected,
            hint="Nothing was changed. Take another backup.",
        )

    @contextmanager
    def _damage(self, member: str) -> Iterator[None]:
        try:
            yield
        except _DAMAGED as error:
            raise self._broken(member, str(error) or type(error).__name__, "a whole backup") from error


def line_of(row: Row) -> bytes:
    """A row as a line of the archive."""
    return (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
