"""Files a command writes: each whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from quartierwerk.cli.folder import ERRORS
from quartierwerk.cli.output import findings_print
from quartierwerk.kernel.errors import Invalid

if TYPE_CHECKING:
    from quartierwerk.cityfolder.folder import CityFolder

LANGUAGES = {"de": ("de",), "en": ("en",), "both": ("de", "en")}


def files_write(out: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Write files into a folder, which is made if need be; gives their names."""
    out.mkdir(parents=True, exist_ok=True)
    names = []
    for name, made in files:
        scratch = out / f".{name}"
        scratch.write_bytes(made)
        scratch.replace(out / name)
        names.append(name)
    return names


def folder_read(path: Path) -> CityFolder:
    """A city folder without errors; else the findings are printed and the command ends with exit code 9."""
    from quartierwerk.cityfolder.read import read

    content, findings = read(path)
    if findings.has_errors:
        findings_print(findings, json_wanted=False)
        raise typer.Exit(ERRORS)
    return content


def languages_of(language: str) -> tuple[str, ...]:
    """The languages to print in.

    Raises
    ------
    Invalid
        For any other word than de, en or both.
    """
    if language not in LANGUAGES:
        raise Invalid(
            "There are no texts in this language.", field="language", found=language, expected="de, en or both"
        )
    return LANGUAGES[language]
