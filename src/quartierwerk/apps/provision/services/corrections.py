"""Suggested corrections of offers."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.provision.models import Correction, CorrectionState, Offer
from quartierwerk.apps.provision.policies import can_edit_offer, can_suggest
from quartierwerk.kernel.errors import Forbidden, Invalid


@transaction.atomic
def correction_suggest(*, actor: Actor, municipality: Any, offer: Offer, text: str) -> Correction:
    """Say what is wrong in an offer; whoever edits it finds that among the corrections.

    Raises
    ------
    Forbidden
        If the actor sees no offers here.
    Invalid
        If nothing is said.
    """
    if not can_suggest(actor, municipality):
        raise Forbidden(_("Korrekturen schlagen angemeldete Mitglieder vor."))
    if not text.strip():
        raise Invalid(_("Schreiben Sie, was nicht stimmt."), field="text", found=_("nichts"))
    made = Correction(municipality=municipality, offer=offer, text=text.strip(), suggested_by_id=actor.user_id)
    row_save(made)
    change_record(actor=actor, row=made, verb="create", summary=f"Korrektur zu „{offer.title}“ vorgeschlagen")
    return made


@transaction.atomic
def correction_settle(*, actor: Actor, municipality: Any, correction: Correction, state: str) -> Correction:
    """Say what became of a correction.

    Raises
    ------
    Forbidden
        If the actor does not edit the offer.
    Invalid
        If it is settled already, or there is no such outcome.
    """
    row = row_locked(correction, None)
    offer = row.offer
    if not can_edit_offer(actor, municipality, offer.organisation, offer.district_id):
        raise Forbidden(_("Dieses Angebot dürfen Sie nicht bearbeiten."))
    settled = (CorrectionState.DONE.value, CorrectionState.DECLINED.value)
    if state not in settled or row.state != CorrectionState.OPEN:
        raise Invalid(_("Dieser Vorschlag ist schon erledigt."), found=row.get_state_display())
    changes = fields_apply(row, {"state": state})
    row_save(row)
    summary = f"Korrektur zu „{offer.title}“: {row.get_state_display()}"
    change_record(actor=actor, row=row, verb="update", summary=summary, changes=changes)
    return row
