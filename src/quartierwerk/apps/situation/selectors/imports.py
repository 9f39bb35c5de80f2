"""Reading imports."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.situation.models import BatchState, ImportBatch, ImportFinding, ImportRow
from quartierwerk.apps.situation.policies import can_import
from quartierwerk.kernel.errors import Forbidden, NotFound


def imports_of(municipality: Municipality) -> QuerySet[ImportBatch]:
    """All imports, newest first, without those thrown away."""
    found = ImportBatch.objects.filter(municipality=municipality).exclude(state=BatchState.DISCARDED)
    return found.select_related("requested_by", "committed_by", "undone_by")


def access_import(actor: Actor, municipality: Municipality, code: str, verb: str = "s") -> ImportBatch:
    """The one way to an import.

    Raises
    ------
    NotFound
        If there is none of that code here.
    Forbidden
        If the actor may not import.
    """
    batch = imports_of(municipality).filter(code=code).first()
    if batch is None or not actor.is_member(municipality.pk):
        raise NotFound(_("Diesen Import gibt es nicht."))
    if not can_import(actor, municipality):
        raise Forbidden(_("Dafür fehlt Ihnen hier das Recht."))
    return batch


def import_before(batch: ImportBatch) -> ImportBatch | None:
    """An earlier import of the same files that still counts."""
    found = ImportBatch.objects.filter(
        municipality_id=batch.municipality_id, content_hash=batch.content_hash, state=BatchState.COMMITTED
    )
    return found.exclude(pk=batch.pk).order_by("-committed_at").first()


def rows_of_import(batch: ImportBatch, *, table: str = "", action: str = "") -> QuerySet[ImportRow]:
    """Rows of the preview, in the order of the folder."""
    found = ImportRow.objects.filter(batch=batch)
    found = found.filter(table=table) if table else found
    return found.filter(action=action) if action else found


def findings_of_import(batch: ImportBatch, *, severity: str = "") -> QuerySet[ImportFinding]:
    """What the reader noticed, worst first."""
    found = ImportFinding.objects.filter(batch=batch)
    return found.filter(severity=severity) if severity else found.order_by("number")


def differences(row: ImportRow) -> list[dict[str, Any]]:
    """Cells of a row that an import fills or changes; an outline is told by a word."""
    before = row.before or {}
    return [
        {"field": field, "before": _shown(before.get(field, "")), "after": _shown(value)}
        for field, value in row.after.items()
        if value != before.get(field, "")
    ]


def _shown(cell: Any) -> str:
    if isinstance(cell, dict):
        return _("Umriss")
    text = str(cell)
    return text if len(text) <= 80 else text[:79] + "…"
