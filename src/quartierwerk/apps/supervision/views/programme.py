"""Pages of a programme: the cockpit, released comparisons, shared indicators."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quartierwerk.apps.accounts.doors import programme_view
from quartierwerk.apps.places.pages import actor_of, submitted
from quartierwerk.apps.places.periods import period_label
from quartierwerk.apps.supervision import policies, selectors, services
from quartierwerk.apps.supervision.comparing import comparison_build
from quartierwerk.apps.supervision.comparison_page import comparison_view, site_name
from quartierwerk.apps.supervision.forms import ComparisonForm
from quartierwerk.apps.supervision.periods import due_on, last_quarter, quarter_parse, quarters_until
from quartierwerk.apps.supervision.selectors.programmes import access_comparison
from quartierwerk.apps.supervision.views.frame import programme_tabs
from quartierwerk.kernel.errors import Invalid

#: Quarters that can be looked back to, and that are put together unless one is asked for.
BACK, TOGETHER = 8, 4


@programme_view(policies.can_see_comparison, entity="programme_comparison")
@require_GET
def cockpit(request: HttpRequest, programme: Any) -> HttpResponse:
    """Sites side by side, by name, with context and uncertainty; what is due and missing."""
    actor = actor_of(request)
    last, count = _asked(request, programme)
    quarters = [str(item) for item in quarters_until(last, count)]
    supervises = policies.supervises(actor, programme)
    content = comparison_build(actor, programme, quarters, accepted_only=not supervises)
    today = timezone.localdate()
    context = programme_tabs(request, programme, "cockpit") | {
        "view": comparison_view(content, situation_seen(request, programme)),
        "quarters": [period_label(item) for item in quarters],
        "last": str(last),
        "count": count,
        "choices": [
            (str(item), period_label(str(item))) for item in reversed(quarters_until(last_quarter(today), BACK))
        ],
        "supervises": supervises,
        "due": due_on(last_quarter(today)),
        "waiting": _waiting(request, programme) if supervises else [],
        "missing": _missing(content, str(last)) if supervises and due_on(last) < today else [],
    }
    return render(request, "supervision/cockpit.html", context)


def _asked(request: HttpRequest, programme: Any) -> tuple[Any, int]:
    """The last quarter and how many; what cannot be read is the newest quarter with a report."""
    newest = last_quarter(timezone.localdate())
    try:
        last = min(quarter_parse(request.GET.get("bis", "")), newest)
    except Invalid:
        periods = selectors.programme_reports(actor_of(request), programme).filter(period__lte=str(newest))
        last = quarter_parse(max(periods.values_list("period", flat=True), default=str(newest)))
    return last, 1 if request.GET.get("zeitraum") == "1" else TOGETHER


def situation_seen(request: HttpRequest, programme: Any) -> Callable[[Mapping[str, Any]], bool]:
    """Who sees the class of a site: whoever it was released to, and everybody inside the municipality itself."""
    actor = actor_of(request)
    audiences = {"public"}
    if policies.supervises(actor, programme):
        audiences.add("programme")
    if policies.funds(actor, programme):
        audiences.add("funder")
    own = {
        site.municipality.slug
        for site in programme.sites.select_related("municipality")
        if policies.sees_drafts(actor, site.municipality)
    }
    return lambda site: site["slug"] in own or bool(audiences & set(site["situation"]["audiences"]))


def _waiting(request: HttpRequest, programme: Any) -> list[Any]:
    """Reports that wait for the supervisor."""
    found = selectors.programme_reports(actor_of(request), programme).filter(state="submitted")
    return [(item, period_label(item.period)) for item in found]


def _missing(content: dict[str, Any], period: str) -> list[str]:
    """Sites without a report for the last quarter shown."""
    return [site_name(site) for site in content["sites"] if period not in site["reported"]]


@programme_view(policies.can_see_comparison, entity="programme_comparison")
@require_GET
def comparisons(request: HttpRequest, programme: Any) -> HttpResponse:
    """Comparisons released by the supervisor."""
    actor = actor_of(request)
    context = programme_tabs(request, programme, "comparisons") | {
        "rows": [
            (item, period_label(item.period), len(item.content["periods"]))
            for item in selectors.comparisons_visible(actor, programme)
        ],
        "supervises": policies.supervises(actor, programme),
    }
    return render(request, "supervision/comparisons.html", context)


@programme_view(policies.can_see_comparison, entity="programme_comparison")
@require_GET
def comparison(request: HttpRequest, programme: Any, number: int) -> HttpResponse:
    """One released comparison, made from its frozen content alone."""
    found = access_comparison(actor_of(request), programme, number)
    context = programme_tabs(request, programme, "comparisons") | {
        "comparison": found,
        "view": comparison_view(found.content, situation_seen(request, programme)),
        "quarters": [period_label(item) for item in found.content["periods"]],
    }
    return render(request, "supervision/comparison.html", context)


@programme_view(policies.supervises, entity="programme_comparison", verb="r")
@require_http_methods(["GET", "HEAD", "POST"])
def comparison_release(request: HttpRequest, programme: Any) -> HttpResponse:
    """Freeze and release a comparison for sites and funder."""
    actor, newest = actor_of(request), last_quarter(timezone.localdate())
    periods = [(str(item), period_label(str(item))) for item in reversed(quarters_until(newest, BACK))]
    form = ComparisonForm(request.POST or None, periods=periods, initial={"count": "4"})

    def save() -> Any:
        last, count = quarter_parse(form.cleaned_data["period"]), int(form.cleaned_data["count"])
        return services.comparison_release(
            actor=actor,
            programme=programme,
            periods=[str(item) for item in quarters_until(last, count)],
            note=form.cleaned_data["note"],
        )

    made = submitted(request, form, save)
    if made:
        messages.success(request, _("Der Vergleich ist freigegeben."))
        return HttpResponseRedirect(reverse("programme:comparison", args=[programme.slug, made.number]))
    context = programme_tabs(request, programme, "comparisons") | {"form": form}
    return render(request, "supervision/comparison_form.html", context, status=422 if form.errors else 200)


@programme_view(policies.can_see_comparison, entity="programme_comparison")
@require_GET
def indicators(request: HttpRequest, programme: Any) -> HttpResponse:
    """What every site reports, and by which definition."""
    found = list(selectors.indicators_of(programme).values())
    names = {item.code: item.name for item in found}
    context = programme_tabs(request, programme, "indicators") | {
        "rows": [(item, names.get(item.denominator, "")) for item in found]
    }
    return render(request, "supervision/indicators.html", context)
