"""Commands on city folders: no database needed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quartierwerk.cli.output import ProgressLine, as_json, findings_print
from quartierwerk.kernel.errors import Invalid

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
ERRORS = 9


def check(folder: Annotated[Path, typer.Argument(help="City folder.")], json: Json = False) -> None:
    """Check every cell of a city folder. Exit code 9 if there are errors."""
    from quartierwerk.cityfolder.read import check as check_folder

    findings = check_folder(folder)
    findings_print(findings, json_wanted=json)
    if findings.has_errors:
        raise typer.Exit(ERRORS)


def import_(
    source: Annotated[Path, typer.Argument(help="File or folder the recipe reads.")],
    recipe: Annotated[str, typer.Option(help="Name of a recipe that ships, or a file.")],
    out: Annotated[Path, typer.Option(help="City folder to write.")],
    json: Json = False,
) -> None:
    """Read messy files by a recipe and write a city folder. What does not fit is named."""
    from quartierwerk.cityfolder.write import write
    from quartierwerk.intake import import_source, recipe_load

    progress = ProgressLine()
    outcome = import_source(recipe_load(recipe), source, progress=progress)
    progress.done()
    findings_print(outcome.findings, json_wanted=json)
    write(outcome.folder, out)
    if not json:
        typer.echo(f"{outcome.folder!r} → {out}")


def recipes(json: Json = False) -> None:
    """List the recipes that ship."""
    from quartierwerk.intake import recipe_load, recipes_available

    rows = [{"name": name, "title": recipe_load(name).title} for name in recipes_available()]
    if json:
        as_json(rows)
        return
    for row in rows:
        typer.echo(f"{row['name']:<20} {row['title']}")


def musterstadt(
    out: Annotated[Path, typer.Option(help="City folder to write.")],
    seed: Annotated[int, typer.Option(help="Another seed gives another city.")] = 2013,
) -> None:
    """Write the synthetic city Musterstadt."""
    from quartierwerk.cityfolder.write import write
    from quartierwerk.synthetic import musterstadt as make

    folder = make(seed)
    write(folder, out)
    typer.echo(f"{folder!r} → {out}")


def export(
    folder: Annotated[Path, typer.Argument(help="City folder.")],
    out: Annotated[Path, typer.Option(help="Folder to write, or file with --passphrase-file.")],
    profile: Annotated[str, typer.Option(help="full or shareable")] = "shareable",
    passphrase_file: Annotated[
        Path | None, typer.Option(help="Seal the result with the passphrase in this file; needed for full.")
    ] = None,
) -> None:
    """Write a city folder in one of its two profiles: full (sealed) or shareable."""
    from quartierwerk.cityfolder.read import read
    from quartierwerk.cityfolder.write import write

    if profile not in {"full", "shareable"}:
        raise Invalid("Unknown profile.", field="profile", found=profile, expected="full or shareable")
    content, findings = read(folder)
    if findings.has_errors:
        findings_print(findings, json_wanted=False)
        raise typer.Exit(ERRORS)
    if profile == "shareable" and passphrase_file is None:
        held_back = write(content, out, profile="shareable")
        typer.echo(f"{content!r} → {out}")
        findings_print(held_back.held_back, json_wanted=False)
        return
    _seal(content, out, profile, passphrase_file)
    typer.echo(f"{content!r} → {out}")


def _seal(content: object, out: Path, profile: str, passphrase_file: Path | None) -> None:
    import tempfile

    from quartierwerk.cityfolder.seal import seal
    from quartierwerk.cityfolder.write import write

    if passphrase_file is None:
        raise Invalid(
            "A full folder leaves only sealed.",
            field="passphrase-file",
            expected="a file with the passphrase",
            hint="Or write the shareable profile.",
        )
    with tempfile.TemporaryDirectory() as scratch:
        write(content, Path(scratch) / "city", profile=profile)  # type: ignore[arg-type]
        seal(Path(scratch) / "city", out, passphrase_file.read_text(encoding="utf-8").strip())
