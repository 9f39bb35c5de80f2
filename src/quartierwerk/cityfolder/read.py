"""Read a city folder and check every cell: file, row, column, what was found, what is expected, how to mend it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pandas as pd

from quartierwerk.cityfolder import boundaries, package
from quartierwerk.cityfolder.cells import typed_frame
from quartierwerk.cityfolder.checking import Checked, check_rows
from quartierwerk.cityfolder.csvfile import decode, parse
from quartierwerk.cityfolder.folder import CityFolder, Extra
from quartierwerk.cityfolder.relations import check_relations
from quartierwerk.cityfolder.schema import Table, tables
from quartierwerk.kernel.errors import LimitReached, SourceProblem
from quartierwerk.kernel.findings import Finding, Findings, Severity

#: Largest file of a folder that is read, in bytes.
LARGEST_FILE = 500_000_000


def read(path: Path | str) -> tuple[CityFolder, Findings]:
    """Read a folder.

    A bad cell never raises: it becomes a finding. What a row with a bad key or required cell says is not in the
    returned folder; another bad cell is empty in it.

    Raises
    ------
    SourceProblem
        If there is no such folder, or no ``datapackage.json`` in it.
    LimitReached
        If a file is too large to be read.
    """
    folder = Path(path)
    findings = Findings()
    content = _content(folder, findings)
    files = _Files(folder, findings)
    listed, extras = _resources(content, files, findings)
    checked = {name: _checked(table, files, listed, findings) for name, table in tables().items()}
    check_relations(checked, findings)
    geometry = _boundaries(files, listed, checked, findings)
    _name_unlisted(folder, files, findings)
    city = CityFolder.of_checked({name: _whole(table) for name, table in checked.items()}, geometry)
    city.properties = {key: value for key, value in content.items() if key not in package.OWN_PROPERTIES}
    city.extras = extras
    own = content.get("quartierwerk")
    city.profile = "shareable" if isinstance(own, dict) and own.get("profile") == "shareable" else "full"
    return city, findings


def check(path: Path | str) -> Findings:
    """All findings of a folder; see :func:`read`."""
    return read(path)[1]


def _content(folder: Path, findings: Findings) -> dict[str, Any]:
    described = folder / package.PATH
    if not folder.is_dir():
        raise SourceProblem("There is no such folder.", where=folder.name, expected="a city folder")
    if not described.is_file():
        raise SourceProblem(
            "This is no city folder.",
            where=folder.name,
            found=f"no {package.PATH}",
            expected=package.PATH,
            hint="Choose the folder that holds datapackage.json.",
        )
    try:
        content = json.loads(described.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        content = error
    if isinstance(content, dict) and isinstance(content.get("resources"), list):
        return content
    found = str(content) if isinstance(content, Exception) else "no list of resources"
    hint = "The tables were looked up by their usual file names."
    findings.add(Finding(Severity.ERROR, "not-a-datapackage", package.PATH, found, "a Frictionless Data Package", hint))
    usual = {name: table.path for name, table in tables().items()} | {"boundaries": boundaries.PATH}
    present = [{"name": name, "path": path} for name, path in usual.items() if (folder / path).is_file()]
    return {"resources": present}


class _Files:
    """The files of a folder, read once, never from outside it."""

    def __init__(self, folder: Path, findings: Findings) -> None:
        self.folder = folder.resolve()
        self.findings = findings
        self.read: set[str] = {package.PATH}

    def data(self, path: str, descriptor: dict[str, Any]) -> bytes | None:
        """Bytes of a file, or ``None`` with a finding."""
        target = (self.folder / path).resolve()
        if Path(path).is_absolute() or not target.is_relative_to(self.folder):
            self._add("unsafe-path", path, "a path outside the folder", "a file of the folder")
            return None
        if not target.is_file():
            self._add("missing-file", path, "no such file", "a file that datapackage.json names")
            return None
        if target.stat().st_size > LARGEST_FILE:
            raise LimitReached(
                "A file of the folder is too large.", where=path, expected=f"at most {LARGEST_FILE} bytes"
            )
        self.read.add(target.relative_to(self.folder).as_posix())
        data = target.read_bytes()
        stamp = str(descriptor.get("hash", ""))
        if stamp.startswith("sha256:") and stamp != f"sha256:{hashlib.sha256(data).hexdigest()}":
            self._add("changed-since-written", path, "another content", "the content that was written", Severity.NOTE)
        return data

    def _add(self, code: str, path: str, found: str, expected: str, severity: Severity = Severity.ERROR) -> None:
        self.findings.add(Finding(severity, code, path, found, expected))


def _resources(
    content: dict[str, Any], files: _Files, findings: Findings
) -> tuple[dict[str, dict[str, Any]], dict[str, Extra]]:
    """Descriptors of the known resources, and the unknown ones with their files."""
    known: dict[str, dict[str, Any]] = {}
    extras: dict[str, Extra] = {}
    for item in content["resources"]:
        name = item.get("name") if isinstance(item, dict) else None
        if not isinstance(name, str) or name in known or name in extras:
            hint = "The resource was not read."
            findings.add(
                Finding(
                    Severity.ERROR,
                    "bad-resource",
                    package.PATH,
                    str(item)[:80],
                    "a resource with a name of its own",
                    hint,
                )
            )
        elif name in tables() or name == "boundaries":
            known[name] = item
        else:
            extras[name] = Extra(item, _extra_files(item, files))
    return known, extras


def _extra_files(item: dict[str, Any], files: _Files) -> dict[str, bytes]:
    path = item.get("path", [])
    paths = [path] if isinstance(path, str) else [part for part in path if isinstance(part, str)]
    found = {part: files.data(part, {}) for part in paths}
    return {part: data for part, data in found.items() if data is not None}


def _path_of(item: dict[str, Any], usual: str) -> str:
    path = item.get("path")
    return path if isinstance(path, str) else usual


def _checked(table: Table, files: _Files, listed: dict[str, dict[str, Any]], findings: Findings) -> Checked:
    data = None
    if table.name in listed:
        data = files.data(_path_of(listed[table.name], table.path), listed[table.name])
    if data is None:
        return Checked.of_nothing(table)
    partial = _shows_part(listed[table.name], table)
    return check_rows(partial, parse(decode(data, table.path, findings), table.path, findings), findings)


def _shows_part(item: dict[str, Any], table: Table) -> Table:
    """The table without the fields its own description leaves out: a shareable folder has no ``numerator``."""
    try:
        described = {field["name"] for field in item["schema"]["fields"]}
    except (KeyError, TypeError):
        return table
    kept = tuple(
        field for field in table.fields if field.name in described or field.required or field.profile != "full"
    )
    return Table(table.name, kept)


def _whole(checked: Checked) -> pd.DataFrame:
    """The frame with all columns of its table, also those its own file leaves out."""
    table = tables()[checked.table.name]
    if checked.table.columns == table.columns:
        return checked.frame
    return typed_frame(checked.frame, table)


def _boundaries(
    files: _Files, listed: dict[str, dict[str, Any]], checked: dict[str, Checked], findings: Findings
) -> dict[str, Any] | None:
    if "boundaries" not in listed:
        return None
    data = files.data(_path_of(listed["boundaries"], boundaries.PATH), listed["boundaries"])
    return None if data is None else boundaries.parse(data, checked["districts"].frame, findings)


def _name_unlisted(folder: Path, files: _Files, findings: Findings) -> None:
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for path in sorted(present - files.read):
        hint = "Name it in datapackage.json, or take it away."
        findings.add(
            Finding(Severity.NOTE, "unlisted-file", path, "a file", "a file that datapackage.json names", hint)
        )
