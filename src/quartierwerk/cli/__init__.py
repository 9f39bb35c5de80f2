"""The command line, thin: read what was typed, call, print.

Slow libraries are imported by the command that needs them.
"""

from __future__ import annotations

import sys

import typer

from quartierwerk import __version__
from quartierwerk.cli import backup, documents, folder, gaps, network, platform, situation
from quartierwerk.cli.output import failure

app = typer.Typer(
    name="quartierwerk",
    help="Bring work into city districts: figures, networks, measures, money.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.command("check")(folder.check)
app.command("import")(folder.import_)
app.command("export")(folder.export)
app.command("recipes")(folder.recipes)
app.command("musterstadt")(folder.musterstadt)
app.command("situation")(situation.situation)
app.command("specs")(situation.specs)
app.command("gaps")(gaps.gaps)
app.command("network")(network.network)
app.command("concept")(documents.concept)
app.command("fund")(documents.fund)
app.command("programme")(documents.programme)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command("serve")(platform.serve)
app.command("demo")(platform.demo)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Bring work into city districts: figures, networks, measures, money."""


def main() -> None:
    """Entry of the console script: errors of ours end with their own exit code and four lines, no traceback."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        code = failure(error)
        if code is None:
            raise
        sys.exit(code)
