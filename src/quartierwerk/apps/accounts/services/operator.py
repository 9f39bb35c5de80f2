"""Operators' sessions: a look into a municipality's data with a written reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.models import OperatorSession, User
from quartierwerk.apps.audit.services import event_record
from quartierwerk.kernel.errors import Forbidden, Invalid

MINUTES = 60
LEAST_REASON = 15


@transaction.atomic
def operator_session_open(*, user: User, municipality: Any, reason: str) -> OperatorSession:
    """Open a read-only look of one hour; the municipality sees it in its trail.

    Raises
    ------
    Forbidden
        If the person does not run the installation.
    Invalid
        If the reason is too short to be one.
    """
    if not user.is_operator:
        raise Forbidden(_("Das kann nur, wer die Installation betreibt."))
    if len(reason.strip()) < LEAST_REASON:
        raise Invalid(_("Bitte nennen Sie den Grund in einem Satz."), field="reason", found=reason)
    now = timezone.now()
    session = OperatorSession.objects.create(
        user=user,
        municipality=municipality,
        reason=reason.strip(),
        opened_at=now,
        ends_at=now + timedelta(minutes=MINUTES),
    )
    _record(session, "open", f"Betriebssitzung geöffnet: {session.reason}")
    return session


@transaction.atomic
def operator_session_end(*, session: OperatorSession) -> None:
    """End the look before its time."""
    session.ends_at = timezone.now()
    session.save(update_fields=["ends_at"])
    _record(session, "end", "Betriebssitzung beendet")


def _record(session: OperatorSession, verb: str, summary: str) -> None:
    event_record(
        actor=Actor(user_id=session.user_id),
        municipality=session.municipality,
        verb=verb,
        entity="accounts.operator_session",
        entity_id=str(session.pk),
        summary=summary,
    )
