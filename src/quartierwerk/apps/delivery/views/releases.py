"""Proposing delivery and counts for release."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.delivery import policies, selectors, services
from quartierwerk.apps.delivery.forms import CountsReleaseForm, DeliveryReleaseForm
from quartierwerk.apps.delivery.views.frame import form_page, tabs, url_of
from quartierwerk.apps.places.pages import actor_of, submitted
from quartierwerk.kernel.errors import NotReady


def _proposed(request: HttpRequest, municipality: Any, release: Any) -> HttpResponse:
    messages.success(request, _("Vorgeschlagen. Freigeben muss es nun eine zweite Person."))
    return HttpResponseRedirect(reverse("releases:detail", args=[municipality.slug, release.code]))


@tenant_view(policies.can_propose_release, entity="release", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def delivery_release(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Milestones and results as they stand today."""
    form = DeliveryReleaseForm(request.POST if request.method == "POST" else None)
    made = submitted(
        request,
        form,
        lambda: services.delivery_release_propose(
            actor=actor_of(request),
            municipality=municipality,
            audiences=form.cleaned_data["audiences"],
            today=timezone.localdate(),
        ),
    )
    if made:
        return _proposed(request, municipality, made)
    return form_page(
        request,
        tabs(request, municipality, "measures"),
        form=form,
        heading=_("Stand der Umsetzung zur Freigabe vorschlagen"),
        crumbs=[(_("Umsetzung"), url_of(municipality, "measures"))],
        back=url_of(municipality, "measures"),
        lead=_("Festgehalten werden Maßnahmen, Meilensteine und Ergebnisse von heute. Die Fassung ist unveränderlich."),
        action=_("Zur Freigabe vorschlagen"),
    )


@tenant_view(policies.can_propose_release, entity="release", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def counts_release(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Published counts and rates of a year, or of all."""
    chosen = selectors.category_set(municipality, request.GET.get("satz", ""))
    if chosen is None:
        raise NotReady(_("Dafür fehlt noch ein Kategoriensatz."))
    year = request.GET.get("jahr", "")
    form = CountsReleaseForm(request.POST if request.method == "POST" else None)
    made = submitted(
        request,
        form,
        lambda: services.counts_release_propose(
            actor=actor_of(request),
            municipality=municipality,
            chosen=chosen,
            year=year,
            audiences=form.cleaned_data["audiences"],
            today=timezone.localdate(),
        ),
    )
    if made:
        return _proposed(request, municipality, made)
    back = url_of(municipality, "outcomes") + "?" + urlencode({"satz": chosen.key, "jahr": year})
    return form_page(
        request,
        tabs(request, municipality, "outcomes"),
        form=form,
        heading=_("Zahlen und Quoten zur Freigabe vorschlagen"),
        crumbs=[(_("Arbeit & Verbleib"), url_of(municipality, "outcomes"))],
        back=back,
        lead=_("Festgehalten wird, was jetzt gezeigt wird; was geheim ist, bleibt geheim."),
        action=_("Zur Freigabe vorschlagen"),
    )
