"""Pages of the activity log."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.accounts.reach import districts_reached
from quartierwerk.apps.network import policies, selectors, services
from quartierwerk.apps.network.downloads import export_record, table_response
from quartierwerk.apps.network.forms import ActivityForm, NoteForm
from quartierwerk.apps.network.models import ActivityKind
from quartierwerk.apps.network.views.frame import tabs
from quartierwerk.apps.places.pages import actor_of, initial_of, page_of, picked, submitted
from quartierwerk.apps.places.selectors import districts_of

FIELDS = ("kind", "happened_on", "district", "purpose", "result", "hours", "follow_up_on")


@tenant_view(policies.can_see_activities, entity="activity")
@require_GET
def activities(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Visits and calls, newest first."""
    actor = actor_of(request)
    found, asked = _narrowed(request, selectors.activities_visible(actor, municipality))
    context = tabs(request, municipality, "activities") | {
        "page": page_of(request, found),
        "kinds": ActivityKind.choices,
        "may_create": policies.can_edit_activities(actor, municipality),
        "rest": urlencode({"q": asked["query"], "art": asked["kind"]}),
        **asked,
    }
    return render(request, "network/activities.html", context)


def _narrowed(request: HttpRequest, notes: Any) -> tuple[Any, dict[str, str]]:
    text, kind = request.GET.get("q", "").strip()[:100], request.GET.get("art", "")
    found = selectors.activities_search(notes, text=text, kind=kind if kind in ActivityKind.values else "")
    return found, {"query": text, "kind": kind}


@tenant_view(policies.can_edit_activities, entity="activity", verb="x")
@require_GET
def activities_export(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The log as a table."""
    actor = actor_of(request)
    notes, _asked = _narrowed(request, selectors.activities_exported(actor, municipality))
    rows = [
        (
            item.happened_on,
            item.get_kind_display(),
            item.district,
            ", ".join(place.name for place in item.organisations.all()),
            item.purpose,
            item.result,
            item.hours,
            item.follow_up_on,
        )
        for item in notes
    ]
    labels = (
        _("Datum"), _("Art"), _("Stadtteil"), _("Organisationen"), _("Worum ging es?"), _("Ergebnis"), _("Stunden"),
        _("Wiedervorlage"),
    )  # fmt: skip
    export_record(actor, municipality, "activity", "Notizen", len(rows))
    return table_response(municipality, title=_("Notizen"), name="notizen", labels=labels, rows=rows)


@tenant_view(policies.can_see_activities, entity="activity")
@require_GET
def activity(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """One note."""
    actor = actor_of(request)
    found = selectors.access_activity(actor, municipality, code)
    context = tabs(request, municipality, "activities") | {
        "activity": found,
        "may_edit": policies.can_edit_activity(actor, municipality, found.district_id),
    }
    return render(request, "network/activity.html", context)


def _districts(request: HttpRequest, municipality: Any) -> Any:
    """Districts the actor writes notes for."""
    own = districts_reached(actor_of(request), municipality, {"coach"})
    return districts_of(municipality).filter(pk__in=own)


@tenant_view(policies.can_edit_activities, entity="activity", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def activity_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """A note after a call or visit: four fields."""
    actor = actor_of(request)
    places = selectors.organisations_visible(actor, municipality)
    districts = _districts(request, municipality)
    kind = request.GET.get("art", "")
    initial = {
        "organisation": places.filter(code=request.GET.get("organisation", "")).first(),
        "kind": kind if kind in ActivityKind.values else ActivityKind.CALL,
        "district": districts.first(),
    }
    form = NoteForm(request.POST or None, initial=initial, organisations=places, districts=districts)
    made = submitted(
        request,
        form,
        lambda: services.activity_create(
            actor=actor,
            municipality=municipality,
            organisations=[form.cleaned_data["organisation"]],
            **picked(form, *FIELDS),
        ),
    )
    if made:
        messages.success(request, _("Die Notiz ist gespeichert."))
        return HttpResponseRedirect(reverse("network:activities", args=[municipality.slug]))
    context = tabs(request, municipality, "activities") | {
        "form": form,
        "kind_label": ActivityKind(initial["kind"]).label,
        "district": initial["district"],
    }
    return render(request, "network/note_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_edit_activities, entity="activity", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def activity_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a note."""
    actor = actor_of(request)
    found = selectors.access_activity(actor, municipality, code, "e")
    form = ActivityForm(
        request.POST or None,
        initial=initial_of(found, FIELDS, {"organisations": list(found.organisations.all())}),
        organisations=selectors.organisations_visible(actor, municipality),
        districts=_districts(request, municipality),
    )
    made = submitted(
        request,
        form,
        lambda: services.activity_update(
            actor=actor,
            municipality=municipality,
            activity=found,
            organisations=list(form.cleaned_data["organisations"]),
            **picked(form, "version", *FIELDS),
        ),
        found,
    )
    if made:
        messages.success(request, _("Die Notiz ist gespeichert."))
        return HttpResponseRedirect(reverse("network:activity", args=[municipality.slug, code]))
    context = tabs(request, municipality, "activities") | {"form": form, "activity": found}
    return render(request, "network/activity_form.html", context, status=422 if form.errors else 200)
