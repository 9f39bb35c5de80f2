"""The full profile as one encrypted file: a tar archive inside age passphrase encryption."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path, PurePosixPath

import pyrage

from quartierwerk.cityfolder import package
from quartierwerk.cityfolder.write import replace_folder
from quartierwerk.kernel.errors import Conflict, Invalid, LimitReached, SourceProblem

#: Shorter passphrases fall to guessing: the file may be carried off and tried at leisure.
SHORTEST_PASSPHRASE = 12
LARGEST_SEALED = 1_000_000_000
LARGEST_OPENED = 2_000_000_000
MOST_FILES = 10_000

_HEADER = b"age-encryption.org/v1\n"


def seal(folder_path: Path | str, out_file: Path | str, passphrase: str) -> Path:
    """Encrypt a written folder into one file.

    Any program that reads age files (https://age-encryption.org/v1) opens it with the passphrase; inside is a plain
    tar archive.

    Raises
    ------
    Invalid
        If the passphrase is shorter than twelve characters.
    SourceProblem
        If there is no city folder.
    """
    folder, target = Path(folder_path), Path(out_file)
    passphrase_check(passphrase)
    if not (folder / package.PATH).is_file():
        raise SourceProblem("There is no city folder.", where=folder.name, expected=package.PATH)
    sealed = pyrage.passphrase.encrypt(_packed(folder), passphrase)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.part")
    beside.write_bytes(sealed)
    beside.replace(target)
    return target


def unseal(file: Path | str, passphrase: str, out_dir: Path | str) -> Path:
    """Open a sealed folder into a new folder.

    Raises
    ------
    Invalid
        If the passphrase is wrong.
    SourceProblem
        If the file is no sealed folder, or damaged.
    LimitReached
        If it is too large, closed or opened.
    Conflict
        If the target is there and not empty.
    """
    source, target = Path(file), Path(out_dir)
    if not source.is_file():
        raise SourceProblem("There is no such file.", where=source.name, expected="a sealed city folder")
    if source.stat().st_size > LARGEST_SEALED:
        raise LimitReached("The file is too large.", where=source.name, expected=f"at most {LARGEST_SEALED} bytes")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Conflict("There is something already.", where=target.name, expected="a new or empty folder")
    data = source.read_bytes()
    if not data.startswith(_HEADER):
        raise SourceProblem("This is no sealed city folder.", where=source.name, expected="a file made by sealing")
    files = _unpacked(decrypted(data, passphrase, source.name), source.name)
    if package.PATH not in files:
        raise SourceProblem("The sealed file holds no city folder.", where=source.name, expected=package.PATH)
    replace_folder(target, files)
    return target


def passphrase_check(passphrase: str) -> None:
    """Refuse a passphrase that falls to guessing.

    Raises
    ------
    Invalid
        If it is shorter than twelve characters.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Invalid(
            "The passphrase is too short.",
            field="passphrase",
            found=f"{len(passphrase)} characters",
            expected=f"at least {SHORTEST_PASSPHRASE}",
            hint="Four or five words that do not belong together.",
        )


def decrypted(data: bytes, passphrase: str, name: str) -> bytes:
    """What was sealed with the passphrase; ``name`` is the file an error names.

    Raises
    ------
    Invalid
        If the passphrase is wrong.
    SourceProblem
        If the data are damaged.
    """
    try:
        return bytes(pyrage.passphrase.decrypt(data, passphrase))
    except pyrage.DecryptError as error:
        # age cannot tell a wrong passphrase from a damaged header; a damaged body reads "decryption error"
        if str(error) == "Decryption failed":
            raise Invalid(
                "The passphrase does not open this file.",
                where=name,
                field="passphrase",
                expected="the passphrase it was sealed with",
                hint="Capital letters and blanks count.",
            ) from error
        raise SourceProblem("The sealed file is damaged.", where=name, found=str(error)) from error


def _packed(folder: Path) -> bytes:
    """A tar archive that says nothing of who packed it and when."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path in sorted(item for item in folder.rglob("*") if item.is_file() and not item.is_symlink()):
            entry = tarfile.TarInfo(path.relative_to(folder).as_posix())
            entry.size = path.stat().st_size
            with path.open("rb") as file:
                archive.addfile(entry, file)
    return buffer.getvalue()


def _unpacked(data: bytes, name: str) -> dict[str, bytes]:
    """Plain files only, by safe names, counted while unpacking."""
    files: dict[str, bytes] = {}
    total = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for entry in archive:
                path = PurePosixPath(entry.name)
                if not entry.isfile() or path.is_absolute() or ".." in path.parts:
                    raise SourceProblem(
                        "The sealed file holds something else than plain files.", where=name, found=entry.name
                    )
                total += entry.size
                if total > LARGEST_OPENED or len(files) >= MOST_FILES:
                    raise LimitReached("The sealed file holds too much.", where=name)
                member = archive.extractfile(entry)
                assert member is not None
                files[entry.name] = member.read()
    except tarfile.TarError as error:
        raise SourceProblem("The sealed file is damaged.", where=name, found=str(error)) from error
    return files
