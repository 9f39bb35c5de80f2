"""Reading offers, corrections and instruments."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import districts_reached, reaches_city
from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.provision.freshness import due_on, public_on
from quartierwerk.apps.provision.models import Correction, Instrument, Offer, OfferState
from quartierwerk.apps.provision.policies import (
    EDITING,
    JOBCENTER_KINDS,
    can_edit_offer,
    can_see_inside,
    can_see_offers,
    can_suggest,
)
from quartierwerk.kernel.errors import Forbidden, NotFound


def offers_all(municipality: Any) -> QuerySet[Offer]:
    """Every offer with organisation, contact, district and districts served; for whoever has been asked already."""
    return (
        Offer.objects.filter(municipality=municipality)
        .select_related("organisation__district", "district", "contact")
        .defer("district__geometry", "organisation__district__geometry")
        .prefetch_related(Prefetch("districts_served", queryset=_areas()))
        .order_by("title", "code")
    )


def _areas() -> QuerySet[Any]:
    """Districts without their outlines."""
    model: Any = Offer._meta.get_field("district").related_model
    areas: QuerySet[Any] = model.objects.defer("geometry").order_by("code")
    return areas


def offers_public(municipality: Any, *, on: date | None = None) -> QuerySet[Offer]:
    """Offers for everybody: running and confirmed by their owner in time."""
    return offers_all(municipality).filter(public_on(on or timezone.localdate()))


def offers_visible(actor: Actor, municipality: Any) -> QuerySet[Offer]:
    """Offers the actor may see.

    Everybody the public ones; members also unconfirmed, paused and ended ones; drafts whoever edits them.
    """
    if not can_see_offers(actor, municipality):
        return offers_all(municipality).none()
    if not can_see_inside(actor, municipality):
        return offers_public(municipality)
    return offers_all(municipality).filter(~Q(state=OfferState.DRAFT) | offers_editable(actor, municipality))


def offers_editable(actor: Actor, municipality: Any) -> Q:
    """Offers the actor edits, as a filter; says the same as ``policies.can_edit_offer``."""
    if reaches_city(actor, municipality, EDITING):
        return Q(pk__isnull=False)
    reached = districts_reached(actor, municipality, EDITING)
    found = Q(district_id__in=reached) | Q(district__isnull=True, organisation__district_id__in=reached)
    return found | offers_own(actor, municipality)


def offers_own(actor: Actor, municipality: Any) -> Q:
    """Offers of organisations the actor speaks for, as a filter."""
    grants = actor.grants_in(municipality.pk)
    found = Q(organisation_id__in=[item.organisation_id for item in grants if item.role == Role.PROVIDER])
    if actor.has_role(municipality.pk, {Role.JOBCENTER}):
        found |= Q(organisation__kind__in=JOBCENTER_KINDS)
    return found


def offers_due(actor: Actor, municipality: Any, *, on: date | None = None) -> QuerySet[Offer]:
    """Offers the actor edits that wait for a confirmation, longest first."""
    found = offers_all(municipality).filter(offers_editable(actor, municipality), due_on(on or timezone.localdate()))
    return found.order_by("last_confirmed", "title", "code")


def access_offer(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Offer:
    """The one way to an offer; within the tenant's scope.

    Parameters
    ----------
    verb : str
        s to see, e to edit and confirm, suggest.

    Raises
    ------
    NotFound
        If the municipality has no such offer, or the actor may not see it.
    Forbidden
        If the actor sees it but may not do this.
    """
    offer = offers_visible(actor, municipality).filter(code=code).first()
    if offer is None:
        raise NotFound(_("Dieses Angebot gibt es hier nicht."))
    allowed = {
        "s": lambda: True,
        "e": lambda: can_edit_offer(actor, municipality, offer.organisation, offer.district_id),
        "suggest": lambda: can_suggest(actor, municipality),
    }
    if not allowed[verb]():
        raise Forbidden(_("Dieses Angebot dürfen Sie nicht bearbeiten."))
    return offer


def corrections_open(actor: Actor, municipality: Any) -> QuerySet[Correction]:
    """Open corrections of offers the actor edits, oldest first."""
    offers = Offer.objects.filter(offers_editable(actor, municipality), municipality=municipality)
    return (
        Correction.objects.filter(municipality=municipality, offer__in=offers, state="open")
        .select_related("offer__organisation", "suggested_by")
        .order_by("created_at", "code")
    )


def access_correction(actor: Actor, municipality: Any, code: str) -> Correction:
    """The one way to a correction, for whoever edits the offer; errors as in ``access_offer``."""
    found = Correction.objects.filter(municipality=municipality, code=code).select_related("offer__organisation")
    correction = found.filter(offer__in=offers_visible(actor, municipality)).first()
    if correction is None:
        raise NotFound(_("Diesen Vorschlag gibt es hier nicht."))
    offer = correction.offer
    if not can_edit_offer(actor, municipality, offer.organisation, offer.district_id):
        raise Forbidden(_("Dieses Angebot dürfen Sie nicht bearbeiten."))
    return correction


def instruments_on(municipality: Any, day: date) -> dict[str, Instrument]:
    """The wording of each instrument that counts on a day; where none does, the latest one."""
    found: dict[str, Instrument] = {}
    for item in Instrument.objects.filter(municipality=municipality).order_by("code", "valid_from"):
        before = found.get(item.code)
        if before is None or not before.is_valid(day):
            found[item.code] = item
    return found
