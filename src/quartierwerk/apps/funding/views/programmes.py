"""Programmes, rates and deadlines."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.funding import policies, selectors, services
from quartierwerk.apps.funding.forms import (
    DEADLINE_FIELDS,
    PROGRAMME_FIELDS,
    RATE_FIELDS,
    DeadlineForm,
    ProgrammeForm,
    RateForm,
)
from quartierwerk.apps.funding.models import FundingDeadline, FundingProgramme, FundingRate
from quartierwerk.apps.funding.rules import told
from quartierwerk.apps.funding.views.frame import address, form_page, tabs
from quartierwerk.apps.places.pages import actor_of, initial_of, page_of, picked, submitted
from quartierwerk.kernel.registry import steps_from


@tenant_view(policies.can_see_funding, entity="funding")
@require_GET
def programmes(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Where money comes from."""
    actor = actor_of(request)
    context = tabs(request, municipality, "programmes") | {
        "page": page_of(request, selectors.programmes_visible(actor, municipality)),
        "may_edit": policies.can_edit_programmes(actor, municipality),
    }
    return render(request, "funding/programmes.html", context)


@tenant_view(policies.can_see_funding, entity="funding")
@require_GET
def programme(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """A programme with its rates, deadlines, and what is planned from it."""
    actor = actor_of(request)
    found = selectors.access_programme(actor, municipality, code)
    result = selectors.overview(actor, municipality)
    findings = [item for item in result.findings if item.kind == "programme" and item.subject == code]
    context = tabs(request, municipality, "programmes") | {
        "programme": found,
        "rates": list(found.rates.order_by("-programme_year")),
        "deadlines": list(found.deadlines.order_by("due_on")),
        "amounts": result.kuf.by_programme.get(code),
        "rules": told(findings, selectors.names_of(municipality, result.kuf)),
        "today": timezone.localdate(),
        "may_edit": policies.can_edit_programmes(actor, municipality),
        "steps": steps_from("funding_programme", actor, municipality, found),
    }
    return render(request, "funding/programme.html", context)


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def programme_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Enter a programme."""
    form = ProgrammeForm(request.POST or None)
    made = submitted(
        request,
        form,
        lambda: services.programme_create(
            actor=actor_of(request), municipality=municipality, **picked(form, *PROGRAMME_FIELDS)
        ),
    )
    if made:
        messages.success(request, _("Das Förderprogramm ist eingetragen. Als Nächstes: sein Fördersatz."))
        return HttpResponseRedirect(address(municipality, "programme", made.code))
    trail = [(address(municipality, "programmes"), _("Förderprogramme"))]
    return form_page(request, municipality, form, tab="programmes", heading=_("Förderprogramm eintragen"), trail=trail)


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def programme_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a programme."""
    actor = actor_of(request)
    found = selectors.access_programme(actor, municipality, code, "e")
    form = ProgrammeForm(request.POST or None, initial=initial_of(found, PROGRAMME_FIELDS))
    made = submitted(
        request,
        form,
        lambda: services.programme_update(
            actor=actor, municipality=municipality, programme=found, **picked(form, "version", *PROGRAMME_FIELDS)
        ),
        found,
    )
    if made:
        messages.success(request, _("Das Förderprogramm ist gespeichert."))
        return HttpResponseRedirect(address(municipality, "programme", code))
    trail = _trail(municipality, found)
    return form_page(request, municipality, form, tab="programmes", heading=_("Förderprogramm bearbeiten"), trail=trail)


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_POST
def programme_remove(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Take out a programme that nothing is paid from."""
    actor = actor_of(request)
    found = selectors.access_programme(actor, municipality, code, "e")
    services.programme_remove(actor=actor, municipality=municipality, programme=found)
    messages.success(request, _("Das Förderprogramm ist entfernt."))
    return HttpResponseRedirect(address(municipality, "programmes"))


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def rate_create(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Enter the rate of a programme year."""
    found = selectors.access_programme(actor_of(request), municipality, code, "e")
    form = RateForm(request.POST or None)
    return _dated_page(
        request, municipality, form, found, heading=_("Fördersatz eintragen"),
        save=lambda: services.rate_create(
            actor=actor_of(request), municipality=municipality, programme=found, **picked(form, *RATE_FIELDS)
        ),
    )  # fmt: skip


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a rate, or take it out."""
    actor = actor_of(request)
    found = selectors.access_rate(actor, municipality, code, "e")
    if request.method == "POST" and request.POST.get("entfernen"):
        return _removed(request, municipality, found)
    form = RateForm(request.POST or None, initial=initial_of(found, RATE_FIELDS))
    return _dated_page(
        request, municipality, form, found.programme, heading=_("Fördersatz bearbeiten"),
        save=lambda: services.rate_update(
            actor=actor,
            municipality=municipality,
            found=found,
            **picked(form, "version", *RATE_FIELDS)
        ),
        row=found,
    )  # fmt: skip


@tenant_view(policies.can_see_funding, entity="funding")
@require_GET
def deadlines(request: HttpRequest, municipality: Any) -> HttpResponse:
    """What is due when; those gone by last."""
    actor = actor_of(request)
    today = timezone.localdate()
    found = selectors.deadlines_visible(actor, municipality)
    context = tabs(request, municipality, "deadlines") | {
        "coming": list(found.filter(due_on__gte=today)),
        "past": list(found.filter(due_on__lt=today).order_by("-due_on")[:50]),
        "today": today,
        "may_edit": policies.can_edit_programmes(actor, municipality),
    }
    return render(request, "funding/deadlines.html", context)


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def deadline_create(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Enter a deadline of a programme."""
    found = selectors.access_programme(actor_of(request), municipality, code, "e")
    form = DeadlineForm(request.POST or None)
    return _dated_page(
        request, municipality, form, found, heading=_("Frist eintragen"),
        save=lambda: services.deadline_create(
            actor=actor_of(request), municipality=municipality, programme=found, **picked(form, *DEADLINE_FIELDS)
        ),
    )  # fmt: skip


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def deadline(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a deadline, or take it out."""
    actor = actor_of(request)
    found = selectors.access_deadline(actor, municipality, code, "e")
    if request.method == "POST" and request.POST.get("entfernen"):
        return _removed(request, municipality, found)
    form = DeadlineForm(request.POST or None, initial=initial_of(found, DEADLINE_FIELDS))
    return _dated_page(
        request, municipality, form, found.programme, heading=_("Frist bearbeiten"),
        save=lambda: services.deadline_update(
            actor=actor,
            municipality=municipality,
            deadline=found,
            **picked(form, "version", *DEADLINE_FIELDS)
        ),
        row=found,
    )  # fmt: skip


def _dated_page(
    request: HttpRequest,
    municipality: Any,
    form: Any,
    owner: FundingProgramme,
    *,
    heading: str,
    save: Any,
    row: Any = None,
) -> HttpResponse:
    """The form of a rate or a deadline; once saved, back to the programme."""
    if submitted(request, form, save, row):
        messages.success(request, _("Gespeichert."))
        return HttpResponseRedirect(address(municipality, "programme", owner.code))
    trail = _trail(municipality, owner)
    return form_page(
        request, municipality, form, tab="programmes", heading=heading, trail=trail, may_remove=row is not None
    )


def _removed(request: HttpRequest, municipality: Any, row: FundingRate | FundingDeadline) -> HttpResponse:
    services.dated_remove(actor=actor_of(request), municipality=municipality, row=row)
    messages.success(request, _("Entfernt."))
    return HttpResponseRedirect(address(municipality, "programme", row.programme.code))


def _trail(municipality: Any, found: FundingProgramme) -> list[tuple[str, str]]:
    return [
        (address(municipality, "programmes"), _("Förderprogramme")),
        (address(municipality, "programme", found.code), found.name),
    ]
