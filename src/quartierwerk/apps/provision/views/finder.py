"""The finder for everybody, and the page to which a link to confirm leads."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.places.pages import actor_of, district_choices, submitted
from quartierwerk.apps.provision import policies, selectors, services
from quartierwerk.apps.provision.finder import find
from quartierwerk.apps.provision.forms import ConfirmForm
from quartierwerk.apps.provision.freshness import PLACES_FOR, freshness_of
from quartierwerk.apps.provision.models import Offer, OfferState
from quartierwerk.apps.provision.views.frame import rest_of, tabs, wish_of, words_offered
from quartierwerk.apps.provision.words import PLAIN_STAGES

#: Cards on a page: as many as one likes to read through on a phone.
CARDS = 12


@tenant_view(policies.can_see_offers, entity="offer", public=True)
@require_GET
def finder(request: HttpRequest, municipality: Any) -> HttpResponse:
    """One field and three choices, without an account; nothing that is asked is stored."""
    return finder_page(request, municipality)


def finder_page(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The finder, for its own address and for the room's door."""
    districts = district_choices(municipality)
    wish = wish_of(request, municipality, districts)
    found = find(selectors.offers_public(municipality), wish)
    page = Paginator(found.hits, CARDS).get_page(request.GET.get("seite"))
    today = timezone.localdate()
    context = tabs(request, municipality, "finder") | {
        "wish": wish,
        "page": page,
        "cards": [card_of(hit.offer, today) for hit in page.object_list],
        "correction": found.correction,
        "districts": districts,
        "rest": rest_of(wish),
        "is_public": actor_of(request).is_public,
        **words_offered(wish),
        "stages": list(PLAIN_STAGES.items()),
    }
    template = "provision/finder_results.html" if request.htmx else "provision/finder.html"  # type: ignore[attr-defined]
    response = render(request, template, context)
    response["Vary"] = "HX-Request, Cookie"
    return response


def card_of(offer: Offer, today: Any) -> dict[str, Any]:
    """An offer as somebody reads it who looks for help."""
    places_on = offer.free_places_on
    return {
        "offer": offer,
        "easy": offer.easy_text if offer.easy_checked_on else "",
        "phone": offer.organisation.phone,
        "is_old_count": places_on is None or places_on + PLACES_FOR < today,
        "is_running": offer.starts_on is None or offer.starts_on <= today,
    }


@tenant_view(policies.can_see_offers, entity="offer", public=True)
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: HttpRequest, municipality: Any, token: str) -> HttpResponse:
    """Confirm an offer by the link its owner was sent: see, put the free places right, press one button."""
    offer = services.offer_by_token(municipality, token)
    form = ConfirmForm(request.POST if request.method == "POST" else None, initial={"free_places": offer.free_places})
    made = submitted(
        request,
        form,
        lambda: services.offer_confirm_by_link(
            municipality=municipality, token=token, free_places=form.cleaned_data["free_places"]
        ),
    )
    if made:
        messages.success(request, _("Danke. Das Angebot gilt ab heute als bestätigt."))
        return HttpResponseRedirect(reverse("provision:confirmation", args=[municipality.slug, token]))
    today = timezone.localdate()
    context = {
        "offer": offer,
        "municipality": municipality,
        "form": form,
        "freshness": freshness_of(offer.last_confirmed, today),
        "is_done": offer.last_confirmed == today and offer.state != OfferState.DRAFT,
        "is_over": offer.state == OfferState.ENDED,
        "instrument": selectors.instruments_on(municipality, today).get(offer.instrument),
    }
    response = render(request, "provision/confirmation.html", context, status=422 if form.errors else 200)
    # The address is a key: it is not told to other sites, and no cache keeps the page.
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response
