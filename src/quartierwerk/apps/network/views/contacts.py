"""The finder and the pages of contacts."""

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

from quartierwerk.apps.accounts.changes import field_label
from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.accounts.reach import districts_reached, reaches_city
from quartierwerk.apps.network import policies, selectors, services
from quartierwerk.apps.network.finder import Wish, find
from quartierwerk.apps.network.forms import ContactForm
from quartierwerk.apps.network.models import Contact
from quartierwerk.apps.network.views.frame import tabs
from quartierwerk.apps.places import vocabulary
from quartierwerk.apps.places.pages import actor_of, district_choices, district_chosen, initial_of, picked, submitted

FIELDS = (
    "name", "role", "direct_dial", "email", "concerns", "target_groups", "languages", "visibility", "consent",
    "consent_on", "valid_until",
)  # fmt: skip
#: The value of the place chip for the whole city; an absent one means the district worked in.
WHOLE_CITY = "stadt"


def wish_of(request: HttpRequest, municipality: Any, districts: list[Any]) -> Wish:
    """What the address asks for."""
    code = request.GET.get("ort")
    district = next((item for item in districts if item.code == code), None)
    if code is None:
        district = district_chosen(request, municipality, districts)
    return Wish(
        text=request.GET.get("q", "").strip()[:200],
        concern=request.GET.get("anliegen", "")[:64],
        target_group=request.GET.get("zielgruppe", "")[:64],
        district=district,
    )


@tenant_view(policies.can_see_contacts, entity="contact", public=True)
@require_GET
def contacts(request: HttpRequest, municipality: Any) -> HttpResponse:
    """One field and three chips; the three best as cards with a number to tap."""
    return finder_page(request, municipality)


def finder_page(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The finder, for its own address and for the room's door."""
    actor = actor_of(request)
    districts = district_choices(municipality)
    wish = wish_of(request, municipality, districts)
    context = tabs(request, municipality, "contacts") | {
        "wish": wish,
        "found": find(actor, municipality, wish),
        "districts": districts,
        "concerns": vocabulary.choices(vocabulary.CONCERNS, [wish.concern] if wish.concern else ()),
        "groups": vocabulary.choices(vocabulary.TARGET_GROUPS, [wish.target_group] if wish.target_group else ()),
        "whole_city": WHOLE_CITY,
        "today": timezone.localdate(),
        "rest": _rest(wish),
        "may_create": policies.can_edit_contacts(actor, municipality),
        "may_export": policies.can_export_contacts(actor, municipality),
    }
    template = "network/finder_results.html" if request.htmx else "network/finder.html"  # type: ignore[attr-defined]
    response = render(request, template, context)
    response["Vary"] = "HX-Request, Cookie"
    return response


def _rest(wish: Wish) -> str:
    """The wish as it stands in an address."""
    asked = {"q": wish.text, "anliegen": wish.concern, "zielgruppe": wish.target_group}
    place = wish.district.code if wish.district else WHOLE_CITY
    return urlencode({key: value for key, value in asked.items() if value} | {"ort": place})


@tenant_view(policies.can_see_contacts, entity="contact", public=True)
@require_GET
def contact(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """One contact."""
    actor = actor_of(request)
    found = selectors.access_contact(actor, municipality, code)
    today = timezone.localdate()
    context = tabs(request, municipality, "contacts") | {
        "contact": found,
        "is_shown": found.may_be_shown(today),
        "is_stale": found.is_stale(today),
        "today": today,
        "sees_basis": policies.can_edit_contact(actor, municipality, found.organisation)
        or policies.can_erase_contacts(actor, municipality),
        "may_edit": policies.can_edit_contact(actor, municipality, found.organisation),
        "may_erase": policies.can_erase_contacts(actor, municipality),
    }
    return render(request, "network/contact.html", context)


@tenant_view(policies.can_edit_contacts, entity="contact", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def contact_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Enter a contact."""
    actor = actor_of(request)
    places = editable_organisations(request, municipality)
    chosen = places.filter(code=request.GET.get("organisation", "")).first()
    form = ContactForm(request.POST or None, initial={"organisation": chosen}, organisations=places)
    made = submitted(
        request,
        form,
        lambda: services.contact_create(
            actor=actor, municipality=municipality, **picked(form, "organisation", *FIELDS)
        ),
    )
    if made:
        messages.success(request, _("Der Kontakt ist eingetragen."))
        return HttpResponseRedirect(reverse("network:contact", args=[municipality.slug, made.code]))
    return _form_page(request, municipality, form, None)


def editable_organisations(request: HttpRequest, municipality: Any) -> Any:
    """Organisations whose contacts the actor edits."""
    actor = actor_of(request)
    places = selectors.organisations_visible(actor, municipality)
    if reaches_city(actor, municipality, policies.EDITING):
        return places
    return places.filter(district_id__in=districts_reached(actor, municipality, policies.EDITING))


@tenant_view(policies.can_edit_contacts, entity="contact", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def contact_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a contact."""
    actor = actor_of(request)
    found = selectors.access_contact(actor, municipality, code, "e")
    form = ContactForm(request.POST or None, initial=initial_of(found, FIELDS))
    made = submitted(
        request,
        form,
        lambda: services.contact_update(
            actor=actor, municipality=municipality, contact=found, **picked(form, "version", *FIELDS)
        ),
        found,
    )
    if made:
        messages.success(request, _("Der Kontakt ist gespeichert."))
        return HttpResponseRedirect(reverse("network:contact", args=[municipality.slug, made.code]))
    return _form_page(request, municipality, form, found)


def _form_page(request: HttpRequest, municipality: Any, form: ContactForm, found: Contact | None) -> HttpResponse:
    context = tabs(request, municipality, "contacts") | {"form": form, "contact": found}
    return render(request, "network/contact_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_edit_contacts, entity="contact", verb="e")
@require_POST
def contact_confirm(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """The contact is right as of today."""
    actor = actor_of(request)
    found = selectors.access_contact(actor, municipality, code, "e")
    services.contact_confirm(actor=actor, municipality=municipality, contact=found)
    messages.success(request, _("Danke. Der Kontakt gilt als bestätigt."))
    return HttpResponseRedirect(reverse("network:contact", args=[municipality.slug, code]))


@tenant_view(policies.can_erase_contacts, entity="erasure", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def contact_erase(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Remove a person for good: first where she stands, then the deed."""
    actor = actor_of(request)
    found = selectors.access_contact(actor, municipality, code, "erase")
    if request.method == "POST" and request.POST.get("confirmed") == "1":
        count = services.contact_erase(actor=actor, municipality=municipality, contact=found)
        messages.success(
            request, _("Die Person ist gelöscht; sie stand außerdem in %(count)s Texten.") % {"count": count}
        )
        return HttpResponseRedirect(reverse("network:contacts", args=[municipality.slug]))
    context = tabs(request, municipality, "contacts") | {
        "contact": found,
        "traces": [_trace(item) for item in services.contact_traces(municipality, found)],
    }
    return render(request, "network/contact_erase.html", context)


def _trace(item: Any) -> dict[str, Any]:
    """A text in which the person stands, in words."""
    kinds = {
        "organisation": _("Organisation"),
        "body": _("Gremium"),
        "meeting": _("Termin"),
        "decision": _("Beschluss"),
        "task": _("Aufgabe"),
        "activity": _("Notiz"),
        "minutesdraft": _("Entwurf eines Protokolls"),
        "introduction": _("Nächster Schritt"),
    }
    row = item.row
    labels = [field_label(type(row), name) for name in item.fields]
    kind = kinds.get(row._meta.model_name, row._meta.verbose_name)
    return {"kind": kind, "place": str(row), "labels": labels}
