"""Pages of bodies and their members."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.accounts.reach import districts_reached
from quartierwerk.apps.network import policies, selectors, services
from quartierwerk.apps.network.forms import BodyForm, MemberForm
from quartierwerk.apps.network.models import Body
from quartierwerk.apps.network.views.frame import tabs
from quartierwerk.apps.places.pages import actor_of, districts_offered, initial_of, page_of, picked, submitted

FIELDS = ("name", "kind", "level", "district", "target_group", "rhythm", "purpose")
SEAT = ("contact", "role", "vote", "since", "until")


@tenant_view(policies.can_see_bodies, entity="body")
@require_GET
def bodies(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Bodies, the next meetings, and open tasks."""
    actor = actor_of(request)
    today = timezone.localdate()
    meetings = selectors.meetings_visible(actor, municipality)
    coming = meetings.filter(held_on__gte=today).order_by("held_on", F("starts_at").asc(nulls_last=True), "code")
    context = tabs(request, municipality, "bodies") | {
        "page": page_of(request, selectors.bodies_visible(actor, municipality)),
        "coming": list(coming[:8]),
        "unconfirmed": list(meetings.filter(state="held")[:8]),
        "tasks": list(selectors.tasks_visible(actor, municipality).filter(state="open")[:8]),
        "today": today,
        "may_create": policies.can_edit_bodies(actor, municipality),
    }
    return render(request, "network/bodies.html", context)


@tenant_view(policies.can_see_bodies, entity="body")
@require_GET
def body(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """One body: purpose, members, meetings."""
    actor = actor_of(request)
    found = selectors.access_body(actor, municipality, code)
    today = timezone.localdate()
    shown = set(selectors.contacts_shown(actor, municipality).values_list("pk", flat=True))
    seats = [(item, item.contact if item.contact_id in shown else None) for item in selectors.members_of(found)]
    context = tabs(request, municipality, "bodies") | {
        "body": found,
        "members": [pair for pair in seats if pair[0].until is None or pair[0].until >= today],
        "former": [pair for pair in seats if pair[0].until is not None and pair[0].until < today],
        "page": page_of(request, selectors.meetings_visible(actor, municipality).filter(body=found)),
        "today": today,
        "may_edit": policies.can_edit_body(actor, municipality, found.district_id),
    }
    return render(request, "network/body.html", context)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def body_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Enter a body."""
    actor = actor_of(request)
    own = sorted(districts_reached(actor, municipality, policies.EDITING))
    form = BodyForm(
        request.POST or None, initial={"district": own[0] if own else None}, districts=districts_offered(municipality)
    )
    made = submitted(
        request, form, lambda: services.body_create(actor=actor, municipality=municipality, **picked(form, *FIELDS))
    )
    if made:
        messages.success(request, _("Das Gremium ist eingetragen. Als Nächstes kommen die Mitglieder."))
        return HttpResponseRedirect(reverse("network:body", args=[municipality.slug, made.code]))
    return _form_page(request, municipality, form, None)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def body_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a body."""
    actor = actor_of(request)
    found = selectors.access_body(actor, municipality, code, "e")
    districts = districts_offered(municipality, found.district)
    form = BodyForm(request.POST or None, initial=initial_of(found, FIELDS), districts=districts)
    made = submitted(
        request,
        form,
        lambda: services.body_update(
            actor=actor, municipality=municipality, body=found, **picked(form, "version", *FIELDS)
        ),
        found,
    )
    if made:
        messages.success(request, _("Das Gremium ist gespeichert."))
        return HttpResponseRedirect(reverse("network:body", args=[municipality.slug, code]))
    return _form_page(request, municipality, form, found)


def _form_page(request: HttpRequest, municipality: Any, form: BodyForm, found: Body | None) -> HttpResponse:
    context = tabs(request, municipality, "bodies") | {"form": form, "body": found}
    return render(request, "network/body_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def member_add(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Give an organisation a seat."""
    actor = actor_of(request)
    found = selectors.access_body(actor, municipality, code, "e")
    seated = found.members.values("organisation_id")
    places = selectors.organisations_visible(actor, municipality).exclude(pk__in=seated)
    form = MemberForm(request.POST or None, initial={"since": timezone.localdate()}, organisations=places)
    made = submitted(
        request,
        form,
        lambda: services.member_add(
            actor=actor, municipality=municipality, body=found, **picked(form, "organisation", *SEAT)
        ),
    )
    if made:
        messages.success(request, _("Das Mitglied ist aufgenommen. Sie können nun die Person benennen."))
        return HttpResponseRedirect(reverse("network:member", args=[municipality.slug, made.code]))
    context = tabs(request, municipality, "bodies") | {"form": form, "body": found, "member": None}
    return render(request, "network/member_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a seat: person, role, vote, term."""
    actor = actor_of(request)
    found = selectors.access_member(actor, municipality, code, "e")
    people = selectors.contacts_listed(actor, municipality).filter(organisation=found.organisation)
    form = MemberForm(request.POST or None, initial=initial_of(found, SEAT), contacts=people)
    made = submitted(
        request,
        form,
        lambda: services.member_update(
            actor=actor, municipality=municipality, member=found, **picked(form, "version", *SEAT)
        ),
        found,
    )
    if made:
        messages.success(request, _("Das Mitglied ist gespeichert."))
        return HttpResponseRedirect(reverse("network:body", args=[municipality.slug, found.body.code]))
    context = tabs(request, municipality, "bodies") | {"form": form, "body": found.body, "member": found}
    return render(request, "network/member_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_POST
def member_remove(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Take away a seat entered by mistake."""
    actor = actor_of(request)
    found = selectors.access_member(actor, municipality, code, "e")
    services.member_remove(actor=actor, municipality=municipality, member=found)
    messages.success(request, _("Der Eintrag ist entfernt."))
    return HttpResponseRedirect(reverse("network:body", args=[municipality.slug, found.body.code]))
