"""Pages of what businesses look for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.places.pages import (
    actor_of,
    district_choices,
    districts_offered,
    initial_of,
    page_of,
    picked,
    submitted,
    version_of,
)
from quartierwerk.apps.provision import policies, selectors, services
from quartierwerk.apps.provision.forms import BusinessNeedForm
from quartierwerk.apps.provision.models import BusinessNeed, BusinessNeedState, PlaceKind
from quartierwerk.apps.provision.views.frame import tabs
from quartierwerk.apps.provision.views.needs import raising

FIELDS = (
    "organisation", "kind", "title", "occupation", "number", "qualification", "language_level", "starts_on",
    "district", "sector", "raised_on",
)  # fmt: skip


@tenant_view(policies.can_see_needs, entity="need")
@require_GET
def business_needs(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Open places, newest first."""
    actor = actor_of(request)
    kind, place = (request.GET.get(name, "")[:64] for name in ("art", "stadtteil"))
    state = request.GET.get("stand", BusinessNeedState.OPEN.value)[:10]
    found = selectors.business_needs_visible(actor, municipality)
    if kind in PlaceKind.values:
        found = found.filter(kind=kind)
    if place:
        found = found.filter(district__code=place)
    if state in BusinessNeedState.values:
        found = found.filter(state=state)
    page = page_of(request, found)
    context = tabs(request, municipality, "business_needs") | {
        "page": page,
        "rows": [
            (item, policies.can_edit_need(actor, municipality, item.district_id, item.organisation))
            for item in page.object_list
        ],
        "kind": kind,
        "kinds": PlaceKind.choices,
        "place": place,
        "districts": district_choices(municipality),
        "state": state,
        "states": BusinessNeedState.choices,
        "rest": urlencode({"art": kind, "stadtteil": place, "stand": state}),
        "may_create": policies.can_edit_needs(actor, municipality),
    }
    return render(request, "provision/business_needs.html", context)


@tenant_view(policies.can_edit_needs, entity="need", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def business_need_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Raise what a business looks for."""
    actor = actor_of(request)
    form = _form(request, municipality, None)
    made = submitted(
        request,
        form,
        lambda: services.business_need_create(actor=actor, municipality=municipality, **picked(form, *FIELDS)),
    )
    if made:
        messages.success(request, _("Der Personalbedarf ist gemeldet."))
        return _back(municipality)
    return _form_page(request, municipality, form, None)


@tenant_view(policies.can_edit_needs, entity="need", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def business_need(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change it, or say that the place is filled."""
    actor = actor_of(request)
    found = selectors.access_business_need(actor, municipality, code, "e")
    form = _form(request, municipality, found)
    made = submitted(
        request,
        form,
        lambda: services.business_need_update(
            actor=actor, municipality=municipality, need=found, **picked(form, "version", *FIELDS)
        ),
        found,
    )
    if made:
        messages.success(request, _("Der Personalbedarf ist gespeichert."))
        return _back(municipality)
    return _form_page(request, municipality, form, found)


def _form(request: HttpRequest, municipality: Any, found: BusinessNeed | None) -> BusinessNeedForm:
    organisations = raising(request, municipality)
    initial: dict[str, Any] = initial_of(found, FIELDS) if found is not None else {}
    if found is None and organisations.count() == 1:
        initial = {"organisation": organisations.get()}
    return BusinessNeedForm(
        request.POST or None,
        initial=initial,
        districts=districts_offered(municipality, found.district if found else None),
        organisations=organisations,
    )


def _form_page(
    request: HttpRequest, municipality: Any, form: BusinessNeedForm, found: BusinessNeed | None
) -> HttpResponse:
    states = [(state, label) for state, label in BusinessNeedState.choices if found and state != found.state]
    context = tabs(request, municipality, "business_needs") | {"form": form, "need": found, "states": states}
    return render(request, "provision/business_need_form.html", context, status=422 if form.errors else 200)


def _back(municipality: Any) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("provision:business_needs", args=[municipality.slug]))


@tenant_view(policies.can_edit_needs, entity="need", verb="e")
@require_POST
def business_need_state(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Filled, withdrawn, or open again."""
    actor = actor_of(request)
    found = selectors.access_business_need(actor, municipality, code, "e")
    made = services.business_need_state_set(
        actor=actor,
        municipality=municipality,
        need=found,
        version=version_of(request),
        state=request.POST.get("stand", ""),
    )
    messages.success(request, _("Der Personalbedarf ist jetzt: %(state)s.") % {"state": made.get_state_display()})
    return _back(municipality)
