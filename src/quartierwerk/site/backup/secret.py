"""The secret key in a backup.

It signs links in mails: to confirm an offer, to set a new password. With it and the rows anybody could make such links
for the running platform, so it travels in a sealed backup only. Without it a restored platform makes a key of its own:
links sent before no longer open, nothing else is lost.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from quartierwerk.site.backup.archive import SECRET, ArchiveReader, ArchiveWriter
from quartierwerk.site.backup.manifest import KeyEntry

_PURPOSE = b"quartierwerk backup"
LOST = "The secret key is another one: links in mails sent before (confirmations, new passwords) no longer open."


def fingerprint(key: str) -> str:
    """Tells whether two keys are the same, and nothing else of them."""
    return hmac.new(key.encode(), _PURPOSE, hashlib.sha256).hexdigest()[:16]


def key_write(archive: ArchiveWriter, settings: Any, *, is_sealed: bool) -> KeyEntry:
    """The key's fingerprint; the key itself if the backup is sealed and the platform keeps the key itself."""
    key = settings.SECRET_KEY
    is_kept = settings.ENVIRONMENT.secret_key is None
    inside = archive.member(SECRET, [key.encode()]) if is_sealed and is_kept else None
    return KeyEntry(fingerprint=fingerprint(key), inside=inside)


class KeyPlace:
    """The key file of the platform that is restored into."""

    def __init__(self, settings: Any) -> None:
        self._key: str = settings.SECRET_KEY
        self._file: Path | None = settings.HOME / "secret-key" if settings.ENVIRONMENT.secret_key is None else None
        self._is_changed = False

    def put(self, archive: ArchiveReader) -> str:
        """Put the backup's key in place; gives a sentence if that cannot be."""
        entry = archive.manifest.secret_key
        if entry.fingerprint == fingerprint(self._key):
            return ""
        if entry.inside is None or self._file is None:
            return LOST
        self._is_changed = True
        _write(self._file, b"".join(archive.blocks(SECRET)))
        return ""

    def take_back(self) -> None:
        """The key that was there."""
        if self._is_changed and self._file is not None:
            _write(self._file, self._key.encode())


@contextmanager
def key_place(settings: Any) -> Iterator[KeyPlace]:
    """Where the key is put; where something fails, the one that was there is there again."""
    place = KeyPlace(settings)
    try:
        yield place
    except BaseException:
        place.take_back()
        raise


def _write(file: Path, key: bytes) -> None:
    beside = file.with_name(f".{file.name}.part")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(key)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)
