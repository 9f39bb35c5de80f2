"""Asking the owners of offers whether what is written is still right, and what they answer by their link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import row_locked
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.provision.confirmation import code_of, link_of
from quartierwerk.apps.provision.freshness import LINK_FOR, REMIND_AGAIN
from quartierwerk.apps.provision.models import Offer
from quartierwerk.apps.provision.policies import can_remind
from quartierwerk.apps.provision.selectors import offers_all, offers_due
from quartierwerk.apps.provision.services.offers import confirmation_write
from quartierwerk.kernel.errors import Forbidden, NotFound, SourceProblem


@dataclass
class Reminding:
    """What came of it: offers by the address they were sent to, and those whose owner cannot be written to."""

    sent: dict[str, list[Offer]] = field(default_factory=dict)
    unreached: list[Offer] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many offers were asked about."""
        return sum(len(offers) for offers in self.sent.values())


@transaction.atomic
def offers_remind(*, actor: Actor, municipality: Any) -> Reminding:
    """Write to the owners of all offers the actor looks after that wait for a confirmation, one mail an address.

    Nobody is asked about the same offer twice within two weeks.

    Raises
    ------
    Forbidden
        If the actor looks after no district.
    SourceProblem
        If the mail server refuses; then nothing has changed.
    """
    if not can_remind(actor, municipality):
        raise Forbidden(_("Erinnerungen verschickt, wer die Angebote eines Stadtteils pflegt."))
    today = timezone.localdate()
    again = Q(reminded_on__isnull=True) | Q(reminded_on__lte=today - REMIND_AGAIN)
    reminding = _sorted(offers_due(actor, municipality).filter(again))
    asked = [item.pk for offers in reminding.sent.values() for item in offers]
    Offer.objects.filter(pk__in=asked).update(reminded_on=today)
    event_record(
        actor=actor,
        municipality=municipality,
        verb="remind",
        entity="provision.offer",
        entity_id="",
        summary=f"An {reminding.count} Angebote erinnert",
        changes={"offers": [item.code for offers in reminding.sent.values() for item in offers]},
    )
    _send(actor, municipality, reminding)
    return reminding


def _sorted(offers: Iterable[Offer]) -> Reminding:
    reminding = Reminding()
    for offer in offers:
        address = _address(offer)
        if address:
            reminding.sent.setdefault(address, []).append(offer)
        else:
            reminding.unreached.append(offer)
    return reminding


def _address(offer: Offer) -> str:
    """The person to ask, if she may be used; else the organisation's general address."""
    contact = offer.contact
    if contact and contact.email and contact.may_be_shown(timezone.localdate()):
        return str(contact.email)
    return str(offer.organisation.email)


def _send(actor: Actor, municipality: Any, reminding: Reminding) -> None:
    senders = get_user_model()._default_manager.filter(pk=actor.user_id or 0)
    answers_to = list(senders.values_list("email", flat=True))
    subject = f"Stimmen Ihre Angaben noch? {municipality.name}"
    messages = []
    with translation.override("de"):
        for address, offers in reminding.sent.items():
            lines = [(offer, link_of(municipality, offer.code)) for offer in offers]
            context = {
                "lines": lines,
                "municipality": municipality,
                "sender": actor.name,
                "until": timezone.localdate() + LINK_FOR,
            }
            text = render_to_string("provision/mail/reminder.txt", context)
            messages.append(EmailMessage(subject, text, to=[address], reply_to=answers_to))
    try:
        get_connection().send_messages(messages)
    except OSError as error:
        raise SourceProblem(
            _("Die Erinnerungen konnten nicht verschickt werden."),
            where=_("Mailserver"),
            found=type(error).__name__,
            hint=_("Versuchen Sie es später noch einmal. Es wurde nichts geändert."),
        ) from error


def offer_by_token(municipality: Any, token: str) -> Offer:
    """The offer a link stands for.

    Raises
    ------
    NotFound
        If the link was not made here, has run out, or its offer is gone: all look the same.
    """
    code = code_of(municipality, token)
    offer = offers_all(municipality).filter(code=code).first() if code else None
    if offer is None:
        raise NotFound(
            _("Dieser Link gilt nicht oder nicht mehr."),
            hint=_("Bitten Sie die Kommune um einen neuen."),
        )
    return offer


@transaction.atomic
def offer_confirm_by_link(*, municipality: Any, token: str, free_places: int | None) -> Offer:
    """Confirm an offer by the link its owner was sent; errors as in ``offer_by_token`` and ``offer_confirm``."""
    row = row_locked(offer_by_token(municipality, token), None)
    return confirmation_write(None, row, free_places)
