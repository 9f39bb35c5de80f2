"""Counts: the published table of a measure, and the grid in which its provider reports."""

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
from quartierwerk.apps.delivery.cells import cell_of
from quartierwerk.apps.delivery.forms import CountsForm
from quartierwerk.apps.delivery.quarters import quarter_short, quarters_of
from quartierwerk.apps.delivery.views.frame import tabs, url_of
from quartierwerk.apps.places.pages import actor_of, submitted
from quartierwerk.kernel.period import Period

#: Quarters shown on the page of a measure.
LATEST = 4


def measure_counts(municipality: Any, measure: Any, latest: int = LATEST) -> list[dict[str, Any]]:
    """Published counts of a measure, a table for each category set in which it reported."""
    tables = []
    for chosen in selectors.category_sets(municipality):
        edition = selectors.edition_of(municipality, chosen)
        quarters = edition.quarters_of(measure.code)[-latest:]
        if quarters:
            rows = [f"{item}:{measure.code}" for item in quarters]
            tables.append(counts_table(chosen, edition, rows, [quarter_short(item) for item in quarters]))
    return tables


def counts_table(
    chosen: selectors.CategorySet, edition: selectors.Edition, rows: list[str], labels: list[str]
) -> dict[str, Any]:
    """Categories down, periods across."""
    return {
        "set": chosen,
        "labels": labels,
        "lines": [
            (item, depth, [cell_of(edition.cell(row, item.category)) for row in rows]) for item, depth in chosen.ordered
        ],
    }


@tenant_view(policies.can_see_counts, entity="counts")
@require_GET
def counts(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """All quarters of a measure, as published."""
    actor = actor_of(request)
    found = selectors.access_delivery(actor, municipality, code, "n")
    reported = selectors.periods_reported(municipality, [found.pk]).get(found.pk, set())
    context = tabs(request, municipality, "measures") | {
        "measure": found,
        "tables": measure_counts(municipality, found, 24),
        "late": selectors.quarters_late(found, reported, timezone.localdate()),
        "may_count": policies.can_enter_counts_of(actor, municipality, found),
        "sees_delivery": policies.can_see_delivery(actor, municipality),
    }
    return render(request, "delivery/counts.html", context)


@tenant_view(policies.can_enter_counts, entity="counts", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def counts_enter(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """The provider fills in a quarter."""
    actor = actor_of(request)
    found = selectors.access_delivery(actor, municipality, code, "c")
    chosen = selectors.category_set(municipality, request.GET.get("satz", ""))
    periods = quarters_of(found.starts_on, found.ends_on, timezone.localdate())
    if chosen is None or not periods:
        context = tabs(request, municipality, "measures") | {"measure": found, "has_sets": chosen is not None}
        return render(request, "delivery/counts_nothing.html", context)
    reported = selectors.periods_reported(municipality, [found.pk]).get(found.pk, set())
    period = _period(request, found, periods, reported)
    own = selectors.counts_own(actor, municipality, found, period, chosen)
    form = CountsForm(request.POST or None, chosen=chosen, own=own)
    made = submitted(
        request,
        form,
        lambda: services.counts_enter(
            actor=actor, municipality=municipality, measure=found, period=period, chosen=chosen, entries=form.entries()
        ),
    )
    if made:
        messages.success(request, _("Die Zahlen für %(period)s sind gemeldet.") % {"period": quarter_short(period)})
        return HttpResponseRedirect(url_of(municipality, "counts", code))
    context = tabs(request, municipality, "measures") | {
        "measure": found,
        "form": form,
        "chosen": chosen,
        "sets": selectors.category_sets(municipality),
        "period": period,
        "quarter": quarter_short(period),
        "first": Period.parse(period).start,
        "last": Period.parse(period).end,
        "periods": [(str(item), quarter_short(str(item)), str(item) in reported) for item in reversed(periods)],
    }
    return render(request, "delivery/counts_form.html", context, status=422 if form.errors else 200)


def _period(request: HttpRequest, measure: Any, periods: list[Period], reported: set[str]) -> str:
    """The quarter asked for; else the oldest that is due; else the last one."""
    names = [str(item) for item in periods]
    asked = request.GET.get("quartal", "")
    if asked in names:
        return asked
    late = selectors.quarters_late(measure, reported, timezone.localdate())
    return str(late[0]) if late else names[-1]
