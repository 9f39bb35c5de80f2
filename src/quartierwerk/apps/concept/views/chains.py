"""The chains of the concept: sentences, picture, table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.concept import policies
from quartierwerk.apps.concept.chain_picture import chains_svg
from quartierwerk.apps.concept.chain_words import is_mendable, sentences_of
from quartierwerk.apps.concept.chains import Chains, chains_of
from quartierwerk.apps.concept.models import Strand
from quartierwerk.apps.concept.views.frame import tabs
from quartierwerk.apps.network.downloads import file_response, table_response
from quartierwerk.apps.places.pages import actor_of
from quartierwerk.kernel.errors import NotReady


@tenant_view(policies.sees_concept, entity="concept")
@require_GET
def chains(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Where chains break, as sentences, and the whole as picture and table."""
    found = _chains(request, municipality)
    sentences = sentences_of(found, municipality)
    offered = [
        item if is_mendable(actor_of(request), municipality, found, item) else replace(item, url="")
        for item in sentences
    ]
    breaks = [item for item in offered if item.sign != "missing"]
    context = tabs(request, municipality, "chains") | {
        "breaks": breaks,
        "hints": [item for item in offered if item.sign == "missing"],
        "rows": chain_rows(found),
        "links": sorted(found.links.values(), key=lambda item: (item.source.number, item.target.number)),
        "count": len(found.measures),
        "reached": sum(code in found.result.way_to_work for code in found.result.plan.measures),
        "planned": len(found.result.plan.measures),
        "unchecked": len(found.result.unchecked),
        "may_edit": policies.can_edit_concept(actor_of(request), municipality),
        "may_export": policies.can_export_concept(actor_of(request), municipality),
    }
    if found.measures:
        # The drawing escapes every text itself.
        context["svg"] = mark_safe(chains_svg(found, sentences, municipality, with_links=True))  # noqa: S308
    return render(request, "concept/chains.html", context)


@tenant_view(policies.can_export_concept, entity="concept", verb="x")
@require_GET
def chains_picture(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The picture as a file."""
    found = _chains(request, municipality)
    _record(request, municipality, "Bild der Ketten", len(found.measures))
    svg = chains_svg(found, sentences_of(found, municipality), municipality, with_links=False)
    return file_response("ketten.svg", svg.encode(), "image/svg+xml")


@tenant_view(policies.can_export_concept, entity="concept", verb="x")
@require_GET
def chains_table(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The links as a table."""
    found = _chains(request, municipality)
    rows = [
        (
            item.source.number,
            item.source.title,
            item.get_kind_display(),
            item.target.number,
            item.target.title,
            item.note,
        )
        for item in found.links.values()
    ]
    labels = (_("Von Nummer"), _("Von"), _("Verknüpfung"), _("Zu Nummer"), _("Zu"), _("In Worten"))
    _record(request, municipality, "Verknüpfungen", len(rows))
    title = _("Verknüpfungen der Maßnahmen")
    return table_response(municipality, title=title, name="verknuepfungen", labels=labels, rows=rows)


def _chains(request: HttpRequest, municipality: Any) -> Chains:
    found = chains_of(actor_of(request), municipality)
    if found is None:
        raise NotReady(_("Die Ketten zeigt nur das ganze Konzept."))
    return found


def chain_rows(found: Chains) -> list[dict[str, Any]]:
    """Chains to work: the measures in their order, the strands on the way, the jobs at the end."""
    rows = []
    for chain in found.result.chains:
        measures = [found.measures[code] for code in chain.measures]
        rows.append(
            {
                "measures": measures,
                "strands": ", ".join(str(Strand(code).label) for code in chain.strands if code in Strand.values),
                "jobs": chain.jobs,
            }
        )
    return rows


def _record(request: HttpRequest, municipality: Any, what: str, count: int) -> None:
    event_record(
        actor=actor_of(request),
        municipality=municipality,
        verb="export",
        entity="concept.measurelink",
        entity_id="",
        summary=f"{what} ausgegeben ({count} Einträge)",
        changes={"count": count},
    )
