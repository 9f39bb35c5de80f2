"""The advice log and agreed steps."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.concept import selectors as concept
from quartierwerk.apps.delivery import policies, selectors, services
from quartierwerk.apps.delivery.forms import AdviceForm, StepForm
from quartierwerk.apps.delivery.models import StepState
from quartierwerk.apps.delivery.views.frame import Crumb, form_page, tabs, url_of
from quartierwerk.apps.places.pages import actor_of, initial_of, page_of, picked, submitted, version_of

ADVICE = ("happened_on", "kind", "subject", "result", "hours")
STEP = ("title", "measure", "concept", "owner", "due_on")


def _crumbs(municipality: Any, mandate: Any) -> list[Crumb]:
    return [
        (_("Beratung"), url_of(municipality, "mandates")),
        (mandate.adviser, url_of(municipality, "mandate", mandate.code)),
    ]


def _page(request: HttpRequest, municipality: Any, mandate: Any, form: Any, *, heading: str, back: str) -> HttpResponse:
    own, crumbs = tabs(request, municipality, "mandates"), _crumbs(municipality, mandate)
    return form_page(request, own, form=form, heading=heading, crumbs=crumbs, back=back)


@tenant_view(policies.can_see_advice, entity="advice")
@require_GET
def steps(request: HttpRequest, municipality: Any) -> HttpResponse:
    """All agreed steps, each from the concept to what was reached."""
    actor = actor_of(request)
    state = request.GET.get("stand", "open")
    found = selectors.steps_visible(actor, municipality)
    if state in StepState.values:
        found = found.filter(state=state)
    page = page_of(request, found)
    chips = [*StepState.choices, ("alle", _("alle"))]
    context = tabs(request, municipality, "mandates") | {
        "page": page,
        "traces": selectors.traces_of(municipality, list(page.object_list), timezone.localdate()),
        "chips": [{"label": label, "url": f"?stand={code}", "is_current": code == state} for code, label in chips],
        "rest": urlencode({"stand": state}),
        "sees_log": policies.sees_advice_log(actor, municipality),
        "sees_delivery": policies.can_see_delivery(actor, municipality),
    }
    return render(request, "delivery/steps.html", context)


@tenant_view(policies.sees_advice_log, entity="advice")
@require_GET
def advice(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """One entry of the log with its steps."""
    actor = actor_of(request)
    found = selectors.access_advice(actor, municipality, code)
    steps = list(selectors.steps_visible(actor, municipality).filter(advice=found))
    context = tabs(request, municipality, "mandates") | {
        "advice": found,
        "traces": selectors.traces_of(municipality, steps, timezone.localdate()),
        "may_write": policies.can_write_advice_under(actor, municipality, found.mandate),
        "sees_delivery": policies.can_see_delivery(actor, municipality),
        "states": StepState.choices,
    }
    return render(request, "delivery/advice.html", context)


@tenant_view(policies.can_write_advice, entity="advice", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def advice_create(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """A new entry under a mandate."""
    actor = actor_of(request)
    mandate = selectors.access_mandate(actor, municipality, code, "e")
    form = AdviceForm(request.POST or None)
    made = submitted(
        request,
        form,
        lambda: services.advice_create(
            actor=actor, municipality=municipality, mandate=mandate, **picked(form, *ADVICE)
        ),
    )
    if made:
        messages.success(request, _("Die Beratung ist eingetragen. Welche Schritte sind vereinbart?"))
        return HttpResponseRedirect(url_of(municipality, "advice", made.code))
    back = url_of(municipality, "mandate", code)
    return _page(request, municipality, mandate, form, heading=_("Beratung eintragen"), back=back)


@tenant_view(policies.can_write_advice, entity="advice", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def advice_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change an entry."""
    actor = actor_of(request)
    found = selectors.access_advice(actor, municipality, code, "e")
    form = AdviceForm(request.POST or None, initial=initial_of(found, ADVICE))
    made = submitted(
        request,
        form,
        lambda: services.advice_update(
            actor=actor, municipality=municipality, advice=found, **picked(form, "version", *ADVICE)
        ),
        found,
    )
    if made:
        messages.success(request, _("Der Eintrag ist gespeichert."))
        return HttpResponseRedirect(url_of(municipality, "advice", code))
    back = url_of(municipality, "advice", code)
    return _page(request, municipality, found.mandate, form, heading=_("Eintrag ändern"), back=back)


def _step_form(request: HttpRequest, municipality: Any, initial: dict[str, Any]) -> StepForm:
    actor = actor_of(request)
    return StepForm(
        request.POST or None,
        initial=initial,
        measures=concept.measures_visible(actor, municipality),
        versions=concept.versions_visible(actor, municipality),
    )


@tenant_view(policies.can_write_advice, entity="advice", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def step_create(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """A step agreed in an entry."""
    actor = actor_of(request)
    found = selectors.access_advice(actor, municipality, code, "e")
    voted = concept.version_voted(actor, municipality)
    form = _step_form(request, municipality, {"concept": voted})
    made = submitted(
        request,
        form,
        lambda: services.step_create(actor=actor, municipality=municipality, advice=found, **picked(form, *STEP)),
    )
    if made:
        messages.success(request, _("Der Schritt ist vereinbart."))
        return HttpResponseRedirect(url_of(municipality, "advice", code))
    back = url_of(municipality, "advice", code)
    return _page(request, municipality, found.mandate, form, heading=_("Schritt vereinbaren"), back=back)


@tenant_view(policies.can_write_advice, entity="advice", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def step_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a step."""
    actor = actor_of(request)
    found = selectors.access_step(actor, municipality, code, "e")
    form = _step_form(request, municipality, initial_of(found, STEP))
    made = submitted(
        request,
        form,
        lambda: services.step_update(
            actor=actor, municipality=municipality, step=found, **picked(form, "version", *STEP)
        ),
        found,
    )
    if made:
        messages.success(request, _("Der Schritt ist gespeichert."))
        return HttpResponseRedirect(url_of(municipality, "advice", found.advice.code))
    back = url_of(municipality, "advice", found.advice.code)
    return _page(request, municipality, found.advice.mandate, form, heading=_("Schritt ändern"), back=back)


@tenant_view(policies.can_write_advice, entity="advice", verb="e")
@require_POST
def step_state(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Done, dropped, or open again."""
    actor = actor_of(request)
    found = selectors.access_step(actor, municipality, code, "e")
    made = services.step_state_set(
        actor=actor,
        municipality=municipality,
        step=found,
        version=version_of(request),
        state=request.POST.get("stand", StepState.DONE.value),
    )
    messages.success(request, _("Der Schritt ist jetzt: %(state)s.") % {"state": made.get_state_display()})
    return HttpResponseRedirect(url_of(municipality, "advice", found.advice.code))
