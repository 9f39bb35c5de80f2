"""Pages of ideas."""

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
from quartierwerk.apps.places.pages import actor_of, initial_of, page_of, picked, submitted, version_of
from quartierwerk.apps.provision import policies, selectors, services
from quartierwerk.apps.provision.forms import IdeaForm
from quartierwerk.apps.provision.gap_words import KINDS
from quartierwerk.apps.provision.models import IdeaState
from quartierwerk.apps.provision.views.frame import tabs

FIELDS = ("title", "description")


@tenant_view(policies.can_see_all_gaps, entity="gap")
@require_GET
def ideas(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Ideas, newest first; open ones unless asked otherwise."""
    state = request.GET.get("stand", IdeaState.OPEN.value)[:10]
    found = selectors.ideas_visible(actor_of(request), municipality)
    if state in IdeaState.values:
        found = found.filter(state=state)
    page = page_of(request, found)
    chips = [*IdeaState.choices, ("alle", _("alle"))]
    context = tabs(request, municipality, "ideas") | {
        "page": page,
        "rows": page.object_list,
        "chips": [{"label": label, "url": f"?stand={code}", "is_current": code == state} for code, label in chips],
        "rest": urlencode({"stand": state}),
    }
    return render(request, "provision/ideas.html", context)


@tenant_view(policies.can_see_all_gaps, entity="gap")
@require_GET
def idea(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """One idea, with the gap and the needs it comes from."""
    actor = actor_of(request)
    found = selectors.access_idea(actor, municipality, code)
    sees = set(selectors.needs_visible(actor, municipality).filter(ideas=found).values_list("pk", flat=True))
    context = tabs(request, municipality, "ideas") | {
        "idea": found,
        "gap": KINDS.get(found.gap, ("inapplicable", found.get_gap_display())),
        "needs": [(need, need.pk in sees) for need in found.needs.select_related("district")],
        "may_edit": policies.can_edit_idea(actor, municipality, found.district_id),
        "states": [(state, label) for state, label in IdeaState.choices if state != found.state],
        "query": urlencode({"stadtteil": found.district.code, "gruppe": found.target_group, "schritt": found.stage}),
    }
    return render(request, "provision/idea.html", context)


@tenant_view(policies.can_edit_gaps, entity="gap", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def idea_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Find better words for an idea."""
    actor = actor_of(request)
    found = selectors.access_idea(actor, municipality, code, "e")
    form = IdeaForm(request.POST or None, initial=initial_of(found, FIELDS))
    made = submitted(
        request,
        form,
        lambda: services.idea_update(
            actor=actor, municipality=municipality, idea=found, **picked(form, "version", *FIELDS)
        ),
        found,
    )
    if made:
        messages.success(request, _("Die Idee ist gespeichert."))
        return HttpResponseRedirect(reverse("provision:idea", args=[municipality.slug, code]))
    context = tabs(request, municipality, "ideas") | {"form": form, "idea": found}
    return render(request, "provision/idea_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_edit_gaps, entity="gap", verb="e")
@require_POST
def idea_state(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Taken up, dropped, or open again."""
    actor = actor_of(request)
    found = selectors.access_idea(actor, municipality, code, "e")
    made = services.idea_state_set(
        actor=actor,
        municipality=municipality,
        idea=found,
        version=version_of(request),
        state=request.POST.get("stand", ""),
    )
    messages.success(request, _("Die Idee ist jetzt: %(state)s.") % {"state": made.get_state_display()})
    return HttpResponseRedirect(reverse("provision:idea", args=[municipality.slug, code]))
