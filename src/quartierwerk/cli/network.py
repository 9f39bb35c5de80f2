"""The command that measures and draws a network."""

from __future__ import annotations

import json as json_module
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quartierwerk.cli.documents import Folder, Json, Language, Out
from quartierwerk.cli.output import as_json
from quartierwerk.cli.writing import files_write, folder_read, languages_of

if TYPE_CHECKING:
    from quartierwerk.documents.reports.network import NetworkReport


def network(
    folder: Folder,
    out: Out,
    wave: Annotated[str, typer.Option(help="Code of the survey wave; the newest if none is named.")] = "",
    language: Language = "both",
    json: Json = False,
) -> None:
    """Measure and draw the network of a survey wave: table of actors, picture, measures."""
    from quartierwerk.documents.reports.network import network_report

    content = folder_read(folder)
    names: list[str] = []
    for code in languages_of(language):
        found = network_report(content, wave=wave, language=code)
        names += files_write(
            out,
            [(f"network-{code}.svg", found.svg.encode()), (f"actors-{code}.csv", _actors(found, code))],
        )
    whole: dict[str, Any] = {"wave": found.wave, **asdict(found.whole)}
    names += files_write(
        out, [("network.json", json_module.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n")]
    )
    if json:
        as_json({"files": names, **whole})
        return
    measures = found.whole
    typer.echo(f"{found.wave}: {measures.actors} actors, {measures.pairs} pairs tied")
    if measures.density is not None:
        typer.echo(f"density {measures.density:.3f}")
    typer.echo(f"{len(names)} files → {out}")


def _actors(found: NetworkReport, language: str) -> bytes:
    """Actors with their measures, those with most ties first."""
    from quartierwerk.documents.files import table_csv
    from quartierwerk.documents.model.table import Column
    from quartierwerk.documents.texts import Texts

    texts, counted = Texts(language), ("partners", "named", "named_by", "mutual")
    columns = [Column(key, texts(f"network_report.{key}")) for key in ("code", "name", "kind")]
    columns += [Column(key, texts(f"network_report.{key}"), kind="number") for key in counted]
    rows = [
        [item.key, found.names[item.key], found.kinds[item.key], *(getattr(item, key) for key in counted)]
        for item in found.actors
    ]
    return table_csv(columns, rows, language=language)
