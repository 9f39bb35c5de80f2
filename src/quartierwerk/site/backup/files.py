"""The files of an installation beside its database: uploads, and mails that wait to be read."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from quartierwerk.site.backup.archive import BLOCK
from quartierwerk.site.backup.manifest import FOLDERS, FileEntry

_NEW, _OLD = ".restore-", ".before-restore-"


def paths_of(home: Path) -> Iterator[str]:
    """Every file that is kept, below the home folder, in order; links are not followed."""
    for folder in FOLDERS:
        for path in sorted((home / folder).rglob("*")):
            inside = path.relative_to(home)
            if path.is_file() and not path.is_symlink() and not inside.parts[1].startswith((_NEW, _OLD)):
                yield inside.as_posix()


def blocks_of(file: IO[bytes]) -> Iterator[bytes]:
    """The bytes of an open file."""
    while block := file.read(BLOCK):
        yield block


class Staged:
    """Files written beside the old ones, which take their places at once and can be taken back."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._new: dict[str, Path] = {}
        self._moves: list[tuple[Path, Path]] = []

    def write(self, path: str, blocks: Iterable[bytes]) -> None:
        """Write one file where nobody looks yet, readable by the owner alone."""
        folder, _, inside = path.partition("/")
        root = self._folder(folder)
        target = root / inside
        for parent in reversed(target.relative_to(root).parents[:-1]):
            (root / parent).mkdir(exist_ok=True, mode=0o700)
        with target.open("xb") as out:
            os.fchmod(out.fileno(), 0o600)
            for block in blocks:
                out.write(block)
            out.flush()
            os.fsync(out.fileno())

    def place(self) -> None:
        """Move the old files aside and the new ones in."""
        for name in FOLDERS:
            folder = self._home / name
            if not folder.is_dir():
                continue
            old = Path(tempfile.mkdtemp(prefix=_OLD, dir=folder))
            for child in sorted(folder.iterdir()):
                if not child.name.startswith((_NEW, _OLD)):
                    self._move(child, old / child.name)
            for child in sorted(self._new[name].iterdir()) if name in self._new else ():
                self._move(child, folder / child.name)

    def take_back(self) -> None:
        """Everything where it was."""
        for source, target in reversed(self._moves):
            target.rename(source)
        self._moves.clear()

    def clean(self) -> None:
        """Remove what was set aside: by this restore, or by one that was killed."""
        for name in FOLDERS:
            for prefix in (_NEW, _OLD):
                for path in (self._home / name).glob(f"{prefix}*"):
                    shutil.rmtree(path, ignore_errors=True)

    def _move(self, source: Path, target: Path) -> None:
        source.rename(target)
        self._moves.append((source, target))

    def _folder(self, name: str) -> Path:
        if name not in self._new:
            folder = self._home / name
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._new[name] = Path(tempfile.mkdtemp(prefix=_NEW, dir=folder))
        return self._new[name]


@contextmanager
def staged(home: Path) -> Iterator[Staged]:
    """Files to be put in place; where something fails, those that stood before stand again."""
    files = Staged(home)
    try:
        yield files
    except BaseException:
        files.take_back()
        raise
    finally:
        files.clean()


def files_differing(home: Path, entries: Iterable[FileEntry]) -> Iterator[str]:
    """Files that are not as the backup says, each in a few words."""
    kept = {entry.path: entry for entry in entries}
    found = set(paths_of(home))
    for path in sorted(kept.keys() - found):
        yield f"{path}: is missing"
    for path in sorted(found - kept.keys()):
        yield f"{path}: is not in the backup"
    for path in sorted(found & kept.keys()):
        with (home / path).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != kept[path].sha256:
                yield f"{path}: differs"
