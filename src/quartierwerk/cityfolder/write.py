"""Write a city folder: a Frictionless Data Package, canonical to the byte, all of it or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

import pandas as pd

from quartierwerk.cityfolder import boundaries, csvfile, package, sharing
from quartierwerk.cityfolder.cells import text_of
from quartierwerk.cityfolder.checking import Checked, check_texts
from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.cityfolder.relations import check_relations
from quartierwerk.cityfolder.schema import Table, tables
from quartierwerk.kernel.errors import Conflict, Invalid
from quartierwerk.kernel.findings import Findings, Severity
from quartierwerk.kernel.spec import sha256_of

Profile = Literal["full", "shareable"]


@dataclass(frozen=True)
class Written:
    """What was written: the folder, SHA-256 by file name, and what the shareable profile held back."""

    path: Path
    hashes: dict[str, str]
    held_back: Findings = field(default_factory=Findings)


def write(folder: CityFolder, path: Path | str, *, profile: Profile = "full", on: date | None = None) -> Written:
    """Write a folder in one of the two profiles.

    The files appear together: they are written beside the target, synced, and renamed into place. Reading the
    result and writing it again gives the same bytes.

    Parameters
    ----------
    profile : {"full", "shareable"}
        ``full`` holds everything and belongs into :func:`~quartierwerk.cityfolder.seal.seal`; ``shareable`` holds
        what may leave: no table or field of the full profile, protected figures after disclosure control, contacts
        with consent only.
    on : date, optional
        The day on which consent must still hold; default today.

    Raises
    ------
    Invalid
        If the folder breaks a rule: nothing is written that could not be read back without findings.
    Conflict
        If the target is there and is no city folder.
    """
    if profile not in {"full", "shareable"}:
        raise Invalid("There is no such profile.", found=profile, expected="full or shareable", field="profile")
    held_back = Findings()
    if profile == "shareable":
        folder, held_back = sharing.shareable(folder, on or date.today())  # noqa: DTZ011 - consent ends by the local day
    files = rendered(folder, profile)
    target = Path(path)
    replace_folder(target, files)
    return Written(target, {name: sha256_of(data) for name, data in files.items()}, held_back)


def rendered(folder: CityFolder, profile: Profile = "full") -> dict[str, bytes]:
    """All files of a folder by name, as they would be written.

    Raises
    ------
    Invalid
        If the folder breaks a rule.
    """
    shown = {name: _shown(table, profile) for name, table in tables().items()}
    columns = {name: _sorted_texts(folder[name], shown[name]) for name in folder}
    _refuse_findings(folder, shown, columns)
    files = {shown[name].path: _csv(shown[name], frame) for name, frame in columns.items()}
    if folder.boundaries is not None and folder.boundaries["features"]:
        files[boundaries.PATH] = boundaries.dump(folder.boundaries)
    described = package.describe(
        folder.municipality_id or "city",
        profile,
        files,
        properties=folder.properties,
        extras=[extra.descriptor for extra in folder.extras.values()],
    )
    extra_files = {name: data for extra in folder.extras.values() for name, data in extra.files.items()}
    return {package.PATH: described, **files, **extra_files}


def _shown(table: Table, profile: Profile) -> Table:
    return table.shareable() if profile == "shareable" else table


def _sorted_texts(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Canonical texts, sorted by key."""
    columns = {item.name: text_of(frame[item.name], item) for item in table.fields}
    return pd.DataFrame(columns).sort_values(list(table.key), kind="stable", ignore_index=True)


def _csv(table: Table, frame: pd.DataFrame) -> bytes:
    rows = zip(*(frame[name].tolist() for name in table.columns), strict=True)
    return csvfile.write(table.columns, rows)


def _refuse_findings(folder: CityFolder, shown: Mapping[str, Table], columns: Mapping[str, pd.DataFrame]) -> None:
    """Refuse what a reader would find fault with."""
    findings = Findings()
    checked: dict[str, Checked] = {}
    for name, table in shown.items():
        if name not in columns:
            checked[name] = Checked.of_nothing(table)
            continue
        frame = columns[name]
        texts = {column: frame[column] for column in table.columns}
        checked[name] = check_texts(table, texts, pd.Series(range(2, len(frame) + 2), dtype="int64"), findings)
    check_relations(checked, findings)
    if folder.boundaries is not None and not findings.has_errors:
        boundaries.parse(boundaries.dump(folder.boundaries), checked["districts"].frame, findings)
    for finding in findings:
        if finding.severity is Severity.ERROR:
            raise Invalid(
                f"The folder breaks a rule ({finding.code}).",
                where=finding.place,
                found=finding.found,
                expected=finding.expected,
                field=finding.column,
            )


def replace_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder with these files at a place, all of it or nothing.

    Raises
    ------
    Conflict
        If something else is there than an empty folder or a city folder.
    """
    if target.exists() and not (target / package.PATH).is_file() and (not target.is_dir() or any(target.iterdir())):
        raise Conflict(
            "There is something else already.", where=target.name, expected="no folder, an empty one or a city folder"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        fresh = beside / "fresh"
        fresh.mkdir()
        for name, data in files.items():
            _write_synced(fresh / name, data)
        _sync_folders([fresh, *(part for part in fresh.rglob("*") if part.is_dir())])
        _swap(target, fresh, beside / "old")
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _swap(target: Path, fresh: Path, old: Path) -> None:
    there = target.exists()
    if there:
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if there:
            old.rename(target)
        raise
    _sync_folders([target.parent])


def _write_synced(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folders(folders: Iterable[Path]) -> None:
    if os.name != "posix":  # only POSIX systems let a folder be opened and synced
        return
    for folder in folders:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
