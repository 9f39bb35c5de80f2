"""The command that sets offers against needs."""

from __future__ import annotations

import json as json_module
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quartierwerk.cli.documents import Folder, Json, Language, Out
from quartierwerk.cli.output import as_json
from quartierwerk.cli.writing import files_write, folder_read, languages_of
from quartierwerk.kernel.errors import Invalid, SourceProblem

if TYPE_CHECKING:
    from quartierwerk.cityfolder.provision import Provision
    from quartierwerk.engine.provision import ProvisionSpec


def gaps(
    folder: Folder,
    out: Out,
    day: Annotated[str, typer.Option(help="Day on which the offers are judged (2026-06-01); today if none.")] = "",
    area: Annotated[list[str] | None, typer.Option(help="Area that gets cells; the lowest level if none.")] = None,
    wave: Annotated[str, typer.Option(help="Survey wave of the ties; the newest if none is named.")] = "",
    spec: Annotated[Path | None, typer.Option(help="TOML file with other limits, stages or target groups.")] = None,
    language: Language = "both",
    json: Json = False,
) -> None:
    """Set offers against needs: gaps of four kinds, overlaps, broken hand-overs, occupations."""
    from quartierwerk.cityfolder.provision import provision_of

    languages = languages_of(language)
    found = provision_of(folder_read(folder), _day(day), _spec(spec), only=tuple(area) if area else None, wave=wave)
    names: list[str] = []
    for code in languages:
        names += files_write(out, _files(found, code))
    whole = _whole(found)
    names += files_write(out, [("gaps.json", json_module.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n")])
    if json:
        as_json({"files": names, "kinds": whole["kinds"], "gaps": len(whole["gaps"])})
        return
    for kind, count in whole["kinds"].items():
        typer.echo(f"{kind}: {count}")
    pairs, shown = found.handovers.total, len(found.handovers.frame)
    typer.echo(f"broken hand-overs: {pairs}" + (f", the first {shown} are listed" if shown < pairs else ""))
    typer.echo(f"overlaps: {len(found.overlaps)}")
    typer.echo(f"{len(names)} files → {out}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else datetime.now(UTC).date()
    except ValueError as error:
        raise Invalid("That is no day.", field="day", found=text, expected="2026-06-01") from error


def _spec(path: Path | None) -> ProvisionSpec | None:
    """A spec from a file; what the file does not name stays as it ships."""
    import tomllib

    from pydantic import ValidationError

    from quartierwerk.engine.provision import ProvisionSpec

    if path is None:
        return None
    try:
        return ProvisionSpec.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceProblem("The spec cannot be read.", where=path.name, found=str(error)[:200]) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise Invalid("The spec does not hold together.", where=path.name, field=place, found=first["msg"]) from error


def _files(found: Provision, language: str) -> list[tuple[str, bytes]]:
    """A workbook with all tables, and each table as CSV."""
    from quartierwerk.documents.files import table_csv
    from quartierwerk.documents.model.imprint import Imprint
    from quartierwerk.documents.reports.gaps import gap_sheets
    from quartierwerk.documents.texts import Texts
    from quartierwerk.documents.workbooks.book import Book

    row = found.folder["municipality"].iloc[0]
    imprint = Imprint(
        municipality=str(row["name"]),
        title=Texts(language)("gaps.title"),
        stand=found.gaps.day,
        timestamp=datetime.now(UTC).replace(microsecond=0),
        language=language,
        synthetic=bool(row["synthetic"]),
    )
    book, files = Book(imprint), []
    for sheet in gap_sheets(found, language):
        book.sheet(sheet.title, sheet.columns, sheet.rows)
        files.append((f"{sheet.key}-{language}.csv", table_csv(sheet.columns, sheet.rows, language=language)))
    return [*files, (f"gaps-{language}.xlsx", book.close())]


def _whole(found: Provision) -> dict[str, Any]:
    """Everything for machines, with the manifest."""
    result = found.gaps
    cells = result.to_frame()
    asked = cells[cells["need_number"] > 0]
    frames = {
        "gaps": result.gaps_frame(),
        "cells": cells,
        "overlaps": found.overlaps,
        "handovers": found.handovers.frame,
        "occupations": found.occupations.frame,
    }
    rows = {name: json_module.loads(frame.to_json(orient="records")) for name, frame in frames.items()}
    return {
        "day": result.day.isoformat(),
        "wave": found.wave,
        "kinds": {str(kind): int(count) for kind, count in asked["kind"].value_counts().sort_index().items()},
        **rows,
        "needs_unplaced": list(result.needs.unplaced),
        "manifest": found.handovers.manifest.as_json(),
    }
