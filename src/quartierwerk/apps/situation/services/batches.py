"""Committing an import, all or nothing; taking it back; throwing a preview away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.situation.comparison import Row, frame_of, is_same, rows_of
from quartierwerk.apps.situation.disclosing import figures_changed
from quartierwerk.apps.situation.folder import TABLES
from quartierwerk.apps.situation.models import BatchState, ImportBatch, ImportChunk, ImportFinding
from quartierwerk.apps.situation.parts import parts_ordered
from quartierwerk.apps.situation.services.computing import situation_compute_start
from quartierwerk.apps.situation.services.reading import current_tables, upload_forget
from quartierwerk.kernel.errors import Conflict


@transaction.atomic
def batch_commit(*, actor: Actor, municipality: Municipality, batch: ImportBatch) -> ImportBatch:
    """Write every row of the preview in one transaction. A second commit of the same batch does nothing.

    Raises
    ------
    Conflict
        If the batch is no preview, or rows have changed since it was made: it must be read again.
    """
    batch = _locked(batch)
    if batch.state == BatchState.COMMITTED:
        return batch
    if batch.state != BatchState.PREVIEW:
        raise Conflict(_("Dieser Import steht nicht zur Übernahme an."), found=batch.get_state_display())
    rows = rows_of_batch(batch)
    moved = rows_moved(municipality, rows, expected="before")
    if moved:
        raise Conflict(
            _("Seit der Vorschau hat sich etwas geändert."),
            found=", ".join(f"{row.table} {row.name}" for row in moved[:5]),
            hint=_("Laden Sie die Dateien noch einmal hoch und prüfen Sie die neue Vorschau."),
        )
    for part in parts_ordered():
        tables = _frames(part.tables, rows, "after")
        if tables:
            part.load(actor, municipality, tables)
    _figures_follow(municipality, rows)
    batch.state, batch.committed_by_id, batch.committed_at = BatchState.COMMITTED, actor.user_id, timezone.now()
    batch.save(update_fields=["state", "committed_by", "committed_at"])
    _record(actor, batch, "import", "Import übernommen")
    situation_compute_start(actor=actor, municipality=municipality)
    return batch


@transaction.atomic
def batch_undo(
    *, actor: Actor, municipality: Municipality, batch: ImportBatch, keep_edited: bool = False
) -> ImportBatch:
    """Bring back what was there before.

    Parameters
    ----------
    keep_edited : bool
        Leave rows that were edited since as they are and take back the rest.

    Raises
    ------
    Conflict
        If the batch is not committed, if rows were edited since (``rows_edited`` lists them) and are not to be kept,
        or if something else has come to need a row.
    """
    batch = _locked(batch)
    if batch.state == BatchState.UNDONE:
        return batch
    if batch.state != BatchState.COMMITTED:
        raise Conflict(_("Nur ein übernommener Import lässt sich zurücknehmen."), found=batch.get_state_display())
    rows = rows_of_batch(batch)
    edited = rows_moved(municipality, rows, expected="after")
    if edited and not keep_edited:
        raise Conflict(
            _("Einzelne Zeilen wurden seit dem Import geändert; sie werden nicht überschrieben."),
            found=", ".join(f"{row.table} {row.name}" for row in edited[:5]),
        )
    left = {(row.table, row.key) for row in edited}
    _take_back(actor, municipality, [row for row in rows if (row.table, row.key) not in left])
    _figures_follow(municipality, rows)
    batch.counts = {**batch.counts, "kept_edited": len(left)}
    batch.state, batch.undone_by_id, batch.undone_at = BatchState.UNDONE, actor.user_id, timezone.now()
    batch.save(update_fields=["state", "undone_by", "undone_at", "counts"])
    # What was there before stands in its tables again: the copies go, personal data among them.
    ImportChunk.objects.filter(batch=batch).delete()
    _record(actor, batch, "undo", "Import zurückgenommen")
    situation_compute_start(actor=actor, municipality=municipality)
    return batch


def _figures_follow(municipality: Municipality, rows: list[BatchRow]) -> None:
    """Another hierarchy of areas is another protection; the room's own tables see to it themselves."""
    touched = {row.table for row in rows}
    if touched.isdisjoint(TABLES) and not touched.isdisjoint({"municipality", "districts"}):
        figures_changed(municipality)


def _take_back(actor: Actor, municipality: Municipality, rows: list[BatchRow]) -> None:
    created = [row for row in rows if row.before is None]
    changed = [row for row in rows if row.before is not None]
    parts = parts_ordered()
    for part in reversed(parts):
        tables = _frames(part.tables, created, "after")
        if tables:
            part.undo(actor, municipality, tables)
    for part in parts:
        tables = _frames(part.tables, changed, "before")
        if tables:
            part.load(actor, municipality, tables)


@transaction.atomic
def batch_discard(*, actor: Actor, municipality: Municipality, batch: ImportBatch) -> ImportBatch:
    """Throw away an upload that was not committed, with everything kept of it."""
    batch = _locked(batch)
    if batch.state in {BatchState.COMMITTED, BatchState.UNDONE}:
        raise Conflict(_("Ein übernommener Import lässt sich nur zurücknehmen."), found=batch.get_state_display())
    ImportChunk.objects.filter(batch=batch).delete()
    ImportFinding.objects.filter(batch=batch).delete()
    batch.state = BatchState.DISCARDED
    batch.save(update_fields=["state"])
    transaction.on_commit(lambda: upload_forget(batch.code))
    _record(actor, batch, "discard", "Import verworfen")
    return batch


@transaction.atomic
def rows_forget(*, municipality: Municipality, table: str, keys: Iterable[tuple[str, ...]]) -> int:
    """Forget rows of a table in all imports: later rooms call this when a person's data are erased.

    Returns
    -------
    int
        How many copies were removed. An import can no longer take these rows back.
    """
    wanted, removed = {tuple(key) for key in keys}, 0
    for chunk in ImportChunk.objects.filter(municipality=municipality, table=table):
        kept = [row for row in chunk.rows if tuple(row["key"]) not in wanted]
        if len(kept) < len(chunk.rows):
            removed += len(chunk.rows) - len(kept)
            chunk.rows = kept
            chunk.save(update_fields=["rows"])
    return removed


@dataclass(frozen=True)
class BatchRow:
    """One row of an import, from its chunk."""

    table: str
    key: tuple[str, ...]
    before: Row | None
    after: Row

    @property
    def name(self) -> str:
        """The key in one text."""
        return " · ".join(self.key)


def rows_of_batch(batch: ImportBatch) -> list[BatchRow]:
    """All rows of an import."""
    chunks = ImportChunk.objects.filter(batch=batch).values_list("table", "rows")
    return [BatchRow(table, tuple(row["key"]), row["before"], row["after"]) for table, rows in chunks for row in rows]


def rows_edited(municipality: Municipality, batch: ImportBatch) -> list[BatchRow]:
    """Rows of a committed import that no longer say what the import wrote."""
    return rows_moved(municipality, rows_of_batch(batch), expected="after")


def rows_moved(municipality: Municipality, rows: list[BatchRow], *, expected: str) -> list[BatchRow]:
    """Rows that do not stand as ``before`` or ``after`` says."""
    current = {
        table: rows_of(table, frame)
        for table, frame in current_tables(municipality, {row.table for row in rows}).items()
    }
    return [row for row in rows if not is_same(current[row.table].get(row.key), getattr(row, expected))]


def _frames(tables: tuple[str, ...], rows: list[BatchRow], side: str) -> dict[str, Any]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.table, []).append(getattr(row, side))
    return {table: frame_of(table, found[table]) for table in tables if table in found}


def _locked(batch: ImportBatch) -> ImportBatch:
    return ImportBatch.objects.select_for_update().get(pk=batch.pk)


def _record(actor: Actor, batch: ImportBatch, verb: str, summary: str) -> None:
    event_record(
        actor=actor,
        municipality=batch.municipality,
        verb=verb,
        entity="situation.import",
        entity_id=batch.code,
        summary=f"{summary}: {batch.title}",
        changes={"tables": batch.counts.get("tables", {}), "content_hash": batch.content_hash},
    )
