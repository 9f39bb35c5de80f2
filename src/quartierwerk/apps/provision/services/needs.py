"""Writing needs of people."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import FREE_TEXTS, change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.provision.models import PERSONS_FROM, Need
from quartierwerk.apps.provision.policies import can_edit_need
from quartierwerk.apps.provision.services.states import state_write
from quartierwerk.kernel.errors import Forbidden, Invalid

PRIVATE = FREE_TEXTS | {"evidence_note"}


class NeedFields(TypedDict, total=False):
    """What can be written of a need."""

    district: Any
    target_group: str
    stage: str
    persons: int | None
    description: str
    evidence: str
    evidence_note: str
    raised_by: Any
    raised_on: date
    weight: int


@transaction.atomic
def need_create(*, actor: Actor, municipality: Any, **fields: Unpack[NeedFields]) -> Need:
    """Raise a need.

    Raises
    ------
    Forbidden
        If the actor raises none there, or not in the name of that organisation.
    Invalid
        If the estimate is below three people.
    """
    need = Need(municipality=municipality, **fields)
    _allowed(actor, municipality, need)
    _check(need)
    row_save(need)
    change_record(actor=actor, row=need, verb="create", summary=f"Bedarf in {need.district.name} gemeldet")
    return need


@transaction.atomic
def need_update(
    *, actor: Actor, municipality: Any, need: Need, version: int | None, **fields: Unpack[NeedFields]
) -> Need:
    """Change a need; errors as in ``need_create``, and Conflict if somebody changed it since."""
    row = row_locked(need, version)
    _allowed(actor, municipality, row)
    changes = fields_apply(row, fields)
    _allowed(actor, municipality, row)
    _check(row)
    if changes:
        row_save(row)
        summary = f"Bedarf in {row.district.name} geändert"
        change_record(actor=actor, row=row, verb="update", summary=summary, changes=changes, private=PRIVATE)
    return row


@transaction.atomic
def need_state_set(*, actor: Actor, municipality: Any, need: Need, version: int | None, state: str) -> Need:
    """Taken up, met, dropped, or open again."""
    row = row_locked(need, version)
    _allowed(actor, municipality, row)
    return state_write(actor, row, state, f"Bedarf in {row.district.name}")


def _allowed(actor: Actor, municipality: Any, need: Need) -> None:
    if not can_edit_need(actor, municipality, need.district_id, need.raised_by):
        raise Forbidden(_("Bedarfe melden Sie für Ihre Organisation oder in Ihrem Stadtteil."))


def _check(need: Need) -> None:
    if need.persons is not None and need.persons < PERSONS_FROM:
        raise Invalid(
            _("So kleine Zahlen werden nicht aufgeschrieben: einzelne Menschen wären zu erkennen."),
            field="persons",
            found=str(need.persons),
            hint=_("Schreiben Sie mindestens %(least)s oder nichts.") % {"least": PERSONS_FROM},
        )
