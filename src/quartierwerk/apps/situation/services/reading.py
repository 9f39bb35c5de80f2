"""The job that reads an upload and compares it with what is there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.jobs.registry import Progress
from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.situation.comparison import BOUNDARIES, Comparison, compare
from quartierwerk.apps.situation.finding_texts import translated
from quartierwerk.apps.situation.models import Action, BatchState, ImportBatch, ImportChunk, ImportFinding, Origin
from quartierwerk.apps.situation.parts import parts_ordered
from quartierwerk.apps.situation.reading.parent import read_apart
from quartierwerk.apps.situation.services.uploads import batch_folder
from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.cityfolder.read import read
from quartierwerk.kernel.errors import Conflict, Invalid, QuartierwerkError
from quartierwerk.kernel.registry import folder_parts

_CHUNK = 500
#: Longest texts the findings' columns hold.
_WIDTHS = {"finding_code": 60, "file": 200, "sheet": 100, "column": 200, "found": 500, "expected": 500, "hint": 500}


def batch_read(
    actor: Actor, municipality: Municipality, parameters: dict[str, Any], progress: Progress
) -> dict[str, Any]:
    """Read the upload apart, compare, keep the differences and the findings for the preview.

    Raises
    ------
    QuartierwerkError
        If the upload cannot be read at all; the batch says why.
    """
    batch = ImportBatch.objects.get(code=parameters["batch"])
    if batch.state not in {BatchState.READING, BatchState.FAILED}:
        return {"batch": batch.code}
    folder = batch_folder(batch.code)
    try:
        if not (folder / "request.json").is_file():
            raise Conflict(
                _("Die hochgeladenen Dateien sind nicht mehr da."), hint=_("Laden Sie sie noch einmal hoch.")
            )
        outcome = read_apart(folder, progress=lambda percent, message: progress(percent, translated(message)))
        progress(60, _("vergleichen"))
        city, _again = read(folder / "result")
        comparison = _compared(municipality, batch, city, is_shareable=outcome.get("profile") == "shareable")
        progress(80, _("Vorschau ablegen"))
        _preview_keep(batch, comparison, json.loads((folder / "findings.json").read_text(encoding="utf-8")))
    except QuartierwerkError as error:
        problem = {"message": error.message, **vars(error.explanation)}
        ImportBatch.objects.filter(pk=batch.pk).update(state=BatchState.FAILED, problem=problem)
        raise
    shutil.rmtree(folder, ignore_errors=True)
    return {"batch": batch.code}


def incoming_tables(municipality: Municipality, city: CityFolder, *, is_own_folder: bool) -> dict[str, pd.DataFrame]:
    """The folder's tables that some room takes, in the order in which they are loaded.

    A source's files know nothing of the tenant: their municipality row is dropped, but for the boundaries where the
    municipality has none yet.

    Raises
    ------
    Invalid
        If a city folder belongs to another municipality.
    """
    frames = {table: _table(city, table) for part in parts_ordered() for table in part.tables}
    found = {table: frame for table, frame in frames.items() if len(frame)}
    if is_own_folder and city.municipality_id and city.municipality_id != municipality.slug:
        raise Invalid(
            _("Der Ordner gehört zu einer anderen Kommune."),
            found=city.municipality_id,
            expected=municipality.slug,
            hint=_("Öffnen Sie die Kommune, zu der er gehört, oder legen Sie sie unter diesem Kürzel an."),
        )
    if not is_own_folder and "municipality" in found:
        own = folder_parts.get("places").dump(municipality)["municipality"]  # type: ignore[union-attr]
        own["boundary_version"] = municipality.boundary_version or city.boundary_version
        found["municipality"] = own
    return found


def _table(city: CityFolder, table: str) -> pd.DataFrame:
    if table != BOUNDARIES:
        return city[table]
    features = (city.boundaries or {}).get("features", [])
    rows = [(item["properties"]["id"], item["properties"]["boundary_version"], item["geometry"]) for item in features]
    return pd.DataFrame(rows, columns=["id", "boundary_version", "geometry"])


def _compared(municipality: Municipality, batch: ImportBatch, city: CityFolder, *, is_shareable: bool) -> Comparison:
    incoming = incoming_tables(municipality, city, is_own_folder=batch.origin == Origin.FOLDER)
    comparison = compare(current_tables(municipality, set(incoming)), incoming)
    if is_shareable:
        # Its counts are suppressed and left out: rows that are here know more, and stay as they are.
        for change in comparison.changes:
            if not change.is_new:
                comparison.unchanged[change.table] += 1
        comparison.changes = [change for change in comparison.changes if change.is_new]
    return comparison


def current_tables(municipality: Municipality, wanted: set[str]) -> dict[str, pd.DataFrame]:
    """What is there now of the wanted tables."""
    found: dict[str, pd.DataFrame] = {}
    for part in parts_ordered():
        if wanted.intersection(part.tables):
            found |= {table: frame for table, frame in part.dump(municipality).items() if table in wanted}
    return found


@transaction.atomic
def _preview_keep(batch: ImportBatch, comparison: Comparison, findings: list[dict[str, Any]]) -> None:
    """Replace whatever an earlier attempt left."""
    ImportChunk.objects.filter(batch=batch).delete()
    ImportFinding.objects.filter(batch=batch).delete()
    ImportChunk.objects.bulk_create(_chunks(batch, comparison), batch_size=_CHUNK)
    kept = [_finding(batch, number, item) for number, item in enumerate(findings, start=1)]
    ImportFinding.objects.bulk_create(kept, batch_size=_CHUNK)
    batch.counts = counts_of(comparison, findings)
    batch.state, batch.problem = BatchState.PREVIEW, None
    batch.save(update_fields=["counts", "state", "problem"])


def _chunks(batch: ImportBatch, comparison: Comparison) -> list[ImportChunk]:
    """Rows by table and action, some dozens a record."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for change in comparison.changes:
        action = Action.NEW if change.is_new else Action.CHANGED
        row = {"key": list(change.key), "before": change.before, "after": change.after}
        groups.setdefault((change.table, action), []).append(row)
    pieces = [
        (table, action, rows[start : start + ImportChunk.SIZE])
        for (table, action), rows in groups.items()
        for start in range(0, len(rows), ImportChunk.SIZE)
    ]
    return [
        ImportChunk(
            municipality_id=batch.municipality_id, batch=batch, number=number, table=table, action=action, rows=rows
        )
        for number, (table, action, rows) in enumerate(pieces, start=1)
    ]


def counts_of(comparison: Comparison, findings: list[dict[str, Any]]) -> dict[str, Any]:
    """New, changed and unchanged rows by table; findings by severity."""
    tables = {table: {"new": 0, "changed": 0, "unchanged": same} for table, same in comparison.unchanged.items()}
    for change in comparison.changes:
        tables[change.table]["new" if change.is_new else "changed"] += 1
    severities = [item["severity"] for item in findings]
    return {"tables": tables, "findings": {name: severities.count(name) for name in ("error", "warning", "note")}}


def _finding(batch: ImportBatch, number: int, item: dict[str, Any]) -> ImportFinding:
    texts = {**item, "finding_code": item["code"]}
    cut = {name: str(texts.get(name) or "")[:width] for name, width in _WIDTHS.items()}
    return ImportFinding(
        municipality_id=batch.municipality_id,
        batch=batch,
        number=number,
        severity=item["severity"],
        row=item.get("row"),
        **cut,
    )


def upload_forget(code: str) -> None:
    """Remove what was uploaded."""
    folder: Path = batch_folder(code)
    shutil.rmtree(folder, ignore_errors=True)
