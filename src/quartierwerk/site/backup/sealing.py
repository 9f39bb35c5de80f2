"""A sealed backup: encrypted while it is written, so that nothing lies open on the disk.

age cannot encrypt a stream by passphrase here, so a key made for this one file does, and the passphrase seals the key.
Both stand side by side in a ZIP, and the program ``age`` opens them one after the other.
"""

from __future__ import annotations

import os
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pyrage

from quartierwerk.cityfolder.seal import decrypted, passphrase_check
from quartierwerk.kernel.errors import Invalid, SourceProblem

KEY, BODY, README = "key.age", "backup.zip.age", "how-to-open.txt"
_HOW = f"""\
A sealed backup of Quartierwerk. `quartierwerk restore` opens it with its passphrase. So does age (version 1) by hand:

  age -d {KEY} > key.txt
  age -d -i key.txt {BODY} > backup.zip
"""


@contextmanager
def sealed(target: IO[bytes], passphrase: str) -> Iterator[IO[bytes]]:
    """Whatever is written into the yielded file reaches the target encrypted.

    Raises
    ------
    Invalid
        If the passphrase is too short.
    """
    passphrase_check(passphrase)
    identity = pyrage.x25519.Identity.generate()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as outer:
        outer.writestr(README, _HOW)
        with outer.open(BODY, "w", force_zip64=True) as body, _encrypting(body, identity.to_public()) as pipe:
            yield pipe
        outer.writestr(KEY, pyrage.passphrase.encrypt(str(identity).encode(), passphrase))


@contextmanager
def _encrypting(body: IO[bytes], recipient: object) -> Iterator[IO[bytes]]:
    """A pipe into a thread that encrypts: age reads, the archive writes, and neither waits for the whole."""
    reading, writing = os.pipe()
    failures: list[BaseException] = []

    def encrypt() -> None:
        try:
            with os.fdopen(reading, "rb") as source:
                pyrage.encrypt_io(source, body, [recipient])
        except Exception as error:  # noqa: BLE001 - raised again by the thread that waits
            failures.append(error)

    thread = threading.Thread(target=encrypt)
    thread.start()
    try:
        with os.fdopen(writing, "wb") as pipe:
            yield pipe
    except BrokenPipeError:
        if not failures:
            raise
    finally:
        thread.join()
    if failures:
        raise OSError(str(failures[0]))


@contextmanager
def opened(file: Path, passphrase: str, scratch: Path) -> Iterator[IO[bytes]]:
    """The plain archive; that of a sealed one lies in a file without a name, gone when it is closed.

    Raises
    ------
    SourceProblem
        If there is no such file, or it is damaged.
    Invalid
        If it is sealed, and the passphrase is missing or wrong.
    """
    if not file.is_file():
        raise SourceProblem("There is no such file.", where=str(file), expected="a backup")
    with file.open("rb") as source:
        key = _sealed_key(source)
        if key is None:
            source.seek(0)
            yield source
            return
        if not passphrase:
            raise Invalid(
                "The backup is sealed.",
                where=file.name,
                field="passphrase-file",
                expected="a file with the passphrase it was sealed with",
                hint="quartierwerk restore FILE --passphrase-file PASSPHRASE",
            )
        identity = pyrage.x25519.Identity.from_str(decrypted(key, passphrase, file.name).decode())
        with tempfile.TemporaryFile(dir=scratch) as plain:
            _decrypt(source, plain, identity, file.name)
            plain.seek(0)
            yield plain


def _sealed_key(source: IO[bytes]) -> bytes | None:
    """The sealed key of a sealed backup; None for anything else, which the archive's reader judges."""
    try:
        with zipfile.ZipFile(source) as outer:
            return outer.read(KEY) if {KEY, BODY} <= set(outer.namelist()) else None
    except zipfile.BadZipFile:
        return None


def _decrypt(source: IO[bytes], plain: IO[bytes], identity: object, name: str) -> None:
    try:
        with zipfile.ZipFile(source) as outer, outer.open(BODY) as body:
            pyrage.decrypt_io(body, plain, [identity])
    except (pyrage.DecryptError, zipfile.BadZipFile, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise SourceProblem(
            "The sealed backup is damaged.",
            where=name,
            found=str(error),
            expected="a whole backup",
            hint="Nothing was changed. Take another backup.",
        ) from error
