"""Mandates: proposed, agreed by the municipality, ended. The agreement gives the adviser access, the end takes it."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import Changes, change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.accounts.roles import Role, Scope
from quartierwerk.apps.accounts.selectors import user_by_email
from quartierwerk.apps.accounts.services import (
    invitation_create,
    invitation_revoke,
    membership_create,
    membership_end,
)
from quartierwerk.apps.delivery.models import Mandate, MandateState
from quartierwerk.apps.delivery.policies import can_agree_mandates, can_propose_mandates
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid


class MandateFields(TypedDict, total=False):
    """What can be written of a mandate."""

    adviser: str
    email: str
    district: Any
    subject: str
    money: bool
    starts_on: date
    ends_on: date


@transaction.atomic
def mandate_propose(*, actor: Actor, municipality: Any, **fields: Unpack[MandateFields]) -> Mandate:
    """Propose a mandate; it gives nobody anything until the municipality agrees.

    Raises
    ------
    Forbidden
        If the actor neither advises nor leads here.
    Invalid
        If its term ends before it begins, or is over.
    """
    if not can_propose_mandates(actor, municipality):
        raise Forbidden(_("Mandate schlagen Beratung und Leitung vor."))
    row = Mandate(municipality=municipality, **fields)
    _checked(row)
    row_save(row)
    _record(actor, row, "propose", "vorgeschlagen")
    return row


@transaction.atomic
def mandate_update(
    *, actor: Actor, municipality: Any, mandate: Mandate, version: int | None, **fields: Unpack[MandateFields]
) -> Mandate:
    """Change a proposal; errors as in ``mandate_propose``, and Conflict once it is decided on or changed since."""
    if not can_propose_mandates(actor, municipality):
        raise Forbidden(_("Mandate schlagen Beratung und Leitung vor."))
    row = _in_state(mandate, version, MandateState.PROPOSED)
    changes = fields_apply(row, fields)
    _checked(row)
    if changes:
        row_save(row)
        _record(actor, row, "update", "geändert", changes)
    return row


@transaction.atomic
def mandate_agree(*, actor: Actor, municipality: Any, mandate: Mandate, version: int | None) -> Mandate:
    """Agree for the municipality: from the first to the last day the adviser works in the mandate's scope.

    Who has a sign-in gets the role at once; anybody else is invited to it.

    Raises
    ------
    Forbidden
        If the actor does not lead.
    Invalid
        If nobody is named, or the term is over.
    Conflict
        If it is decided on already, or the person advises here already in that time.
    """
    _leads(actor, municipality)
    row = _in_state(mandate, version, MandateState.PROPOSED)
    if not row.email:
        raise Invalid(_("Bitte nennen Sie erst die beratende Person mit ihrer E-Mail-Adresse."), field="email")
    _checked(row)
    reach: dict[str, Any] = {
        "role": Role.ADVISER,
        "scope": Scope.DISTRICT if row.district else Scope.MUNICIPALITY,
        "since": row.starts_on,
        "until": row.ends_on,
        "includes_money": row.money,
        "municipality": municipality,
        "district": row.district,
    }
    person = user_by_email(row.email)
    if person is not None:
        row.membership = membership_create(actor=actor, user=person, **reach)
    else:
        row.invitation = invitation_create(actor=actor, email=row.email, **reach)
    row.state, row.agreed_on = MandateState.AGREED, timezone.localdate()
    row_save(row)
    _record(actor, row, "agree", "vereinbart")
    return row


@transaction.atomic
def mandate_decline(*, actor: Actor, municipality: Any, mandate: Mandate, version: int | None) -> Mandate:
    """Decline a proposal; errors as in ``mandate_agree``."""
    _leads(actor, municipality)
    row = _in_state(mandate, version, MandateState.PROPOSED)
    row.state = MandateState.DECLINED
    row_save(row)
    _record(actor, row, "decline", "abgelehnt")
    return row


@transaction.atomic
def mandate_end(*, actor: Actor, municipality: Any, mandate: Mandate, version: int | None) -> Mandate:
    """End a mandate today; the access it gave ends at once, the log stays.

    Raises
    ------
    Forbidden
        If the actor does not lead.
    Conflict
        If it is not agreed.
    """
    _leads(actor, municipality)
    row = _in_state(mandate, version, MandateState.AGREED)
    given: Any = row.membership or (row.invitation.membership if row.invitation else None)
    today = timezone.localdate()
    if given is not None and (given.until is None or given.until >= today):
        membership_end(actor=actor, membership=given)
    elif row.invitation is not None and row.invitation.is_open:
        invitation_revoke(actor=actor, invitation=row.invitation)
    row.state = MandateState.ENDED
    row.ends_on = max(row.starts_on, min(row.ends_on, today))
    row_save(row)
    _record(actor, row, "end", "beendet")
    return row


def _leads(actor: Actor, municipality: Any) -> None:
    if not can_agree_mandates(actor, municipality):
        raise Forbidden(_("Über Mandate entscheidet die Leitung der Kommune."))


def _in_state(mandate: Mandate, version: int | None, state: MandateState) -> Mandate:
    row = row_locked(mandate, version)
    if row.state != state:
        raise Conflict(
            _("Dieses Mandat steht nicht mehr dort, wo Sie es gesehen haben."),
            found=str(row.get_state_display()),
            expected=str(state.label),
        )
    return row


def _checked(row: Mandate) -> None:
    if row.ends_on < row.starts_on:
        raise Invalid(_("Der letzte Tag liegt vor dem ersten."), field="ends_on", found=row.ends_on.isoformat())
    if row.ends_on < timezone.localdate():
        raise Invalid(_("Diese Zeit ist schon vorbei."), field="ends_on", found=row.ends_on.isoformat())


def _record(actor: Actor, row: Mandate, verb: str, done: str, changes: Changes | None = None) -> None:
    private = ("email", "subject", "adviser")
    change_record(actor=actor, row=row, verb=verb, summary=f"Beratungsmandat {done}", changes=changes, private=private)
