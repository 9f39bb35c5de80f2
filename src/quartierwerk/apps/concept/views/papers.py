"""The concept and its sheets as PDF and Word."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.concept import policies, selectors
from quartierwerk.apps.network.downloads import file_response
from quartierwerk.apps.places.pages import actor_of

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
#: Extent of the concept by the word in its address.
EXTENTS = {"kurz": True, "lang": False}


@tenant_view(policies.can_export_concept, entity="concept", verb="x")
@require_GET
def concept_file(request: HttpRequest, municipality: Any, extent: str, kind: str) -> HttpResponse:
    """The concept as it stands."""
    return _concept(request, municipality, None, extent, kind)


@tenant_view(policies.can_export_concept, entity="concept", verb="x")
@require_GET
def version_file(request: HttpRequest, municipality: Any, code: str, extent: str, kind: str) -> HttpResponse:
    """A version, printed from the content that was fixed."""
    found = selectors.access_version(actor_of(request), municipality, code)
    return _concept(request, municipality, found, extent, kind)


def _concept(request: HttpRequest, municipality: Any, version: Any, extent: str, kind: str) -> HttpResponse:
    from quartierwerk.apps.concept.paper import concept_paper
    from quartierwerk.documents.papers import concept_docx, concept_pdf

    made = {"pdf": concept_pdf, "docx": concept_docx}[kind](
        concept_paper(actor_of(request), municipality, version), short=EXTENTS[extent]
    )
    name = f"konzept-{municipality.slug}-{extent}" + (f"-fassung-{version.number}" if version else "")
    what = f"Konzept ({extent})" + (f", Fassung {version.number}" if version else "")
    _record(request, municipality, version.code if version else "", what, kind)
    return file_response(f"{name}.{kind}", made, TYPES[kind])


@tenant_view(policies.can_export_concept, entity="concept", verb="x")
@require_GET
def measure_file(request: HttpRequest, municipality: Any, code: str, kind: str) -> HttpResponse:
    """The sheet of a measure."""
    from quartierwerk.apps.concept.paper import measure_paper
    from quartierwerk.documents.papers import measure_sheets_docx, measure_sheets_pdf

    found = selectors.access_measure(actor_of(request), municipality, code)
    paper = measure_paper(actor_of(request), municipality, found.code)
    made = {"pdf": measure_sheets_pdf, "docx": measure_sheets_docx}[kind](paper)
    _record(request, municipality, found.code, f"Maßnahmenblatt {found}", kind)
    return file_response(f"massnahme-{found.code}.{kind}", made, TYPES[kind])


def _record(request: HttpRequest, municipality: Any, entity_id: str, what: str, kind: str) -> None:
    """Leave a trace of what was taken along."""
    event_record(
        actor=actor_of(request),
        municipality=municipality,
        verb="export",
        entity="concept.paper",
        entity_id=entity_id,
        summary=f"{what} als {kind.upper()} ausgegeben",
        changes={"kind": ["", kind]},
    )
