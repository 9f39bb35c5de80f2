"""The room's door: where the money stands, what is broken, what is due."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.funding import policies, release, selectors
from quartierwerk.apps.funding.rules import told
from quartierwerk.apps.funding.views.frame import tabs
from quartierwerk.apps.places.pages import actor_of
from quartierwerk.apps.releases.selectors import releases_visible
from quartierwerk.engine.finance import Checked


@tenant_view(policies.can_enter, entity="funding")
@require_GET
def home(request: HttpRequest, municipality: Any) -> HttpResponse:
    """For those who work with costs the state of things; for politics and funders what was released to them."""
    actor = actor_of(request)
    context = tabs(request, municipality, "home") | {
        "releases": releases_visible(actor, municipality, kind=release.KIND)[:10],
        "sees": policies.can_see_funding(actor, municipality),
    }
    if context["sees"]:
        today = timezone.localdate()
        result = selectors.overview(actor, municipality, today)
        context |= {
            "kuf": result.kuf,
            "programmes": _programmes(municipality, result),
            "rules": told(result.findings, selectors.names_of(municipality, result.kuf)),
            "deadlines": list(selectors.deadlines_visible(actor, municipality, since=today)[:5]),
            "today": today,
            "may_edit": policies.can_edit_funding(actor, municipality),
        }
    return render(request, "funding/home.html", context)


def _programmes(municipality: Any, result: Checked) -> list[dict[str, Any]]:
    """Programmes with what is planned, granted and left to the ceiling."""
    names = dict(selectors.programmes_all(municipality).values_list("code", "name"))
    ceilings: dict[str, Any] = {}
    for rate in selectors.rates_all(municipality):
        if rate.ceiling is not None:
            ceilings[rate.programme.code] = rate.ceiling
    found = []
    for code, amounts in result.kuf.by_programme.items():
        granted = sum(row.amounts.granted.amount for row in result.kuf.rows if row.item.programme == code)
        found.append(
            {
                "code": code,
                "name": names.get(code, ""),
                "amounts": amounts,
                "granted": granted,
                "ceiling": ceilings.get(code),
            }
        )
    return found
