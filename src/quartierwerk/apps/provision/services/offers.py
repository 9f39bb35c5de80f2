"""Writing offers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import (
    FREE_TEXTS,
    Changes,
    change_record,
    fields_apply,
    row_locked,
    row_save,
)
from quartierwerk.apps.provision.models import Offer, OfferState
from quartierwerk.apps.provision.policies import can_edit_offer
from quartierwerk.apps.provision.services.states import state_write
from quartierwerk.apps.provision.words import is_occupation
from quartierwerk.kernel.errors import Forbidden, Invalid, NotReady

#: Texts in which a person may be named; the trail says that they changed, not what they say.
PRIVATE = FREE_TEXTS | {"easy_text", "easy_checked_by", "times", "cost", "street"}
#: Where an offer can go from where it stands; live only by a confirmation or after a pause.
WAYS: dict[str, tuple[str, ...]] = {
    OfferState.DRAFT: (OfferState.ENDED,),
    OfferState.LIVE: (OfferState.PAUSED, OfferState.ENDED),
    OfferState.PAUSED: (OfferState.LIVE, OfferState.ENDED),
    OfferState.ENDED: (OfferState.DRAFT,),
}


class OfferFields(TypedDict, total=False):
    """What can be written of an offer."""

    title: str
    organisation: Any
    stages: list[str]
    target_groups: list[str]
    instrument: str
    access: str
    description: str
    easy_text: str
    easy_checked_on: date | None
    easy_checked_by: str
    district: Any
    districts_served: Sequence[Any]
    street: str
    postcode: str
    place: str
    times: str
    cost: str
    childcare: str
    languages: list[str]
    accessible: str
    capacity: int | None
    free_places: int | None
    occupation: str
    qualification: str
    language_level: str
    contact: Any
    starts_on: date | None
    ends_on: date | None
    funding_ends_on: date | None


@transaction.atomic
def offer_create(*, actor: Actor, municipality: Any, **fields: Unpack[OfferFields]) -> Offer:
    """Enter an offer as a draft; it becomes public when it is confirmed.

    Raises
    ------
    Forbidden
        If the actor does not edit offers of that organisation or district.
    Invalid
        If places, days, occupation or the text in Leichte Sprache do not fit together.
    """
    served = fields.pop("districts_served", ())
    offer = Offer(municipality=municipality, **fields)
    _allowed(actor, municipality, offer)
    if offer.free_places is not None:
        offer.free_places_on = timezone.localdate()
    _check(offer)
    row_save(offer)
    offer.districts_served.set(served)
    change_record(actor=actor, row=offer, verb="create", summary=f"Angebot „{offer.title}“ eingetragen")
    return offer


@transaction.atomic
def offer_update(
    *, actor: Actor, municipality: Any, offer: Offer, version: int | None, **fields: Unpack[OfferFields]
) -> Offer:
    """Change an offer; errors as in ``offer_create``, and Conflict if somebody changed it since."""
    row = row_locked(offer, version)
    _allowed(actor, municipality, row)
    served = fields.pop("districts_served", None)
    changes = fields_apply(row, fields)
    _allowed(actor, municipality, row)
    if "free_places" in changes:
        row.free_places_on = timezone.localdate() if row.free_places is not None else None
    _check(row)
    changes |= _served_apply(row, served)
    if changes:
        row_save(row)
        summary = f"Angebot „{row.title}“ geändert"
        change_record(actor=actor, row=row, verb="update", summary=summary, changes=changes, private=PRIVATE)
    return row


@transaction.atomic
def offer_confirm(
    *, actor: Actor, municipality: Any, offer: Offer, version: int | None = None, free_places: int | None = None
) -> Offer:
    """Say that everything written about the offer is right as of today; a draft becomes public with it.

    Parameters
    ----------
    free_places : int or None
        Free places as of today; None leaves what stands there.

    Raises
    ------
    Forbidden
        If the actor may not edit it.
    Invalid
        If there are more free places than places.
    NotReady
        If the offer is over.
    """
    row = row_locked(offer, version)
    _allowed(actor, municipality, row)
    return confirmation_write(actor, row, free_places)


def confirmation_write(actor: Actor | None, row: Offer, free_places: int | None) -> Offer:
    """What a confirmation changes, whoever gives it; the row is locked and the right has been looked at."""
    if row.state == OfferState.ENDED:
        raise NotReady(
            _("Dieses Angebot ist beendet und kann nicht bestätigt werden."),
            hint=_("Nehmen Sie es zuerst wieder auf, wenn es weitergeht."),
        )
    today = timezone.localdate()
    fields: dict[str, Any] = {"last_confirmed": today, "confirmed_by_id": actor.user_id if actor else None}
    if row.state == OfferState.DRAFT:
        fields["state"] = OfferState.LIVE.value
    if free_places is not None:
        fields |= {"free_places": free_places, "free_places_on": today}
    changes = fields_apply(row, fields)
    changes.pop("confirmed_by_id", None)
    _check(row)
    row_save(row)
    summary = f"Angebot „{row.title}“ bestätigt"
    change_record(actor=actor, row=row, verb="confirm", summary=summary, changes=changes)
    return row


@transaction.atomic
def offer_state_set(*, actor: Actor, municipality: Any, offer: Offer, version: int | None, state: str) -> Offer:
    """Pause, end or take up an offer again.

    Raises
    ------
    Invalid
        If it cannot go there from where it stands.
    """
    row = row_locked(offer, version)
    _allowed(actor, municipality, row)
    if state not in WAYS[row.state]:
        raise Invalid(
            _("Von hier aus geht das Angebot nicht in diesen Stand."),
            found=row.get_state_display(),
            expected=", ".join(str(OfferState(item).label) for item in WAYS[row.state]),
        )
    return state_write(actor, row, state, f"Angebot „{row.title}“")


def _allowed(actor: Actor, municipality: Any, offer: Offer) -> None:
    if not can_edit_offer(actor, municipality, offer.organisation, offer.district_id):
        raise Forbidden(_("Angebote tragen Sie für Ihre Organisation oder in Ihrem Stadtteil ein."))


def _served_apply(row: Offer, served: Sequence[Any] | None) -> Changes:
    if served is None:
        return {}
    before = sorted(item.code for item in row.districts_served.all())
    after = sorted(item.code for item in served)
    if before == after:
        return {}
    row.districts_served.set(served)
    return {"districts_served": [before, after]}


def _check(offer: Offer) -> None:
    if not offer.stages:
        raise Invalid(_("Wählen Sie mindestens einen Schritt."), field="stages", found=_("keiner"))
    if offer.capacity is not None and offer.free_places is not None and offer.free_places > offer.capacity:
        raise Invalid(
            _("Es sind mehr Plätze frei, als es gibt."),
            field="free_places",
            found=str(offer.free_places),
            hint=_("Es gibt %(capacity)s Plätze.") % {"capacity": offer.capacity},
        )
    if offer.starts_on and offer.ends_on and offer.ends_on < offer.starts_on:
        raise Invalid(_("Das Ende liegt vor dem Beginn."), field="ends_on", found=offer.ends_on.isoformat())
    if offer.occupation and not is_occupation(offer.occupation):
        raise Invalid(
            _("Das ist keine Berufskennung."),
            field="occupation",
            found=offer.occupation,
            hint=_("Es sind drei bis fünf Ziffern der KldB 2010, zum Beispiel 832."),
        )
    if offer.contact and offer.contact.organisation_id != offer.organisation_id:
        raise Invalid(
            _("Diese Person gehört zu einer anderen Organisation."),
            field="contact",
            hint=_("Wählen Sie jemanden von %(name)s.") % {"name": offer.organisation.name},
        )
    if offer.easy_checked_on and not (offer.easy_text and offer.easy_checked_by):
        raise Invalid(
            _("Zu einer Prüfung gehören der Text und die Gruppe, die ihn geprüft hat."), field="easy_checked_by"
        )
