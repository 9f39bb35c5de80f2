"""Proposing the situation of a year for release, and what has been released."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.releases.selectors import releases_visible
from quartierwerk.apps.situation.forms.releases import ReleaseForm
from quartierwerk.apps.situation.policies import can_propose, can_see_released
from quartierwerk.apps.situation.query import Query
from quartierwerk.apps.situation.selectors.specs import specs_computable
from quartierwerk.apps.situation.services.release import RELEASE_KIND, situation_release_propose
from quartierwerk.apps.situation.views.overview import choose_and_compute
from quartierwerk.kernel.errors import NotReady

PER_PAGE = 50


@tenant_view(can_propose, entity="release", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def release_propose_page(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Choose for whom; what is shown now is frozen."""
    specs, query = specs_computable(municipality), Query.read(request.GET)
    if not specs:
        raise NotReady(_("Dafür fehlen noch Zahlen."))
    _spec, computed = choose_and_compute(municipality, specs, query)
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        release = situation_release_propose(
            actor=request.actor,  # type: ignore[attr-defined]
            municipality=municipality,
            computed=computed,
            audiences=form.cleaned_data["audiences"],
        )
        messages.success(request, _("Vorgeschlagen. Freigeben muss es nun eine zweite Person."))
        return HttpResponseRedirect(reverse("releases:detail", args=[municipality.slug, release.code]))
    suppressed = sum(row == "suppressed" for row in computed.situation.areas["absence"])
    context = {
        "form": form,
        "year": computed.situation.year,
        "areas": len(computed.situation.areas),
        "suppressed": suppressed,
        "rest": query.encoded(),
    }
    return render(request, "situation/release.html", context, status=422 if form.errors else 200)


@tenant_view(can_see_released, entity="release")
@require_GET
def released_list(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Released situations, the newest first."""
    found = releases_visible(request.actor, municipality, kind=RELEASE_KIND)  # type: ignore[attr-defined]
    current = [item for item in found if item.released_at and not item.withdrawn_at]
    page = Paginator(current, PER_PAGE).get_page(request.GET.get("seite"))
    return render(request, "situation/released_list.html", {"page": page})
