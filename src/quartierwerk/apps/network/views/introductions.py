"""Next steps: who should be brought together, and what came of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.network import policies, selectors, services
from quartierwerk.apps.network.forms import IntroductionForm, OutcomeForm
from quartierwerk.apps.network.models import Introduction, IntroductionState
from quartierwerk.apps.network.views.frame import tabs
from quartierwerk.apps.places.pages import actor_of, districts_offered, page_of, picked, submitted, version_of


@tenant_view(policies.can_see_bodies, entity="body")
@require_GET
def introductions(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Open proposals first; the others on demand."""
    actor = actor_of(request)
    state = request.GET.get("stand", "")
    found = selectors.introductions_visible(actor, municipality)
    open_states = (IntroductionState.PROPOSED, IntroductionState.ACCEPTED)
    found = found.filter(state=state) if state in IntroductionState.values else found.filter(state__in=open_states)
    chips = [("", _("offen")), ("done", _("erledigt")), ("declined", _("abgelehnt"))]
    page = page_of(request, found)
    context = tabs(request, municipality, "introductions") | {
        "page": page,
        "rows": [(item, _may_edit(request, municipality, item)) for item in page.object_list],
        "chips": [{"label": label, "url": f"?stand={code}", "is_current": code == state} for code, label in chips],
        "rest": urlencode({"stand": state}),
        "may_create": policies.can_edit_bodies(actor, municipality),
    }
    return render(request, "network/introductions.html", context)


def _may_edit(request: HttpRequest, municipality: Any, item: Introduction) -> bool:
    return policies.can_edit_body(actor_of(request), municipality, item.district_id)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def introduction_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Propose two organisations."""
    actor = actor_of(request)
    form = IntroductionForm(
        request.POST or None,
        organisations=selectors.organisations_visible(actor, municipality),
        districts=districts_offered(municipality),
    )
    made = submitted(
        request,
        form,
        lambda: services.introduction_propose(actor=actor, municipality=municipality, **form.cleaned_data),
    )
    if made:
        messages.success(request, _("Der Vorschlag steht unter „Nächste Schritte“."))
        return HttpResponseRedirect(reverse("network:introductions", args=[municipality.slug]))
    context = tabs(request, municipality, "introductions") | {"form": form}
    return render(request, "network/introduction_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_POST
def introduction_state(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Accept, decline, or propose again."""
    actor = actor_of(request)
    found = selectors.access_introduction(actor, municipality, code, "e")
    made = services.introduction_state_set(
        actor=actor,
        municipality=municipality,
        introduction=found,
        version=version_of(request),
        state=request.POST.get("stand", IntroductionState.ACCEPTED.value),
    )
    messages.success(request, _("Der Vorschlag ist jetzt: %(state)s.") % {"state": made.get_state_display()})
    return HttpResponseRedirect(reverse("network:introductions", args=[municipality.slug]))


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def introduction_outcome(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Say what came of it."""
    actor = actor_of(request)
    found = selectors.access_introduction(actor, municipality, code, "e")
    form = OutcomeForm(request.POST or None, initial={"outcome": found.outcome, "version": found.version})
    made = submitted(
        request,
        form,
        lambda: services.introduction_state_set(
            actor=actor,
            municipality=municipality,
            introduction=found,
            state=IntroductionState.DONE.value,
            **picked(form, "version", "outcome"),
        ),
        found,
    )
    if made:
        messages.success(request, _("Das Ergebnis ist festgehalten."))
        return HttpResponseRedirect(reverse("network:introductions", args=[municipality.slug]))
    context = tabs(request, municipality, "introductions") | {"form": form, "introduction": found}
    return render(request, "network/introduction_outcome.html", context, status=422 if form.errors else 200)
