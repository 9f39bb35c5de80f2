"""Pages on which offers are kept up to date."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.network.selectors import contacts_shown, organisations_visible
from quartierwerk.apps.places.pages import (
    actor_of,
    district_choices,
    districts_offered,
    initial_of,
    page_of,
    picked,
    submitted,
    version_of,
)
from quartierwerk.apps.provision import policies, selectors, services
from quartierwerk.apps.provision.finder import find
from quartierwerk.apps.provision.forms import CorrectionForm, OfferForm
from quartierwerk.apps.provision.freshness import freshness_of, public_on
from quartierwerk.apps.provision.models import Offer, OfferState
from quartierwerk.apps.provision.views.finder import finder_page
from quartierwerk.apps.provision.views.frame import rest_of, tabs, wish_of, words_offered

FIELDS = (
    "organisation", "title", "stages", "target_groups", "description", "access", "instrument", "contact",
    "language_level", "district", "street", "postcode", "place", "times", "accessible", "cost", "childcare",
    "languages", "capacity", "free_places", "starts_on", "ends_on", "funding_ends_on", "occupation", "qualification",
    "easy_text", "easy_checked_on", "easy_checked_by",
)  # fmt: skip


@tenant_view(policies.can_see_offers, entity="offer", public=True)
@require_GET
def home(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The list for those who keep it; the finder for everybody else."""
    if not policies.can_see_inside(actor_of(request), municipality):
        return finder_page(request, municipality)
    return list_page(request, municipality)


def list_page(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Offers by target group, step, district, words and what is to be done about them."""
    actor = actor_of(request)
    districts = district_choices(municipality)
    wish, care = wish_of(request, municipality, districts), request.GET.get("pflege", "")[:20]
    today = timezone.localdate()
    found = find(_cared(selectors.offers_visible(actor, municipality), actor, municipality, care), wish)
    page = page_of(request, found.hits)
    due = selectors.offers_due(actor, municipality).count() if policies.can_edit_offers(actor, municipality) else 0
    context = tabs(request, municipality, "home") | {
        "page": page,
        "rows": [(hit.offer, freshness_of(hit.offer.last_confirmed, today)) for hit in page.object_list],
        "wish": wish,
        "care": care,
        "cares": _cares(),
        "correction": found.correction,
        "districts": districts,
        "due": due,
        "corrections": list(selectors.corrections_open(actor, municipality)[:10]),
        "rest": rest_of(wish, pflege=care),
        "may_create": policies.can_edit_offers(actor, municipality),
        "may_remind": policies.can_remind(actor, municipality),
        **words_offered(wish),
    }
    return render(request, "provision/offers.html", context)


def _cares() -> list[tuple[str, str]]:
    return [
        ("eigene", _("die ich pflege")),
        ("faellig", _("zu bestätigen")),
        ("plaetze", _("mit freien Plätzen")),
        ("entwurf", _("Entwürfe")),
        ("ruhend", _("pausiert oder beendet")),
    ]


def _cared(offers: Any, actor: Any, municipality: Any, care: str) -> Any:
    """Narrow to what somebody wants to look after; ended offers only where they are asked for."""
    if care == "ruhend":
        return offers.filter(state__in=(OfferState.PAUSED, OfferState.ENDED))
    offers = offers.exclude(state=OfferState.ENDED)
    if care == "eigene":
        return offers.filter(selectors.offers_editable(actor, municipality))
    if care == "faellig":
        return offers.filter(pk__in=selectors.offers_due(actor, municipality).values("pk"))
    if care == "plaetze":
        return offers.filter(free_places__gt=0)
    return offers.filter(state=OfferState.DRAFT) if care == "entwurf" else offers


@tenant_view(policies.can_see_offers, entity="offer", public=True)
@require_GET
def offer(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """One offer; how well it is kept and what can be done only for members."""
    actor = actor_of(request)
    found = selectors.access_offer(actor, municipality, code)
    today = timezone.localdate()
    may_edit = policies.can_edit_offer(actor, municipality, found.organisation, found.district_id)
    contact = contacts_shown(actor, municipality).filter(pk=found.contact_id or 0).first()
    context = tabs(request, municipality, "home" if may_edit else "finder") | {
        "offer": found,
        "contact": contact,
        "today": today,
        "freshness": freshness_of(found.last_confirmed, today),
        "is_public": Offer.objects.filter(public_on(today), pk=found.pk).exists(),
        "instrument": selectors.instruments_on(municipality, today).get(found.instrument),
        "is_inside": policies.can_see_inside(actor, municipality),
        "may_edit": may_edit,
        "may_suggest": policies.can_suggest(actor, municipality) and not may_edit,
        "corrections": list(found.corrections.filter(state="open").select_related("suggested_by")) if may_edit else (),
        "ways": _ways(found) if may_edit else (),
    }
    return render(request, "provision/offer.html", context)


def _ways(found: Offer) -> list[tuple[str, str]]:
    """Where the offer can go from here, as words on buttons."""
    words = {
        OfferState.LIVE: _("Pause beenden"),
        OfferState.PAUSED: _("Pausieren"),
        OfferState.ENDED: _("Beenden"),
        OfferState.DRAFT: _("Wieder aufnehmen"),
    }
    return [(str(state), words[OfferState(state)]) for state in services.WAYS[found.state]]


@tenant_view(policies.can_edit_offers, entity="offer", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def offer_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Enter an offer."""
    actor = actor_of(request)
    form = _form(request, municipality, None)
    made = submitted(
        request,
        form,
        lambda: services.offer_create(
            actor=actor, municipality=municipality, **picked(form, *FIELDS, "districts_served")
        ),
    )
    if made:
        messages.success(request, _("Das Angebot ist eingetragen. Öffentlich wird es, wenn Sie es bestätigen."))
        return _back(municipality, made.code)
    return _form_page(request, municipality, form, None)


@tenant_view(policies.can_edit_offers, entity="offer", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def offer_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change an offer."""
    actor = actor_of(request)
    found = selectors.access_offer(actor, municipality, code, "e")
    form = _form(request, municipality, found)
    made = submitted(
        request,
        form,
        lambda: services.offer_update(
            actor=actor, municipality=municipality, offer=found, **picked(form, "version", *FIELDS, "districts_served")
        ),
        found,
    )
    if made:
        messages.success(request, _("Das Angebot ist gespeichert."))
        return _back(municipality, code)
    return _form_page(request, municipality, form, found)


def _form(request: HttpRequest, municipality: Any, found: Offer | None) -> OfferForm:
    actor = actor_of(request)
    organisations = _organisations(actor, municipality)
    initial: dict[str, Any] = {}
    chosen: list[Any] = []
    if found is not None:
        chosen = list(found.districts_served.all())
        initial = initial_of(found, FIELDS, {"districts_served": chosen})
    elif organisations.count() == 1:
        initial = {"organisation": organisations.get()}
    instruments = selectors.instruments_on(municipality, timezone.localdate())
    return OfferForm(
        request.POST or None,
        initial=initial,
        organisations=organisations,
        contacts=contacts_shown(actor, municipality).filter(organisation__in=organisations),
        districts=districts_offered(municipality, *([found.district] if found else []), *chosen),
        instruments=[(code, f"{item.name} ({item.law})") for code, item in instruments.items()],
    )


def _organisations(actor: Any, municipality: Any) -> Any:
    """Organisations for which the actor may enter offers: all for whoever looks after a district, else the own ones."""
    places = organisations_visible(actor, municipality)
    if actor.has_role(municipality.pk, policies.EDITING):
        return places
    own = [item.pk for item in places if policies.is_own_offer(actor, municipality, item)]
    return places.filter(pk__in=own)


def _form_page(request: HttpRequest, municipality: Any, form: OfferForm, found: Offer | None) -> HttpResponse:
    context = tabs(request, municipality, "home") | {"form": form, "offer": found}
    return render(request, "provision/offer_form.html", context, status=422 if form.errors else 200)


def _back(municipality: Any, code: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("provision:offer", args=[municipality.slug, code]))


@tenant_view(policies.can_edit_offers, entity="offer", verb="e")
@require_POST
def offer_confirm(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Everything written here is right as of today."""
    actor = actor_of(request)
    found = selectors.access_offer(actor, municipality, code, "e")
    services.offer_confirm(actor=actor, municipality=municipality, offer=found, version=version_of(request))
    messages.success(request, _("Danke. Das Angebot gilt als bestätigt."))
    return _back(municipality, code)


@tenant_view(policies.can_edit_offers, entity="offer", verb="e")
@require_POST
def offer_state(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Pause, end or take up an offer again."""
    actor = actor_of(request)
    found = selectors.access_offer(actor, municipality, code, "e")
    made = services.offer_state_set(
        actor=actor,
        municipality=municipality,
        offer=found,
        version=version_of(request),
        state=request.POST.get("stand", ""),
    )
    messages.success(request, _("Das Angebot ist jetzt: %(state)s.") % {"state": made.get_state_display()})
    return _back(municipality, code)


@tenant_view(policies.can_remind, entity="offer", verb="e")
@require_POST
def offers_remind(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Ask the owners of everything that waits for a confirmation."""
    done = services.offers_remind(actor=actor_of(request), municipality=municipality)
    if done.count:
        text = ngettext("An %(count)s Angebot wurde erinnert.", "An %(count)s Angebote wurde erinnert.", done.count) % {
            "count": done.count
        }
        messages.success(request, text)
    else:
        messages.info(request, _("Es gab niemanden zu erinnern: Alle wurden in den letzten zwei Wochen gefragt."))
    if done.unreached:
        names = ", ".join(sorted({item.organisation.name for item in done.unreached})[:5])
        messages.warning(request, _("Ohne E-Mail-Adresse, bitte anrufen: %(names)s.") % {"names": names})
    return HttpResponseRedirect(reverse("provision:home", args=[municipality.slug]))


@tenant_view(policies.can_suggest, entity="offer")
@require_http_methods(["GET", "HEAD", "POST"])
def correction_suggest(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Say what is wrong in an offer."""
    actor = actor_of(request)
    found = selectors.access_offer(actor, municipality, code, "suggest")
    form = CorrectionForm(request.POST or None)
    made = submitted(
        request,
        form,
        lambda: services.correction_suggest(
            actor=actor, municipality=municipality, offer=found, text=form.cleaned_data["text"]
        ),
    )
    if made:
        messages.success(request, _("Danke. Der Vorschlag liegt bei denen, die das Angebot pflegen."))
        return _back(municipality, code)
    context = tabs(request, municipality, "finder") | {"form": form, "offer": found}
    return render(request, "provision/correction_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_edit_offers, entity="offer", verb="e")
@require_POST
def correction_settle(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Taken over, or not."""
    actor = actor_of(request)
    found = selectors.access_correction(actor, municipality, code)
    services.correction_settle(
        actor=actor, municipality=municipality, correction=found, state=request.POST.get("stand", "done")
    )
    messages.success(request, _("Der Vorschlag ist erledigt."))
    return _back(municipality, found.offer.code)
