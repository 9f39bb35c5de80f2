"""Pages of needs, of people and of businesses."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.accounts.reach import districts_reached
from quartierwerk.apps.network.selectors import organisations_visible
from quartierwerk.apps.places import vocabulary
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
from quartierwerk.apps.provision.forms import NeedForm
from quartierwerk.apps.provision.models import Need, NeedState
from quartierwerk.apps.provision.views.frame import tabs

FIELDS = (
    "district", "target_group", "stage", "persons", "description", "evidence", "evidence_note", "raised_by",
    "raised_on", "weight",
)  # fmt: skip


@tenant_view(policies.can_see_needs, entity="need")
@require_GET
def needs(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Needs by weight; open ones unless asked otherwise."""
    actor = actor_of(request)
    asked = {name: request.GET.get(name, "")[:64] for name in ("zielgruppe", "schritt", "stadtteil")}
    state = request.GET.get("stand", NeedState.OPEN.value)[:10]
    found = selectors.needs_visible(actor, municipality)
    names = {"zielgruppe": "target_group", "schritt": "stage", "stadtteil": "district__code"}
    found = found.filter(**{names[key]: value for key, value in asked.items() if value})
    if state in NeedState.values:
        found = found.filter(state=state)
    page = page_of(request, found)
    context = tabs(request, municipality, "needs") | {
        "page": page,
        "rows": [
            (item, policies.can_edit_need(actor, municipality, item.district_id, item.raised_by))
            for item in page.object_list
        ],
        "asked": asked,
        "state": state,
        "states": NeedState.choices,
        "groups": vocabulary.choices(vocabulary.TARGET_GROUPS),
        "stages": vocabulary.choices(vocabulary.STAGES),
        "districts": district_choices(municipality),
        "rest": urlencode(asked | {"stand": state}),
        "may_create": policies.can_edit_needs(actor, municipality),
    }
    return render(request, "provision/needs.html", context)


@tenant_view(policies.can_see_needs, entity="need")
@require_GET
def need(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """One need."""
    actor = actor_of(request)
    found = selectors.access_need(actor, municipality, code)
    context = tabs(request, municipality, "needs") | {
        "need": found,
        "may_edit": policies.can_edit_need(actor, municipality, found.district_id, found.raised_by),
        "states": [(state, label) for state, label in NeedState.choices if state != found.state],
        "ideas": list(selectors.ideas_visible(actor, municipality).filter(needs=found)),
        "sees_gaps": policies.can_see_all_gaps(actor, municipality),
    }
    return render(request, "provision/need.html", context)


@tenant_view(policies.can_edit_needs, entity="need", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def need_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Raise a need."""
    actor = actor_of(request)
    form = _form(request, municipality, None)
    made = submitted(
        request, form, lambda: services.need_create(actor=actor, municipality=municipality, **picked(form, *FIELDS))
    )
    if made:
        messages.success(request, _("Der Bedarf ist gemeldet."))
        return _back(municipality, made.code)
    return _form_page(request, municipality, form, None)


@tenant_view(policies.can_edit_needs, entity="need", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def need_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a need."""
    actor = actor_of(request)
    found = selectors.access_need(actor, municipality, code, "e")
    form = _form(request, municipality, found)
    made = submitted(
        request,
        form,
        lambda: services.need_update(
            actor=actor, municipality=municipality, need=found, **picked(form, "version", *FIELDS)
        ),
        found,
    )
    if made:
        messages.success(request, _("Der Bedarf ist gespeichert."))
        return _back(municipality, code)
    return _form_page(request, municipality, form, found)


def _form(request: HttpRequest, municipality: Any, found: Need | None) -> NeedForm:
    actor = actor_of(request)
    is_editing = actor.has_role(municipality.pk, policies.EDITING)
    organisations = raising(request, municipality)
    initial: dict[str, Any]
    if found is not None:
        initial = initial_of(found, FIELDS)
    else:
        codes = {
            name: request.GET.get(key, "")[:64] for name, key in (("target_group", "gruppe"), ("stage", "schritt"))
        }
        initial = {"district": _district_first(request, municipality), "weight": 2} | codes
        if not is_editing:
            initial["raised_by"] = organisations.first()
    return NeedForm(
        request.POST or None,
        initial=initial,
        districts=districts_offered(municipality, found.district if found else None),
        organisations=organisations,
        must_name=not is_editing,
    )


def _district_first(request: HttpRequest, municipality: Any) -> Any:
    """The district of the address, else the first one the membership is bound to."""
    code = request.GET.get("stadtteil", "")
    own = districts_reached(actor_of(request), municipality, policies.EDITING)
    offered = districts_offered(municipality)
    return offered.filter(Q(code=code) if code else Q(pk__in=own)).first()


def raising(request: HttpRequest, municipality: Any) -> Any:
    """Organisations in whose name the actor raises needs: all for whoever looks after a district, else the own."""
    actor = actor_of(request)
    places = organisations_visible(actor, municipality)
    if actor.has_role(municipality.pk, policies.EDITING):
        return places
    return places.filter(selectors.organisations_raising(actor, municipality))


def _form_page(request: HttpRequest, municipality: Any, form: NeedForm, found: Need | None) -> HttpResponse:
    context = tabs(request, municipality, "needs") | {"form": form, "need": found}
    return render(request, "provision/need_form.html", context, status=422 if form.errors else 200)


def _back(municipality: Any, code: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("provision:need", args=[municipality.slug, code]))


@tenant_view(policies.can_edit_needs, entity="need", verb="e")
@require_POST
def need_state(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Taken up, met, dropped, or open again."""
    actor = actor_of(request)
    found = selectors.access_need(actor, municipality, code, "e")
    made = services.need_state_set(
        actor=actor,
        municipality=municipality,
        need=found,
        version=version_of(request),
        state=request.POST.get("stand", ""),
    )
    messages.success(request, _("Der Bedarf ist jetzt: %(state)s.") % {"state": made.get_state_display()})
    return _back(municipality, code)
