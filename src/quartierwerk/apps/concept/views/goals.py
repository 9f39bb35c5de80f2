"""Goals and what is measured for them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.accounts.reach import districts_reached
from quartierwerk.apps.concept import policies, selectors, services
from quartierwerk.apps.concept.forms import GoalForm, IndicatorForm
from quartierwerk.apps.concept.models import Goal, GoalIndicator
from quartierwerk.apps.concept.numbering import number_next
from quartierwerk.apps.concept.outline import Branch, outline_of
from quartierwerk.apps.concept.views.frame import address, tabs
from quartierwerk.apps.network.selectors import organisations_visible
from quartierwerk.apps.places.pages import actor_of, districts_offered, initial_of, picked, submitted

GOAL = ("number", "title", "parent", "field_of_action", "district")
INDICATOR = (
    "name", "unit", "decimals", "baseline", "baseline_on", "target", "due_on", "source", "collector", "rhythm",
    "cumulation",
)  # fmt: skip


@tenant_view(policies.sees_concept, entity="concept")
@require_GET
def goals(request: HttpRequest, municipality: Any) -> HttpResponse:
    """All goals with their indicators and how many measures serve each."""
    actor = actor_of(request)
    measures = list(selectors.measures_visible(actor, municipality).exclude(state="dropped"))
    indicators: dict[int, list[GoalIndicator]] = {}
    for item in selectors.goal_indicators_visible(actor, municipality):
        indicators.setdefault(item.goal_id, []).append(item)
    branches = [branch for branch in outline_of(actor, municipality, measures) if branch.goal]
    rows = [
        {
            "branch": branch,
            "count": _measures_below(branches, place),
            "is_leaf": place + 1 == len(branches) or branches[place + 1].depth <= branch.depth,
            "indicators": indicators.get(branch.goal.pk, []),
            "may_edit": policies.can_edit_goal(actor, municipality, branch.goal.district_id),
        }
        for place, branch in enumerate(branches)
        if branch.goal
    ]
    context = tabs(request, municipality, "goals") | {
        "rows": rows,
        "may_create": policies.can_edit_concept(actor, municipality),
    }
    return render(request, "concept/goals.html", context)


def _measures_below(branches: list[Branch], place: int) -> int:
    """How many measures serve a goal or one below it, each counted once."""
    depth = branches[place].depth
    found = {line.measure.pk for line in branches[place].lines}
    for branch in branches[place + 1 :]:
        if branch.depth <= depth:
            break
        found |= {line.measure.pk for line in branch.lines}
    return len(found)


@tenant_view(policies.can_edit_concept, entity="concept", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def goal_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Set a goal."""
    actor = actor_of(request)
    numbers = selectors.goals_visible(actor, municipality).values_list("number", flat=True)
    own = sorted(districts_reached(actor, municipality, policies.EDITING))
    form = _goal_form(request, municipality, {"number": number_next(numbers), "district": own[0] if own else None})
    made = submitted(
        request, form, lambda: services.goal_create(actor=actor, municipality=municipality, **picked(form, *GOAL))
    )
    if made:
        messages.success(request, _("Das Ziel ist aufgestellt."))
        return HttpResponseRedirect(address(municipality, "goals"))
    return _page(request, municipality, form, goal=None)


@tenant_view(policies.can_edit_concept, entity="concept", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def goal_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a goal."""
    actor = actor_of(request)
    found = selectors.access_goal(actor, municipality, code, "e")
    form = _goal_form(request, municipality, initial_of(found, GOAL), found)
    made = submitted(
        request,
        form,
        lambda: services.goal_update(
            actor=actor, municipality=municipality, goal=found, **picked(form, "version", *GOAL)
        ),
        found,
    )
    if made:
        messages.success(request, _("Das Ziel ist gespeichert."))
        return HttpResponseRedirect(address(municipality, "goals"))
    return _page(request, municipality, form, goal=found)


@tenant_view(policies.can_edit_concept, entity="concept", verb="e")
@require_POST
def goal_remove(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Take back a goal that nothing refers to."""
    actor = actor_of(request)
    found = selectors.access_goal(actor, municipality, code, "e")
    services.goal_remove(actor=actor, municipality=municipality, goal=found)
    messages.success(request, _("Das Ziel ist entfernt."))
    return HttpResponseRedirect(address(municipality, "goals"))


def _goal_form(request: HttpRequest, municipality: Any, initial: dict[str, Any], found: Goal | None = None) -> GoalForm:
    others = selectors.goals_visible(actor_of(request), municipality)
    return GoalForm(
        request.POST or None,
        initial=initial,
        goals=others.exclude(pk=found.pk) if found else others,
        districts=districts_offered(municipality, found.district if found else None),
    )


@tenant_view(policies.can_edit_concept, entity="concept", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def indicator_create(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Say what is measured for a goal."""
    actor = actor_of(request)
    goal = selectors.access_goal(actor, municipality, code, "e")
    form = _indicator_form(request, municipality, {})
    made = submitted(
        request,
        form,
        lambda: services.indicator_create(
            actor=actor, municipality=municipality, goal=goal, **picked(form, *INDICATOR)
        ),
    )
    if made:
        messages.success(request, _("Der Indikator ist angelegt."))
        return HttpResponseRedirect(address(municipality, "goals"))
    return _page(request, municipality, form, goal=goal, of_indicator=True)


@tenant_view(policies.can_edit_concept, entity="concept", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def indicator_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change what is measured for a goal."""
    actor = actor_of(request)
    found = selectors.access_goal_indicator(actor, municipality, code, "e")
    form = _indicator_form(request, municipality, initial_of(found, INDICATOR))
    made = submitted(
        request,
        form,
        lambda: services.indicator_update(
            actor=actor, municipality=municipality, indicator=found, **picked(form, "version", *INDICATOR)
        ),
        found,
    )
    if made:
        messages.success(request, _("Der Indikator ist gespeichert."))
        return HttpResponseRedirect(address(municipality, "goals"))
    return _page(request, municipality, form, goal=found.goal, of_indicator=True)


def _indicator_form(request: HttpRequest, municipality: Any, initial: dict[str, Any]) -> IndicatorForm:
    places = organisations_visible(actor_of(request), municipality).prefetch_related(None)
    return IndicatorForm(request.POST or None, initial=initial, organisations=places)


def _page(
    request: HttpRequest, municipality: Any, form: Any, *, goal: Goal | None, of_indicator: bool = False
) -> HttpResponse:
    context = tabs(request, municipality, "goals") | {"form": form, "goal": goal, "of_indicator": of_indicator}
    context["may_remove"] = goal is not None and not of_indicator
    return render(request, "concept/goal_form.html", context, status=422 if form.errors else 200)
