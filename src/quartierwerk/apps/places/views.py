"""Pages of the municipality's settings and districts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.places.forms import MunicipalityForm
from quartierwerk.apps.places.models import Level, Municipality
from quartierwerk.apps.places.policies import can_edit_place, can_see_place
from quartierwerk.apps.places.selectors import boundary_versions, districts_of, levels_of, municipality_stamp
from quartierwerk.apps.places.services import municipality_update
from quartierwerk.kernel.errors import Conflict, Invalid

PER_PAGE = 50
_FIELDS = ("name", "state", "website", "boundary_version")


@tenant_view(can_see_place, entity="place")
@require_GET
def settings_page(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """What the platform knows of the municipality."""
    context = _frame(municipality, "settings") | {"may_edit": can_edit_place(request.actor, municipality)}  # type: ignore[attr-defined]
    return render(request, "places/settings.html", context)


@tenant_view(can_edit_place, entity="place", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def settings_edit(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Change name, Land, site and current boundaries."""
    versions = boundary_versions(municipality)
    initial = {field: getattr(municipality, field) for field in _FIELDS} | {"stamp": municipality_stamp(municipality)}
    form = MunicipalityForm(request.POST if request.method == "POST" else None, initial=initial, versions=versions)
    if request.method == "POST" and form.is_valid():
        try:
            municipality_update(actor=request.actor, municipality=municipality, **form.cleaned_data)  # type: ignore[attr-defined]
        except (Conflict, Invalid) as error:
            form.add_error(error.field if error.field in form.fields else None, _sentence(error))
        else:
            messages.success(request, _("Die Angaben sind gespeichert."))
            return HttpResponseRedirect(reverse("places:settings", args=[municipality.slug]))
    context = _frame(municipality, "settings") | {"form": form}
    return render(request, "places/settings_edit.html", context, status=422 if form.errors else 200)


@tenant_view(can_see_place, entity="place")
@require_GET
def district_list(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Areas of the current boundaries, searchable."""
    levels = levels_of(municipality)
    level = request.GET.get("ebene", "")
    query = request.GET.get("q", "").strip()[:80]
    found = districts_of(municipality, levels=[level] if level in levels else ()).select_related("parent")
    if query:
        found = found.filter(Q(name__icontains=query) | Q(code__startswith=query))
    page = Paginator(found.order_by("code"), PER_PAGE).get_page(request.GET.get("seite"))
    context = _frame(municipality, "districts") | {
        "page": page,
        "query": query,
        "level": level if level in levels else "",
        "levels": _level_chips(levels, level, query),
        "rest": urlencode({"q": query, "ebene": level}),
    }
    return render(request, "places/districts.html", context)


def _level_chips(levels: list[str], current: str, query: str) -> list[dict[str, Any]]:
    names = dict(Level.choices)
    return [
        {
            "label": names[level],
            "url": "?" + urlencode({"q": query, "ebene": "" if level == current else level}),
            "is_current": level == current,
        }
        for level in levels
    ]


def _frame(municipality: Municipality, current: str) -> dict[str, Any]:
    pages = (("settings", _("Kommune"), "places:settings"), ("districts", _("Gebiete"), "places:districts"))
    return {
        "tabs": [
            {"label": label, "url": reverse(name, args=[municipality.slug]), "is_current": key == current}
            for key, label, name in pages
        ]
    }


def _sentence(error: Conflict | Invalid) -> str:
    return " ".join(part for part in (error.message, error.explanation.hint) if part)
