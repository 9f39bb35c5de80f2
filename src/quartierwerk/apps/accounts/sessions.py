"""Reading operators' sessions of one person."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from quartierwerk.apps.accounts.models import OperatorSession
from quartierwerk.kernel.errors import NotFound


def operator_sessions_open(user: Any) -> QuerySet[OperatorSession]:
    """The person's open looks."""
    return OperatorSession.objects.filter(user=user, ends_at__gt=timezone.now()).select_related("municipality")


def operator_session_of(user: Any, pk: int) -> OperatorSession:
    """One of the person's open looks, or NotFound."""
    session = operator_sessions_open(user).filter(pk=pk).first()
    if session is None:
        raise NotFound("")
    return session
