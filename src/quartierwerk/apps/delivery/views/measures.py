"""Measures under way, and the page of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.concept import selectors as concept
from quartierwerk.apps.delivery import policies, selectors
from quartierwerk.apps.delivery.cells import cell_of, number_text
from quartierwerk.apps.delivery.light import risk_kind
from quartierwerk.apps.delivery.views.counts import measure_counts
from quartierwerk.apps.delivery.views.frame import tabs
from quartierwerk.apps.places.pages import actor_of, page_of
from quartierwerk.apps.places.periods import period_label

STATES = {"laufend": ("decided", "running"), "fertig": ("finished",), "alle": selectors.UNDER_WAY}


@tenant_view(policies.can_see_delivery, entity="delivery")
@require_GET
def measures(request: HttpRequest, municipality: Any) -> HttpResponse:
    """What is carried out, with what comes next and how it goes."""
    actor, today = actor_of(request), timezone.localdate()
    text, state = request.GET.get("q", "").strip()[:100], request.GET.get("stand", "laufend")
    state = state if state in STATES else "laufend"
    found = selectors.measures_under_way(actor, municipality).filter(state__in=STATES[state])
    page = page_of(request, concept.measures_search(found, text=text))
    chips = (("laufend", _("laufend")), ("fertig", _("abgeschlossen")), ("alle", _("alle")))
    context = tabs(request, municipality, "measures") | {
        "page": page,
        "lines": selectors.lines_of(municipality, list(page.object_list), today),
        "query": text,
        "chips": [
            {"label": label, "url": "?" + urlencode({"stand": code, "q": text}), "is_current": code == state}
            for code, label in chips
        ],
        "state": state,
        "rest": urlencode({"stand": state, "q": text}),
        "may_release": policies.can_propose_release(actor, municipality),
        "today": today,
    }
    return render(request, "delivery/measures.html", context)


@tenant_view(policies.can_see_delivery, entity="delivery")
@require_GET
def measure(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """One measure: milestones, results, counts, risks, hand-over, agreed steps."""
    actor, today = actor_of(request), timezone.localdate()
    found = selectors.access_delivery(actor, municipality, code)
    line = selectors.lines_of(municipality, [found], today)[0]
    slips = {item.code: item for item in line.schedule.slips}
    context = tabs(request, municipality, "measures") | {
        "measure": found,
        "line": line,
        "milestones": [(item, slips[item.code]) for item in selectors.milestones_of(municipality, found)],
        "risks": [(item, risk_kind(item)) for item in selectors.risks_of(municipality, found)],
        "results": _results(actor, municipality, found),
        "counts": measure_counts(municipality, found) if policies.can_see_counts(actor, municipality) else None,
        "may_edit": policies.can_edit_measure(actor, municipality, found),
        "may_count": policies.can_enter_counts_of(actor, municipality, found),
        "handovers": selectors.handovers_visible(actor, municipality).filter(measure=found),
        "may_plan": policies.can_edit_handover(actor, municipality, found, None),
        "traces": _traces(actor, municipality, found),
        "today": today,
    }
    return render(request, "delivery/measure.html", context)


def _results(actor: Actor, municipality: Any, found: Any) -> list[dict[str, Any]]:
    rows = selectors.results_visible(actor, municipality).filter(measure=found)
    return [reached_line(item) for item in selectors.reached_by(rows, timezone.localdate())]


def reached_line(item: selectors.Reached) -> dict[str, Any]:
    """An indicator as the tables of results show it."""
    unit, decimals = item.indicator.unit, item.indicator.decimals
    return {
        "indicator": item.indicator,
        "cell": cell_of(item.cumulated.value, unit, decimals),
        "target": number_text(item.indicator.target, unit, decimals),
        "share": cell_of(item.attainment.share, "percent", 0),
        "state": item.attainment.state,
        "missing": item.cumulated.missing,
        "period": period_label(item.last_period),
        "parts": [
            (period_label(row.period), cell_of(selectors.figure_of(row), unit, decimals), row.note)
            for row in item.results
        ],
    }


def _traces(actor: Actor, municipality: Any, found: Any) -> list[selectors.Trace]:
    if not policies.sees_advice_log(actor, municipality):
        return []
    steps = list(selectors.steps_visible(actor, municipality).filter(measure=found))
    return selectors.traces_of(municipality, steps, timezone.localdate())
