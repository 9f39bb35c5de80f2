"""Mein Stadtteil, the search and the trail."""

from __future__ import annotations

import csv
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.audit.chain import chain_faults
from quartierwerk.apps.audit.selectors import events_search, events_visible
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.places.selectors import districts_of
from quartierwerk.apps.workspace.policies import (
    can_export_trail,
    can_search,
    can_see_trail,
    can_see_workspace,
    sees_whole_trail,
)
from quartierwerk.apps.workspace.selectors import answers, search_everything
from quartierwerk.apps.workspace.words import QUESTIONS, greeting
from quartierwerk.kernel.registry import PanelKind

PAGE = 50


@tenant_view(can_see_workspace, entity="workspace")
@require_GET
def my_district(request: HttpRequest, municipality: Any) -> HttpResponse:
    """What changed, what is due, what is stale, what is missing."""
    actor = request.actor  # type: ignore[attr-defined]
    district = _chosen_district(request, municipality)
    request.district = district  # type: ignore[attr-defined]
    columns = [
        (QUESTIONS[kind], kind.value, answers(actor, municipality, district, kind))
        for kind in (PanelKind.DUE, PanelKind.CHANGED, PanelKind.MISSING, PanelKind.STALE)
    ]
    context = {
        "greeting": greeting(timezone.localtime()),
        "district": district,
        "columns": columns,
        "is_quiet": not any(found for _title, _kind, found in columns),
        "today": timezone.localdate(),
    }
    return render(request, "workspace/home.html", context)


def _chosen_district(request: HttpRequest, municipality: Any) -> Any:
    """The district chosen in the head, else the one the membership is bound to, else none."""
    code = request.session.get("district", {}).get(municipality.slug)
    districts = districts_of(municipality)
    if code:
        return districts.filter(code=code).first()
    own = request.actor.district_ids(municipality.pk)  # type: ignore[attr-defined]
    return districts.filter(pk__in=own).first() if own else None


@tenant_view(can_search, entity="workspace", public=True)
@require_GET
def search(request: HttpRequest, municipality: Any) -> HttpResponse:
    """One field for everything one may see."""
    query = request.GET.get("q", "")[:200]
    groups = search_everything(request.actor, municipality, query)  # type: ignore[attr-defined]
    return render(request, "workspace/search.html", {"query": query, "groups": groups})


@tenant_view(can_see_trail, entity="audit")
@require_GET
def trail(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Who did what, when; whole or one's own part."""
    actor = request.actor  # type: ignore[attr-defined]
    whole = sees_whole_trail(actor, municipality)
    text, verb = request.GET.get("q", "")[:100], request.GET.get("verb", "")[:40]
    events = events_search(events_visible(actor, municipality, whole=whole), text=text, verb=verb)
    context = {
        "page": Paginator(events, PAGE).get_page(request.GET.get("seite")),
        "query": text,
        "query_string": urlencode({"q": text, "verb": verb}),
        "whole": whole,
        "may_export": can_export_trail(actor, municipality),
    }
    return render(request, "workspace/trail.html", context)


@tenant_view(can_export_trail, entity="audit", verb="x")
@require_GET
def trail_export(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The whole trail as a table, with the hashes and the result of the check."""
    actor = request.actor  # type: ignore[attr-defined]
    faults = chain_faults(municipality.pk)
    event_record(
        actor=actor,
        municipality=municipality,
        verb="export",
        entity="audit",
        entity_id="",
        summary="Verlauf ausgegeben",
    )
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="verlauf-{municipality.slug}.csv"'
    writer = csv.writer(response)
    writer.writerow(["sequence", "at", "actor", "verb", "entity", "entity_id", "summary", "hash", "previous_hash"])
    for event in events_visible(actor, municipality, whole=True).order_by("sequence").iterator(2000):
        writer.writerow(
            [
                event.sequence,
                event.at.isoformat(),
                event.actor_id or "",
                event.verb,
                event.entity,
                event.entity_id,
                event.summary,
                event.hash,
                event.previous_hash,
            ]
        )
    writer.writerow(["check", "; ".join(faults) or "chain is whole"])
    return response
