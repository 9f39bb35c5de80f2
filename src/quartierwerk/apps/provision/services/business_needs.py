"""Writing what businesses look for."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.provision.models import BusinessNeed
from quartierwerk.apps.provision.policies import can_edit_need
from quartierwerk.apps.provision.services.states import state_write
from quartierwerk.apps.provision.words import is_occupation
from quartierwerk.kernel.errors import Forbidden, Invalid


class BusinessNeedFields(TypedDict, total=False):
    """What can be written of a need of a business."""

    organisation: Any
    district: Any
    kind: str
    sector: str
    occupation: str
    title: str
    number: int
    qualification: str
    language_level: str
    starts_on: date | None
    raised_on: date


@transaction.atomic
def business_need_create(*, actor: Actor, municipality: Any, **fields: Unpack[BusinessNeedFields]) -> BusinessNeed:
    """Raise what a business looks for.

    Raises
    ------
    Forbidden
        If the actor raises none there, or not in the name of that business.
    Invalid
        If the occupation is none of the classification.
    """
    need = BusinessNeed(municipality=municipality, **fields)
    _allowed(actor, municipality, need)
    _check(need)
    row_save(need)
    summary = f"Personalbedarf von „{need.organisation.name}“ gemeldet"
    change_record(actor=actor, row=need, verb="create", summary=summary)
    return need


@transaction.atomic
def business_need_update(
    *, actor: Actor, municipality: Any, need: BusinessNeed, version: int | None, **fields: Unpack[BusinessNeedFields]
) -> BusinessNeed:
    """Change it; errors as in ``business_need_create``, and Conflict if somebody changed it since."""
    row = row_locked(need, version)
    _allowed(actor, municipality, row)
    changes = fields_apply(row, fields)
    _allowed(actor, municipality, row)
    _check(row)
    if changes:
        row_save(row)
        summary = f"Personalbedarf von „{row.organisation.name}“ geändert"
        change_record(actor=actor, row=row, verb="update", summary=summary, changes=changes)
    return row


@transaction.atomic
def business_need_state_set(
    *, actor: Actor, municipality: Any, need: BusinessNeed, version: int | None, state: str
) -> BusinessNeed:
    """Filled, withdrawn, or open again."""
    row = row_locked(need, version)
    _allowed(actor, municipality, row)
    return state_write(actor, row, state, f"Personalbedarf von „{row.organisation.name}“")


def _allowed(actor: Actor, municipality: Any, need: BusinessNeed) -> None:
    if not can_edit_need(actor, municipality, need.district_id, need.organisation):
        raise Forbidden(_("Personalbedarf melden Sie für Ihre Organisation oder in Ihrem Stadtteil."))


def _check(need: BusinessNeed) -> None:
    if not is_occupation(need.occupation):
        raise Invalid(
            _("Das ist keine Berufskennung."),
            field="occupation",
            found=need.occupation,
            hint=_("Es sind drei bis fünf Ziffern der KldB 2010, zum Beispiel 832."),
        )
