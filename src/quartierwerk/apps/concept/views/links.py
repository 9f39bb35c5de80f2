"""Links between measures."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.concept import policies, selectors, services
from quartierwerk.apps.concept.forms import LinkForm
from quartierwerk.apps.concept.models import LinkKind, MeasureState
from quartierwerk.apps.concept.views.frame import address, tabs
from quartierwerk.apps.places.pages import actor_of, picked, submitted


@tenant_view(policies.can_edit_concept, entity="concept", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def link_add(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Link a measure with another."""
    actor = actor_of(request)
    found = selectors.access_measure(actor, municipality, code, "e")
    others = selectors.measures_visible(actor, municipality).exclude(pk=found.pk)
    form = LinkForm(
        request.POST or None,
        measures=others.exclude(state=MeasureState.DROPPED).prefetch_related(None),
        kinds=LinkKind.choices,
        initial={"kind": request.GET.get("art", "")},
    )

    def save() -> Any:
        other, is_out = form.cleaned_data["other"], form.cleaned_data["direction"] == "out"
        source, target = (found, other) if is_out else (other, found)
        return services.link_add(
            actor=actor, municipality=municipality, source=source, target=target, **picked(form, "kind", "note")
        )

    if submitted(request, form, save):
        messages.success(request, _("Die beiden Maßnahmen sind verknüpft."))
        return HttpResponseRedirect(address(municipality, "measure", code) + "#links")
    context = tabs(request, municipality, "home") | {"measure": found, "form": form}
    return render(request, "concept/link_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_edit_concept, entity="concept", verb="e")
@require_POST
def link_remove(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Take a link away."""
    actor = actor_of(request)
    found = selectors.access_link(actor, municipality, code, "e")
    back = request.POST.get("zurueck", "")
    end = found.target if back == found.target.code else found.source
    services.link_remove(actor=actor, municipality=municipality, link=found)
    messages.success(request, _("Die Verknüpfung ist gelöst."))
    return HttpResponseRedirect(address(municipality, "measure", end.code) + "#links")
