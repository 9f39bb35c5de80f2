"""The hand-over plan: what is to go on, and who takes it over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.delivery import policies, selectors, services
from quartierwerk.apps.delivery.forms import HandoverForm
from quartierwerk.apps.delivery.models import Handover
from quartierwerk.apps.delivery.views.frame import form_page, tabs, url_of
from quartierwerk.apps.network import selectors as network
from quartierwerk.apps.places.pages import actor_of, initial_of, page_of, picked, submitted

FIELDS = ("structure", "measure", "body", "funding_ends_on", "successor", "from_on", "resources", "risk", "state")


@tenant_view(policies.can_see_handovers, entity="delivery")
@require_GET
def handovers(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Everything that is to go on, the soonest end of funding first, with alarms."""
    actor, today = actor_of(request), timezone.localdate()
    found = selectors.handovers_visible(actor, municipality)
    alarms = selectors.alarms_of(found, today)
    page = page_of(request, found)
    missing = [
        (item, policies.can_edit_handover(actor, municipality, item, None))
        for item in selectors.measures_without_plan(actor, municipality)[:20]
    ]
    context = tabs(request, municipality, "handovers") | {
        "page": page,
        "rows": [
            (item, alarms.get(item.code), policies.can_edit_handover(actor, municipality, item.measure, item.body))
            for item in page.object_list
        ],
        "alarm_count": len(alarms),
        "missing": missing,
        "may_create": policies.can_edit_handovers(actor, municipality),
    }
    return render(request, "delivery/handovers.html", context)


def _form(request: HttpRequest, municipality: Any, found: Handover | None) -> HandoverForm:
    actor = actor_of(request)
    measures = selectors.measures_under_way(actor, municipality)
    if found is not None:
        initial = initial_of(found, FIELDS)
    else:
        chosen = measures.filter(code=request.GET.get("massnahme", "")).first()
        initial = {"measure": chosen, "structure": chosen.title if chosen else "", "funding_ends_on": None}
        initial["funding_ends_on"] = chosen.ends_on if chosen else None
    return HandoverForm(
        request.POST or None,
        initial=initial,
        measures=measures,
        bodies=network.bodies_visible(actor, municipality),
        organisations=network.organisations_visible(actor, municipality),
    )


@tenant_view(policies.can_edit_handovers, entity="delivery", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def handover_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Begin a hand-over."""
    actor = actor_of(request)
    form = _form(request, municipality, None)
    made = submitted(
        request, form, lambda: services.handover_create(actor=actor, municipality=municipality, **picked(form, *FIELDS))
    )
    if made:
        messages.success(request, _("Die Übergabe ist angelegt."))
        return HttpResponseRedirect(url_of(municipality, "handovers"))
    lead = _("Vom ersten Tag an: Was soll bleiben, wenn die Förderung endet, und wer führt es weiter?")
    return _page(request, municipality, form, _("Übergabe planen"), lead)


@tenant_view(policies.can_edit_handovers, entity="delivery", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def handover_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a hand-over."""
    actor = actor_of(request)
    found = selectors.access_handover(actor, municipality, code, "e")
    form = _form(request, municipality, found)
    made = submitted(
        request,
        form,
        lambda: services.handover_update(
            actor=actor, municipality=municipality, handover=found, **picked(form, "version", *FIELDS)
        ),
        found,
    )
    if made:
        messages.success(request, _("Die Übergabe ist gespeichert."))
        return HttpResponseRedirect(url_of(municipality, "handovers"))
    return _page(request, municipality, form, _("Übergabe ändern"))


def _page(request: HttpRequest, municipality: Any, form: HandoverForm, heading: str, lead: str = "") -> HttpResponse:
    own, back = tabs(request, municipality, "handovers"), url_of(municipality, "handovers")
    return form_page(request, own, form=form, heading=heading, crumbs=[(_("Übergabe"), back)], back=back, lead=lead)
