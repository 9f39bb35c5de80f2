"""Writing the hand-over plan."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import Changes, change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.delivery.models import Handover, HandoverState
from quartierwerk.apps.delivery.policies import can_edit_handover
from quartierwerk.kernel.errors import Forbidden, Invalid


class HandoverFields(TypedDict, total=False):
    """What can be written of a hand-over."""

    measure: Any
    body: Any
    structure: str
    successor: Any
    from_on: date | None
    resources: str
    funding_ends_on: date | None
    risk: str
    state: str


@transaction.atomic
def handover_create(*, actor: Actor, municipality: Any, **fields: Unpack[HandoverFields]) -> Handover:
    """Begin a hand-over.

    Raises
    ------
    Forbidden
        If the actor does not keep the measure or body.
    Invalid
        If it is named or further without a successor.
    """
    row = Handover(municipality=municipality, **fields)
    _allowed(actor, municipality, row)
    _checked(row)
    row_save(row)
    _record(actor, row, "create", "angelegt")
    return row


@transaction.atomic
def handover_update(
    *, actor: Actor, municipality: Any, handover: Handover, version: int | None, **fields: Unpack[HandoverFields]
) -> Handover:
    """Change a hand-over; errors as in ``handover_create``, and Conflict if changed since."""
    row = row_locked(handover, version)
    _allowed(actor, municipality, row)
    changes = fields_apply(row, fields)
    _allowed(actor, municipality, row)
    _checked(row)
    if changes:
        row_save(row)
        _record(actor, row, "update", "geändert", changes)
    return row


def _allowed(actor: Actor, municipality: Any, row: Handover) -> None:
    if not can_edit_handover(actor, municipality, row.measure, row.body):
        raise Forbidden(_("Für diese Übergabe sind Sie nicht zuständig."))


def _checked(row: Handover) -> None:
    settled = {HandoverState.NAMED, HandoverState.AGREED, HandoverState.DONE}
    if row.state in settled and row.successor is None:
        raise Invalid(_("Dieser Stand braucht eine Stelle, die übernimmt."), field="successor")
    if row.state in {HandoverState.AGREED, HandoverState.DONE} and not row.resources.strip():
        raise Invalid(_("Vereinbart ist erst, was Personal und Geld hat."), field="resources")


def _record(actor: Actor, row: Handover, verb: str, done: str, changes: Changes | None = None) -> None:
    private = ("structure", "resources", "risk")
    change_record(actor=actor, row=row, verb=verb, summary=f"Übergabe {done}", changes=changes, private=private)
