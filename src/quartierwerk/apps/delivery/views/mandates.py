"""Mandates of advisers: list, page, proposal, decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.delivery import policies, selectors, services
from quartierwerk.apps.delivery.forms import MandateForm
from quartierwerk.apps.delivery.models import Mandate
from quartierwerk.apps.delivery.views.frame import form_page, tabs, url_of
from quartierwerk.apps.places.pages import (
    actor_of,
    districts_offered,
    initial_of,
    page_of,
    picked,
    submitted,
    version_of,
)
from quartierwerk.kernel.errors import Invalid

FIELDS = ("adviser", "email", "subject", "district", "money", "starts_on", "ends_on")


@tenant_view(policies.can_see_advice, entity="advice")
@require_GET
def mandates(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Who advises whom, and what became of it."""
    actor = actor_of(request)
    context = tabs(request, municipality, "mandates") | {
        "page": page_of(request, selectors.mandates_visible(actor, municipality)),
        "create": _create_address(request, municipality),
    }
    return render(request, "delivery/mandates.html", context)


def _create_address(request: HttpRequest, municipality: Any) -> str:
    actor = actor_of(request)
    if policies.can_agree_mandates(actor, municipality):
        return url_of(municipality, "mandate_create")
    if policies.can_write_advice(actor, municipality):
        return url_of(municipality, "mandate_propose")
    return ""


@tenant_view(policies.can_see_advice, entity="advice")
@require_GET
def mandate(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """One mandate with its log and steps; the supervisor sees the summary and the steps."""
    actor = actor_of(request)
    found = selectors.access_mandate(actor, municipality, code)
    sees_log = policies.sees_advice_log(actor, municipality)
    steps = list(selectors.steps_visible(actor, municipality).filter(advice__mandate=found))
    entries = selectors.advice_visible(actor, municipality).filter(mandate=found).prefetch_related("steps")
    context = tabs(request, municipality, "mandates") | {
        "mandate": found,
        "hours": selectors.hours_of(found),
        "sees_log": sees_log,
        "page": page_of(request, entries),
        "traces": selectors.traces_of(municipality, steps, timezone.localdate()),
        "may_agree": policies.can_agree_mandates(actor, municipality),
        "may_write": found.state == "agreed" and policies.can_write_advice_under(actor, municipality, found),
        "sees_delivery": policies.can_see_delivery(actor, municipality),
        "today": timezone.localdate(),
    }
    return render(request, "delivery/mandate.html", context)


def _form(request: HttpRequest, municipality: Any, found: Mandate | None) -> MandateForm:
    initial = initial_of(found, FIELDS) if found else {"starts_on": timezone.localdate()}
    district = found.district if found else None
    return MandateForm(request.POST or None, initial=initial, districts=districts_offered(municipality, district))


def _propose(request: HttpRequest, municipality: Any) -> HttpResponse:
    form = _form(request, municipality, None)
    made = submitted(
        request,
        form,
        lambda: services.mandate_propose(actor=actor_of(request), municipality=municipality, **picked(form, *FIELDS)),
    )
    if made:
        messages.success(request, _("Das Mandat ist vorgeschlagen. Es gilt, sobald die Leitung zustimmt."))
        return HttpResponseRedirect(url_of(municipality, "mandate", made.code))
    return form_page(
        request,
        tabs(request, municipality, "mandates"),
        form=form,
        heading=_("Mandat vorschlagen"),
        crumbs=[(_("Beratung"), url_of(municipality, "mandates"))],
        back=url_of(municipality, "mandates"),
        lead=_("Mit der Vereinbarung arbeitet die Beratung für diese Zeit mit den Rechten der Kommune."),
        action=_("Vorschlagen"),
    )


@tenant_view(policies.can_agree_mandates, entity="advice", verb="r")
@require_http_methods(["GET", "HEAD", "POST"])
def mandate_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The lead enters what a programme's supervisor or an adviser has offered."""
    return _propose(request, municipality)


@tenant_view(policies.can_write_advice, entity="advice", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def mandate_propose(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The adviser proposes the next mandate."""
    return _propose(request, municipality)


@tenant_view(policies.can_agree_mandates, entity="advice", verb="r")
@require_http_methods(["GET", "HEAD", "POST"])
def mandate_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a proposal before deciding on it."""
    actor = actor_of(request)
    found = selectors.access_mandate(actor, municipality, code, "r")
    form = _form(request, municipality, found)
    made = submitted(
        request,
        form,
        lambda: services.mandate_update(
            actor=actor, municipality=municipality, mandate=found, **picked(form, "version", *FIELDS)
        ),
        found,
    )
    if made:
        messages.success(request, _("Der Vorschlag ist gespeichert."))
        return HttpResponseRedirect(url_of(municipality, "mandate", code))
    return form_page(
        request,
        tabs(request, municipality, "mandates"),
        form=form,
        heading=_("Vorschlag ändern"),
        crumbs=[(_("Beratung"), url_of(municipality, "mandates"))],
        back=url_of(municipality, "mandate", code),
    )


@tenant_view(policies.can_agree_mandates, entity="advice", verb="r")
@require_POST
def mandate_decide(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Agree, decline or end."""
    found = selectors.access_mandate(actor_of(request), municipality, code, "r")
    decisions = {
        "agree": (services.mandate_agree, _("Das Mandat ist vereinbart. Der Zugang gilt für seine Zeit.")),
        "decline": (services.mandate_decline, _("Das Mandat ist abgelehnt.")),
        "end": (services.mandate_end, _("Das Mandat ist beendet. Der Zugang auch.")),
    }
    chosen = request.POST.get("entscheidung", "")
    if chosen not in decisions:
        raise Invalid(_("Diese Entscheidung gibt es nicht."), found=chosen, expected=", ".join(decisions))
    service, said = decisions[chosen]
    service(actor=actor_of(request), municipality=municipality, mandate=found, version=version_of(request))
    messages.success(request, said)
    return HttpResponseRedirect(url_of(municipality, "mandate", code))
