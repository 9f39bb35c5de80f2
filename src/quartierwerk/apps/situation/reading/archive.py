"""Opening an uploaded zip file without being blown up."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path, PurePosixPath

from quartierwerk.kernel.errors import LimitReached, SourceProblem

MOST_FILES = 2_000
LARGEST_TOTAL = 600 * 1024 * 1024
#: Ordinary tables shrink to a tenth; a file of one byte repeated shrinks to a thousandth.
LARGEST_RATIO = 200
_BLOCK = 1024 * 1024


def unpack(source: Path, target: Path) -> None:
    """Unpack plain files by safe names, counting bytes while inflating: the directory of a zip file can lie.

    Raises
    ------
    SourceProblem
        If it is no zip file, is damaged or sealed, or holds links or names that lead outside.
    LimitReached
        If it holds too much.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            members = [item for item in archive.infolist() if not item.is_dir()]
            _check(members, source)
            room = LARGEST_TOTAL
            for member in members:
                room -= _extract(archive, member, target, room)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise SourceProblem(
            "Die Datei lässt sich nicht entpacken.",
            where=source.name,
            found=str(error)[:120],
            expected="eine unbeschädigte ZIP-Datei ohne Kennwort",
        ) from error


def _check(members: list[zipfile.ZipInfo], source: Path) -> None:
    total = sum(item.file_size for item in members)
    packed = max(1, source.stat().st_size)
    if len(members) > MOST_FILES or total > LARGEST_TOTAL or total > LARGEST_RATIO * packed + _BLOCK:
        raise LimitReached(
            "Die ZIP-Datei enthält zu viel.",
            where=source.name,
            found=f"{len(members)} Dateien, {total // _BLOCK} MB",
            expected=f"höchstens {MOST_FILES} Dateien und {LARGEST_TOTAL // _BLOCK} MB, "
            f"nicht mehr als das {LARGEST_RATIO}-Fache der ZIP-Datei",
        )
    for item in members:
        path = PurePosixPath(item.filename.replace("\\", "/"))
        is_link = stat.S_ISLNK(item.external_attr >> 16)
        if path.is_absolute() or ".." in path.parts or ":" in item.filename or is_link or "\x00" in item.filename:
            raise SourceProblem(
                "Die ZIP-Datei enthält einen Namen, der aus dem Ordner hinausführt.",
                where=source.name,
                found=item.filename[:120],
                expected="einfache Dateien in einfachen Ordnern",
            )


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, room: int) -> int:
    path = target / PurePosixPath(member.filename.replace("\\", "/"))
    path.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with archive.open(member) as packed, path.open("wb") as plain:
        while block := packed.read(_BLOCK):
            written += len(block)
            if written > room:
                raise LimitReached(
                    "Die ZIP-Datei enthält mehr, als sie angibt.",
                    where=member.filename[:120],
                    expected=f"höchstens {LARGEST_TOTAL // _BLOCK} MB",
                )
            plain.write(block)
    return written


def folder_root(folder: Path) -> Path:
    """The folder that holds ``datapackage.json``: many zip files have one folder around everything."""
    described = sorted(folder.rglob("datapackage.json"), key=lambda path: len(path.parts))
    return described[0].parent if described else folder
