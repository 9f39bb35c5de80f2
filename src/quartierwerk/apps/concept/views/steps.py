"""Steps of a measure, and remarks on its sheet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.concept import policies, selectors, services
from quartierwerk.apps.concept.forms import CommentForm, StepForm
from quartierwerk.apps.concept.models import MeasureState
from quartierwerk.apps.concept.views.frame import address, tabs
from quartierwerk.apps.places.pages import actor_of, picked, submitted


@tenant_view(policies.can_edit_concept, entity="concept", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def measure_step(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Take the measure one step; what the step asks is asked first."""
    actor = actor_of(request)
    found = selectors.access_measure(actor, municipality, code, "t")
    state = (request.POST.get("state") or request.GET.get("nach", ""))[:10]
    form = StepForm(
        request.POST or None,
        step=state,
        initial={"state": state, "version": found.version, "council_paper": found.council_paper},
    )
    made = submitted(
        request,
        form,
        lambda: services.measure_state_set(
            actor=actor,
            municipality=municipality,
            measure=found,
            state=state,
            **picked(form, "version", "reason", "decided_on", "council_paper"),
        ),
        found,
    )
    if made:
        messages.success(request, _("Die Maßnahme ist jetzt: %(state)s.") % {"state": made.get_state_display()})
        return HttpResponseRedirect(address(municipality, "measure", code))
    context = tabs(request, municipality, "home") | {
        "measure": found,
        "form": form,
        "target": MeasureState(state).label if state in MeasureState.values else "",
    }
    return render(request, "concept/measure_step.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_edit_concept, entity="concept", verb="e")
@require_POST
def comment_add(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Write a remark on the sheet."""
    actor = actor_of(request)
    found = selectors.access_measure(actor, municipality, code, "c")
    form = CommentForm(request.POST)
    made = submitted(
        request,
        form,
        lambda: services.comment_add(actor=actor, municipality=municipality, measure=found, **form.cleaned_data),
    )
    if made:
        messages.success(request, _("Die Anmerkung steht jetzt am Blatt."))
        return HttpResponseRedirect(address(municipality, "measure", code) + "#anmerkungen")
    context = tabs(request, municipality, "home") | {"measure": found, "form": form}
    return render(request, "concept/comment_form.html", context, status=422)


@tenant_view(policies.can_edit_concept, entity="concept", verb="e")
@require_POST
def comment_state(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Settle a remark, or open it again."""
    actor = actor_of(request)
    found = selectors.access_comment(actor, municipality, code, "e")
    services.comment_state_set(
        actor=actor, municipality=municipality, comment=found, state=request.POST.get("stand", "settled")
    )
    return HttpResponseRedirect(address(municipality, "measure", found.measure.code) + "#anmerkungen")
