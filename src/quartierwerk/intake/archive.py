"""Zip archives, which workbooks are too: checked before and while unpacking."""

from __future__ import annotations

import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from quartierwerk.intake.limits import DEFAULT, Limits
from quartierwerk.kernel.errors import LimitReached, SourceProblem

_CHUNK = 1 << 18
_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_ENCRYPTED = 0x1
_LOCAL_HEADER = 30

Watch = Callable[[str, bytes], None]


def check_archive(path: Path, limits: Limits = DEFAULT, watch: Watch | None = None) -> None:
    """Refuse a bomb: first by what the directory says, then by counting while inflating, for directories lie.

    Parameters
    ----------
    watch : callable, optional
        ``watch(name, chunk)`` sees every inflated piece, so that nobody needs to inflate twice.

    Raises
    ------
    LimitReached
        If it holds too much.
    SourceProblem
        If it is damaged, encrypted, or its directory does not fit its content.
    """
    entries = _entries(path, limits)
    with path.open("rb") as file:
        total = 0
        for entry in entries:
            size = 0
            for chunk in _inflated(file, entry, path.name):
                size += len(chunk)
                if total + size > limits.unpacked_bytes or size > entry.file_size:
                    raise _too_much(path, limits)
                if watch is not None:
                    watch(entry.filename, chunk)
            if size != entry.file_size:
                raise SourceProblem("The archive is damaged.", where=f"{path.name}: {entry.filename}")
            total += size


def unpack(path: Path, into: Path, limits: Limits = DEFAULT) -> Path:
    """Unpack plain files by safe names.

    Raises
    ------
    LimitReached
        If the archive holds too much.
    SourceProblem
        If it is damaged, or a name leads elsewhere.
    """
    check_archive(path, limits)
    into.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if entry.is_dir():
                continue
            target = into / _safe_name(entry.filename, path.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(entry) as source, target.open("wb") as file:
                shutil.copyfileobj(source, file, _CHUNK)
    return into


def _entries(path: Path, limits: Limits) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise SourceProblem("The archive cannot be read.", where=path.name, found=str(error)) from error
    if len(entries) > limits.members or sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise _too_much(path, limits)
    if sum(entry.compress_size for entry in entries) > path.stat().st_size:
        raise LimitReached("Files of the archive overlap: it unpacks to more than it holds.", where=path.name)
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise SourceProblem(
                "The archive is locked with a password.", where=path.name, hint="Save it without a password."
            )
        if entry.compress_type not in {_STORED, _DEFLATED}:
            raise SourceProblem("The archive is packed in an unusual way.", where=f"{path.name}: {entry.filename}")
    return entries


def _inflated(file: BinaryIO, entry: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """The content of an entry, piece by piece, whatever size the directory claims."""
    file.seek(entry.header_offset)
    header = file.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04":
        raise SourceProblem("The archive is damaged.", where=f"{name}: {entry.filename}")
    file.seek(sum(struct.unpack("<HH", header[26:30])), 1)
    left = entry.compress_size
    inflater = zlib.decompressobj(-15) if entry.compress_type == _DEFLATED else None
    try:
        while left > 0:
            chunk = file.read(min(_CHUNK, left))
            if not chunk:
                raise SourceProblem("The archive is cut off.", where=f"{name}: {entry.filename}")
            left -= len(chunk)
            yield from (chunk,) if inflater is None else _pieces(inflater, chunk)
    except zlib.error as error:
        raise SourceProblem("The archive is damaged.", where=f"{name}: {entry.filename}", found=str(error)) from error


def _pieces(inflater: zlib._Decompress, chunk: bytes) -> Iterator[bytes]:
    while chunk:
        yield inflater.decompress(chunk, _CHUNK)
        chunk = inflater.unconsumed_tail


def _safe_name(name: str, archive: str) -> PurePosixPath:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name or "\x00" in name:
        raise SourceProblem("A file of the archive would land elsewhere.", where=archive, found=name)
    return path


def _too_much(path: Path, limits: Limits) -> LimitReached:
    return LimitReached(
        "The archive holds too much.",
        where=path.name,
        expected=f"at most {limits.members} files and {limits.unpacked_bytes} bytes unpacked",
    )
