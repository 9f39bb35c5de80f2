"""Writing the audit trail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from quartierwerk.apps.audit.chain import GENESIS, event_hash, seal
from quartierwerk.apps.audit.models import Event, PersonalNote, SubjectKey


@dataclass(frozen=True)
class Deed:
    """What an event says; the fields are those of :func:`event_record`."""

    verb: str
    entity: str
    entity_id: str
    summary: str
    changes: dict[str, Any] = field(default_factory=dict)


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
    deed = Deed(verb, entity, entity_id, summary, changes or {})
    with transaction.atomic():
        chain = _Chain(actor, municipality)
        key = _key(subject) if personal and subject else None
        event = chain.append(deed, seal(key.key, personal) if key is not None else "")
        event.save(force_insert=True)
        if key is not None:
            PersonalNote.objects.create(event=event, subject=key, values=personal)
    return event


def events_record(*, actor: Any, municipality: Any, deeds: Iterable[Deed]) -> None:
    """Append events in their order, in as many queries as one takes; none of them with personal values."""
    with transaction.atomic():
        chain = _Chain(actor, municipality)
        Event.objects.bulk_create([chain.append(deed) for deed in deeds])


class _Chain:
    """The end of a municipality's chain, locked until the transaction ends; the events made here are not saved yet."""

    def __init__(self, actor: Any, municipality: Any) -> None:
        _chain_lock(municipality)
        self._municipality = municipality
        self._actor_id = getattr(actor, "user_id", None)
        self._actor_seal = ""
        if self._actor_id:
            self._actor_seal = seal(_key(f"accounts.user:{self._actor_id}").key, str(self._actor_id))
        self._last = Event.objects.filter(municipality=municipality).order_by("-sequence").first()

    def append(self, deed: Deed, personal_seal: str = "") -> Event:
        """The event that comes next."""
        event = Event(
            municipality=self._municipality,
            sequence=self._last.sequence + 1 if self._last else 1,
            at=timezone.now(),
            actor_id=self._actor_id,
            verb=deed.verb,
            entity=deed.entity,
            entity_id=str(deed.entity_id),
            summary=deed.summary[:300],
            changes=deed.changes,
            actor_seal=self._actor_seal,
            personal_seal=personal_seal,
            previous_hash=self._last.hash if self._last else GENESIS,
        )
        event.hash = event_hash(event)
        self._last = event
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
