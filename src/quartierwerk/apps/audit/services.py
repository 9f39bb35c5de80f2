"""Writing the audit trail."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from quartierwerk.apps.audit.chain import GENESIS, event_hash, seal
from quartierwerk.apps.audit.models import Event, PersonalNote, SubjectKey


def event_record(
    *,
    actor: Any,
    municipality: Any,
    verb: str,
    entity: str,
    entity_id: str,
    summary: str,
    changes: dict[str, Any] | None = None,
    personal: dict[str, Any] | None = None,
    subject: str = "",
) -> Event:
    """Append an event to the municipality's chain; called by every service within its transaction.

    Parameters
    ----------
    actor : accounts.actor.Actor or None
        Who did it; None for the platform itself.
    municipality : places.Municipality or None
        The tenant; None for the installation.
    verb : str
        create, update, delete, release, approve, withdraw, import, undo, export, sign_in, ...
    entity, entity_id : str
        Kind and code of the object.
    summary : str
        One German sentence without personal values.
    changes : dict
        Field → [before, after]; no personal values.
    personal : dict
        Personal values of ``subject`` (field → [before, after]); erased with :func:`subject_erase`.
    subject : str
        Whose values they are, e.g. ``network.contact:3:q7x``; needed with ``personal``.
    """
    user_id = getattr(actor, "user_id", None)
    with transaction.atomic():
        _chain_lock(municipality)
        last = Event.objects.filter(municipality=municipality).order_by("-sequence").first()
        event = Event(
            municipality=municipality,
            sequence=last.sequence + 1 if last else 1,
            at=timezone.now(),
            actor_id=user_id,
            verb=verb,
            entity=entity,
            entity_id=str(entity_id),
            summary=summary[:300],
            changes=changes or {},
            actor_seal=seal(_key(f"accounts.user:{user_id}").key, str(user_id)) if user_id else "",
            previous_hash=last.hash if last else GENESIS,
        )
        key = _key(subject) if personal and subject else None
        if key is not None:
            event.personal_seal = seal(key.key, personal)
        event.hash = event_hash(event)
        event.save(force_insert=True)
        if key is not None:
            PersonalNote.objects.create(event=event, subject=key, values=personal)
    return event


def subject_erase(*, subject: str) -> int:
    """Forget a person in the trail: key and personal values go, the chain stays whole.

    Returns
    -------
    int
        How many events lost personal values.
    """
    with transaction.atomic():
        erased = PersonalNote.objects.filter(subject__subject=subject).count()
        SubjectKey.objects.filter(subject=subject).delete()
    return erased


def _key(subject: str) -> SubjectKey:
    return SubjectKey.objects.get_or_create(subject=subject)[0]


def _chain_lock(municipality: Any) -> None:
    """One writer a chain at a time; SQLite's immediate transactions are that already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [4711, getattr(municipality, "pk", 0) or 0])
