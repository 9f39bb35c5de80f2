"""Commands that compute where need is greatest."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quartierwerk.cli.output import as_json


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
) -> None:
    """Compute a need index and write table, report, workbook, map and manifest."""
