"""The cost and financing overview as PDF and Word."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.concept.views.papers import TYPES
from quartierwerk.apps.funding import policies
from quartierwerk.apps.funding.downloads import export_record
from quartierwerk.apps.network.downloads import file_response
from quartierwerk.apps.places.pages import actor_of


@tenant_view(policies.can_export_funding, entity="funding", verb="x")
@require_GET
def kuf_file(request: HttpRequest, municipality: Any, kind: str) -> HttpResponse:
    """The overview, printed."""
    from quartierwerk.apps.funding.paper import overview_paper
    from quartierwerk.documents.papers import kuf_docx, kuf_pdf

    paper = overview_paper(actor_of(request), municipality)
    made = {"pdf": kuf_pdf, "docx": kuf_docx}[kind](paper)
    what = f"Kosten- und Finanzierungsübersicht ({kind.upper()})"
    export_record(actor_of(request), municipality, "kuf", what, len(paper.kuf.rows))
    return file_response(f"kuf-{municipality.slug}.{kind}", made, TYPES[kind])
