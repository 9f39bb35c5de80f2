"""Tables and papers of the network as files, and the trace that somebody took them along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.audit.services import event_record
from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.documents.model.table import Column

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def imprint_of(municipality: Any, title: str) -> Imprint:
    """Municipality, title and moment, in the language of the page."""
    return Imprint(
        municipality=municipality.name,
        title=title,
        stand=timezone.localdate(),
        timestamp=timezone.localtime().replace(microsecond=0),
        language=(get_language() or "de")[:2],
        synthetic=municipality.is_synthetic,
    )


def table_response(
    municipality: Any, *, title: str, name: str, labels: Sequence[Any], rows: Iterable[Sequence[Any]]
) -> HttpResponse:
    """Texts and dates as a workbook."""
    from quartierwerk.documents.workbooks.table import table_xlsx

    columns = [Column(f"c{number}", str(text)) for number, text in enumerate(labels, 1)]
    listed = [["" if cell is None else str(cell) for cell in row] for row in rows]
    return file_response(f"{name}.xlsx", table_xlsx(imprint_of(municipality, title), columns, listed), XLSX)


def file_response(name: str, content: bytes, kind: str, *, inline: bool = False) -> HttpResponse:
    """A file that no shared cache keeps."""
    response = HttpResponse(content, content_type=kind)
    place = "inline" if inline else "attachment"
    response["Content-Disposition"] = f'{place}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def export_record(actor: Actor, municipality: Any, entity: str, what: str, count: int) -> None:
    """Leave a trace of what was taken along."""
    event_record(
        actor=actor,
        municipality=municipality,
        verb="export",
        entity=f"network.{entity}",
        entity_id="",
        summary=f"{what} ausgegeben ({count} Einträge)",
        changes={"count": count},
    )
