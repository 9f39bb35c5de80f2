"""Pages of funded projects as published, within a municipality and across the sites of a programme."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from quartierwerk.apps.accounts.doors import programme_view, tenant_view
from quartierwerk.apps.places.pages import actor_of, page_of
from quartierwerk.apps.supervision import policies, selectors
from quartierwerk.apps.supervision.selectors.funded_projects import projects_total
from quartierwerk.apps.supervision.views.frame import programme_tabs, tabs


def _listed(request: HttpRequest, projects: Any) -> dict[str, Any]:
    text = request.GET.get("q", "").strip()[:100]
    found = selectors.projects_search(projects, text=text)
    total, without = projects_total(found)
    return {
        "page": page_of(request, found),
        "total": total,
        "without": without,
        "query": text,
        "rest": urlencode({"q": text}),
    }


@tenant_view(policies.can_see_reports, entity="site_report")
@require_GET
def projects(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Grants of the lists this municipality has imported, with their total."""
    found = selectors.projects_of(actor_of(request), municipality)
    context = tabs(request, municipality, "projects") | {"frame_template": "supervision/room.html"}
    return render(request, "supervision/projects.html", context | _listed(request, found))


@programme_view(policies.can_see_comparison, entity="programme_comparison")
@require_GET
def at_sites(request: HttpRequest, programme: Any) -> HttpResponse:
    """Grants of the lists the sites have imported, with their total."""
    found = selectors.projects_at_sites(actor_of(request), programme)
    context = programme_tabs(request, programme, "projects") | {"frame_template": "supervision/programme_room.html"}
    return render(request, "supervision/projects.html", context | _listed(request, found))
