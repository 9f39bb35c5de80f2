"""Reading imports."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.situation.models import BatchState, ImportBatch, ImportChunk, ImportFinding, Indicator
from quartierwerk.apps.situation.models.figures import Protection
from quartierwerk.apps.situation.policies import can_import
from quartierwerk.kernel.errors import Forbidden, NotFound

_FIGURES = frozenset({"value", "numerator", "denominator"})


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


def chunks_of_import(batch: ImportBatch, *, table: str = "", action: str = "") -> QuerySet[ImportChunk]:
    """Pages of rows of the preview, in the order of the folder."""
    found = ImportChunk.objects.filter(batch=batch)
    found = found.filter(table=table) if table else found
    return found.filter(action=action) if action else found


def findings_of_import(batch: ImportBatch, *, severity: str = "") -> QuerySet[ImportFinding]:
    """What the reader noticed, worst first."""
    found = ImportFinding.objects.filter(batch=batch)
    return found.filter(severity=severity) if severity else found.order_by("number")


def indicators_public(batch: ImportBatch) -> frozenset[str]:
    """Indicators whose figures need no protection, before the import and after it."""
    protection = dict(Indicator.objects.filter(municipality_id=batch.municipality_id).values_list("code", "protection"))
    chunks = ImportChunk.objects.filter(batch=batch, table="indicators").values_list("rows", flat=True)
    public = {code for code, word in protection.items() if word == Protection.PUBLIC}
    named = {row["after"]["id"]: row["after"]["protection"] for rows in chunks for row in rows}
    return frozenset(
        {code for code in public if named.get(code, Protection.PUBLIC) == Protection.PUBLIC}
        | {code for code, word in named.items() if word == Protection.PUBLIC and code not in protection}
    )


def differences(table: str, row: dict[str, Any], public: frozenset[str]) -> list[dict[str, Any]]:
    """Cells of a row that an import fills or changes; an outline is told by a word, a protected figure not at all."""
    before, after = row["before"] or {}, row["after"]
    is_guarded = table == "values" and after.get("indicator") not in public
    cells = []
    for field, value in after.items():
        if value == before.get(field, ""):
            continue
        if is_guarded and field in _FIGURES:
            cells.append({"field": field, "before": "", "after": "", "is_guarded": True})
        else:
            cells.append(
                {"field": field, "before": _shown(before.get(field, "")), "after": _shown(value), "is_guarded": False}
            )
    return cells


def _shown(cell: Any) -> str:
    if isinstance(cell, dict):
        return _("Umriss")
    text = str(cell)
    return text if len(text) <= 80 else text[:79] + "…"
