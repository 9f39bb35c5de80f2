"""Commands that compute where need is greatest."""

from __future__ import annotations

import json as json_module
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quartierwerk.cli.folder import ERRORS
from quartierwerk.cli.output import as_json, findings_print

if TYPE_CHECKING:
    from quartierwerk.cityfolder.situation import Situation


def specs(json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False) -> None:
    """List the need indices that ship."""
    from quartierwerk.engine.deprivation.spec import spec_load, specs_available

    rows = [{"name": name, "title": spec_load(name).title} for name in specs_available()]
    if json:
        as_json(rows)
        return
    for row in rows:
        typer.echo(f"{row['name']:<20} {row['title']}")


def situation(
    folder: Annotated[Path, typer.Argument(help="City folder.")],
    spec: Annotated[str, typer.Option(help="Name of a need index that ships, or a file.")],
    out: Annotated[Path, typer.Option(help="Folder to write the results to.")],
    year: Annotated[int | None, typer.Option(help="Year; the newest if none is named.")] = None,
    level: Annotated[str | None, typer.Option(help="Level of the areas; the lowest if none is named.")] = None,
    language: Annotated[str, typer.Option(help="Language of the documents: de or en.")] = "de",
    json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Compute a need index and write table, report, workbook, map and manifest."""
    from quartierwerk.cityfolder.read import read
    from quartierwerk.cityfolder.situation import situation_of
    from quartierwerk.engine.deprivation.spec import spec_load

    content, findings = read(folder)
    if findings.has_errors:
        findings_print(findings, json_wanted=False)
        raise typer.Exit(ERRORS)
    found = situation_of(content, spec_load(spec), year, level=level)
    _write(found, out, language)
    _summary(found, out, json)


def _write(found: Situation, out: Path, language: str) -> None:
    """All files of a situation, each whole or not at all."""
    from quartierwerk.documents.files import situation_csv, situation_geojson
    from quartierwerk.documents.papers import situation_pdf
    from quartierwerk.documents.reports import situation_report
    from quartierwerk.documents.workbooks import situation_xlsx

    now = datetime.now(UTC).replace(microsecond=0)
    report = situation_report(found, language=language, stand=now.date(), timestamp=now)
    out.mkdir(parents=True, exist_ok=True)
    for name, made in (
        ("situation.csv", situation_csv(report)),
        ("situation.pdf", situation_pdf(report)),
        ("situation.xlsx", situation_xlsx(report)),
        ("situation.geojson", situation_geojson(report)),
        ("manifest.json", json_module.dumps(found.manifest.as_json(), ensure_ascii=False, indent=2).encode() + b"\n"),
    ):
        scratch = out / f".{name}"
        scratch.write_bytes(made)
        scratch.replace(out / name)


def _summary(found: Situation, out: Path, json: bool) -> None:
    """How many areas stand in which class."""
    counts = found.areas["status_class"].fillna(0).astype(int).value_counts().sort_index()
    classes = {str(code): int(count) for code, count in counts.items()}
    attention = int(found.areas["attention"].fillna(False).sum())
    if json:
        as_json({"spec": found.spec.name, "year": found.year, "status_classes": classes, "attention": attention})
        return
    for band in found.spec.status.classes:
        typer.echo(f"status {band.code} ({band.label_de} / {band.label_en}): {classes.get(str(band.code), 0)}")
    typer.echo(f"without class: {classes.get('0', 0)}")
    typer.echo(f"areas that need attention: {attention}")
    typer.echo(f"→ {out}")
