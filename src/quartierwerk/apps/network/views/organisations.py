"""Pages of organisations."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.accounts.reach import districts_reached
from quartierwerk.apps.network import policies, selectors, services
from quartierwerk.apps.network.downloads import export_record, table_response
from quartierwerk.apps.network.forms import OrganisationForm
from quartierwerk.apps.network.models import Kind, Organisation
from quartierwerk.apps.network.views.frame import tabs
from quartierwerk.apps.places import vocabulary
from quartierwerk.apps.places.history import history_page
from quartierwerk.apps.places.pages import (
    actor_of,
    district_choices,
    districts_offered,
    initial_of,
    page_of,
    picked,
    submitted,
)

FIELDS = (
    "name", "kind", "carrier", "description", "district", "street", "postcode", "place", "accessible", "concerns",
    "target_groups", "languages", "network_level", "phone", "email", "homepage",
)  # fmt: skip


@tenant_view(policies.can_see_organisations, entity="organisation", public=True)
@require_GET
def organisations(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Who is there: searchable, by kind and district."""
    return list_page(request, municipality)


def list_page(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The list, for its own address and for the room's door."""
    actor = actor_of(request)
    districts = district_choices(municipality)
    found, chosen = _narrowed(request, municipality, districts)
    page, today = page_of(request, found), timezone.localdate()
    context = tabs(request, municipality, "organisations") | {
        "page": page,
        "rows": [(item, item.is_stale(today)) for item in page.object_list],
        "districts": districts,
        "kinds": Kind.choices,
        "lacks": lacks() if policies.can_edit_contacts(actor, municipality) else (),
        "may_create": policies.can_create_organisations(actor, municipality),
        "may_export": policies.can_export_organisations(actor, municipality),
        **chosen,
    }
    return render(request, "network/organisations.html", context)


def _narrowed(request: HttpRequest, municipality: Any, districts: list[Any]) -> tuple[Any, dict[str, Any]]:
    text = request.GET.get("q", "").strip()[:100]
    kind, code, lack = (request.GET.get(name, "")[:64] for name in ("art", "stadtteil", "mangel"))
    district = next((item for item in districts if item.code == code), None)
    found = selectors.organisations_search(
        selectors.organisations_visible(actor_of(request), municipality),
        text=text,
        kind=kind if kind in Kind.values else "",
        district_id=district.pk if district else None,
    )
    if policies.can_edit_contacts(actor_of(request), municipality):
        found = selectors.organisations_lacking(found, lack)
    rest = urlencode({"q": text, "art": kind, "stadtteil": code, "mangel": lack})
    return found, {"query": text, "kind": kind, "district_code": code, "lack": lack, "rest": rest}


def lacks() -> tuple[tuple[str, str], ...]:
    """What can be wrong with an entry, for those who mend it."""
    return (
        ("bestaetigung", _("lange nicht bestätigt")),
        ("kontakt", _("ohne Ansprechperson")),
        ("einwilligung", _("Kontakt ohne Einwilligung")),
        ("ablauf", _("Kontakt abgelaufen")),
    )


@tenant_view(policies.can_export_organisations, entity="organisation", verb="x")
@require_GET
def organisations_export(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The list as a table."""
    found, _chosen = _narrowed(request, municipality, district_choices(municipality))
    rows = list(found)
    labels = (
        _("Kennung"), _("Name"), _("Art"), _("Träger"), _("Stadtteil"), _("Straße"), _("PLZ"), _("Ort"), _("Telefon"),
        _("E-Mail"), _("Internetseite"), _("Hilft bei"), _("Zielgruppen"), _("Sprachen"), _("zuletzt bestätigt"),
    )  # fmt: skip
    table = [
        (
            item.code, item.name, item.get_kind_display(), item.carrier, item.district, item.street, item.postcode,
            item.place, item.phone, item.email, item.homepage,
            ", ".join(vocabulary.labels(vocabulary.CONCERNS, item.concerns)),
            ", ".join(vocabulary.labels(vocabulary.TARGET_GROUPS, item.target_groups)),
            ", ".join(vocabulary.labels(vocabulary.LANGUAGES, item.languages)), item.last_confirmed,
        )
        for item in rows
    ]  # fmt: skip
    export_record(actor_of(request), municipality, "organisation", "Liste der Organisationen", len(rows))
    title = _("Organisationen")
    return table_response(municipality, title=title, name="organisationen", labels=labels, rows=table)


@tenant_view(policies.can_see_organisations, entity="organisation", public=True)
@require_GET
def organisation(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """One organisation with its contacts, and, by right, bodies, notes, tasks and ties."""
    actor = actor_of(request)
    found = selectors.access_organisation(actor, municipality, code)
    today = timezone.localdate()
    contacts = selectors.contacts_listed(actor, municipality).filter(organisation=found)
    context = tabs(request, municipality, "organisations") | {
        "organisation": found,
        "contacts": [(item, item.may_be_shown(today), item.is_stale(today)) for item in contacts],
        "today": today,
        "is_stale": found.is_stale(today),
        "sees_contacts": policies.can_see_contacts(actor, municipality),
        "may_edit": policies.can_edit_organisation(actor, municipality, found),
        "may_edit_contacts": policies.can_edit_contact(actor, municipality, found),
        "may_see_history": policies.can_see_history_of(actor, municipality, found),
        **_inside(request, municipality, found),
    }
    return render(request, "network/organisation.html", context)


def _inside(request: HttpRequest, municipality: Any, found: Organisation) -> dict[str, Any]:
    """What only members see, as far as each may."""
    actor = actor_of(request)
    inside: dict[str, Any] = {"bodies": None, "tasks": None, "activities": None}
    if policies.can_see_bodies(actor, municipality):
        bodies = selectors.bodies_visible(actor, municipality)
        inside["bodies"] = list(bodies.filter(pk__in=found.body_seats.values("body_id")))
        inside["tasks"] = list(
            selectors.tasks_visible(actor, municipality).filter(organisation=found, state="open")[:10]
        )
    if policies.can_see_activities(actor, municipality):
        inside["activities"] = list(selectors.activities_visible(actor, municipality).filter(organisations=found)[:5])
        inside["may_note"] = policies.can_edit_activities(actor, municipality)
    return inside


@tenant_view(policies.can_create_organisations, entity="organisation", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Enter an organisation."""
    actor = actor_of(request)
    own = sorted(districts_reached(actor, municipality, policies.EDITING))
    initial = {"place": municipality.name, "district": own[0] if own else None}
    form = OrganisationForm(request.POST or None, initial=initial, districts=districts_offered(municipality))
    made = submitted(
        request,
        form,
        lambda: services.organisation_create(
            actor=actor, municipality=municipality, **picked(form, *FIELDS, "districts_served")
        ),
    )
    if made:
        messages.success(request, _("Die Organisation ist eingetragen."))
        return HttpResponseRedirect(reverse("network:organisation", args=[municipality.slug, made.code]))
    return _form_page(request, municipality, form, None)


@tenant_view(policies.can_edit_organisations, entity="organisation", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change an organisation."""
    actor = actor_of(request)
    found = selectors.access_organisation(actor, municipality, code, "e")
    served = list(found.districts_served.all())
    form = OrganisationForm(
        request.POST or None,
        initial=initial_of(found, FIELDS, {"districts_served": served}),
        districts=districts_offered(municipality, found.district, *served),
        is_placing=policies.can_place_organisation(actor, municipality, found),
    )
    made = submitted(
        request,
        form,
        lambda: services.organisation_update(
            actor=actor,
            municipality=municipality,
            organisation=found,
            **picked(form, "version", *FIELDS, "districts_served"),
        ),
        found,
    )
    if made:
        messages.success(request, _("Die Angaben sind gespeichert."))
        return HttpResponseRedirect(reverse("network:organisation", args=[municipality.slug, made.code]))
    return _form_page(request, municipality, form, found)


def _form_page(
    request: HttpRequest, municipality: Any, form: OrganisationForm, found: Organisation | None
) -> HttpResponse:
    context = tabs(request, municipality, "organisations") | {"form": form, "organisation": found}
    return render(request, "network/organisation_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_edit_organisations, entity="organisation", verb="e")
@require_POST
def organisation_confirm(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Everything written here is right as of today."""
    actor = actor_of(request)
    found = selectors.access_organisation(actor, municipality, code, "e")
    services.organisation_confirm(actor=actor, municipality=municipality, organisation=found)
    messages.success(request, _("Danke. Die Angaben gelten als bestätigt."))
    return HttpResponseRedirect(reverse("network:organisation", args=[municipality.slug, code]))


@tenant_view(policies.can_see_history, entity="audit")
@require_GET
def organisation_history(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """What was done to the organisation, newest first."""
    found = selectors.access_organisation(actor_of(request), municipality, code, "h")
    trail = [
        (reverse("network:organisations", args=[municipality.slug]), _("Organisationen")),
        (reverse("network:organisation", args=[municipality.slug, code]), str(found)),
    ]
    own = tabs(request, municipality, "organisations")
    return history_page(request, found, own, room="network/room.html", trail=trail)
