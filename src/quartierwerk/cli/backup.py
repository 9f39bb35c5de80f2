"""Commands that keep an installation safe: all of it into one file, and back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quartierwerk.cli.folder import ERRORS, Json
from quartierwerk.cli.output import ProgressLine, as_json
from quartierwerk.kernel.errors import Invalid, SourceProblem

if TYPE_CHECKING:
    from quartierwerk.site.backup.restoring import Outcome

Passphrase = Annotated[Path | None, typer.Option(help="File with the passphrase that seals the backup.")]


def backup(
    file: Annotated[Path, typer.Argument(help="File to write; it must not exist.")],
    passphrase_file: Passphrase = None,
    json: Json = False,
) -> None:
    """Write the whole installation into one file while people go on working. Only its owner can read it."""
    passphrase = _passphrase(passphrase_file)
    _django()
    from quartierwerk.site.backup.writing import backup_write

    progress = ProgressLine()
    try:
        written = backup_write(file, passphrase=passphrase, report=progress)
    finally:
        progress.done()
    manifest = written.manifest
    counts = {"tables": len(manifest.tables), "rows": manifest.rows, "files": len(manifest.files)}
    if json:
        as_json(counts | {"path": str(file), "bytes": written.size, "sealed": written.is_sealed})
        return
    told = ", ".join(f"{number} {name}" for name, number in counts.items())
    typer.echo(f"{told} → {file} ({written.size / 1e6:.1f} MB{', sealed' if written.is_sealed else ''})")
    if not written.is_sealed:
        typer.echo("The file is not sealed, and the secret key is not in it: see --passphrase-file.", err=True)


def restore(
    file: Annotated[Path, typer.Argument(help="Backup to read.")],
    passphrase_file: Passphrase = None,
    replace: Annotated[bool, typer.Option("--replace", help="Lose what the installation holds.")] = False,
    compare_only: Annotated[
        bool, typer.Option("--compare-only", help="Compare row by row with what stands; write nothing.")
    ] = False,
    json: Json = False,
) -> None:
    """Fill an empty installation, on either database, and compare row by row. Exit code 9 if something differs."""
    if replace and compare_only:
        raise Invalid("Two options exclude each other.", found="--replace --compare-only", expected="one of them")
    passphrase = _passphrase(passphrase_file)
    _django()
    from quartierwerk.site.backup.restoring import compare_run, restore_run

    progress = ProgressLine()
    try:
        if compare_only:
            outcome = compare_run(file, passphrase=passphrase, report=progress)
        else:
            outcome = restore_run(file, passphrase=passphrase, replace=replace, report=progress)
    finally:
        progress.done()
    _outcome_print(outcome, is_restore=not compare_only, json=json)
    if outcome.differing or outcome.faults:
        raise typer.Exit(ERRORS)


def _outcome_print(outcome: Outcome, *, is_restore: bool, json: bool) -> None:
    manifest = outcome.manifest
    counts = {"tables": len(manifest.tables), "rows": manifest.rows, "files": len(manifest.files)}
    if json:
        told = {"differences": outcome.differing, "shown": outcome.shown, "chains": outcome.chains}
        as_json(counts | told | {"faults": outcome.faults, "note": outcome.note})
        return
    for line in outcome.shown:
        typer.echo(line)
    if outcome.differing > len(outcome.shown):
        typer.echo(f"… and {outcome.differing - len(outcome.shown)} more")
    typer.echo(", ".join(f"{number} {name}" for name, number in [*counts.items(), ("differences", outcome.differing)]))
    if outcome.differing and is_restore:
        typer.echo("Nothing was changed.", err=True)
        return
    typer.echo(f"{outcome.chains} audit trails, {'all whole' if not outcome.faults else 'not all whole:'}")
    for fault in outcome.faults:
        typer.echo(f"  {fault}")
    if outcome.note:
        typer.echo(outcome.note, err=True)


def _passphrase(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        passphrase = file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SourceProblem(
            "The passphrase cannot be read.", where=str(file), found=error.strerror or str(error), expected="a file"
        ) from error
    if not passphrase:
        raise Invalid("The file with the passphrase is empty.", field="passphrase-file", where=str(file))
    return passphrase


def _django() -> None:
    """The platform's settings, from the environment as for ``serve``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quartierwerk.site.settings")
    import django

    django.setup()
