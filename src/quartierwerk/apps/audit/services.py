"""Writing the audit trail."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from quartierwerk.apps.audit.models import Event
from quartierwerk.kernel.spec import canonical_json, sha256_of

GENESIS = "0" * 64


def event_record(
    *,
    actor: Any,
    municipality: Any,
    verb: str,
    entity: str,
    entity_id: str,
    summary: str,
    changes: dict[str, Any] | None = None,
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
    """
    with transaction.atomic():
        last = (
            Event.objects.select_for_update()
            .filter(municipality=municipality)
            .order_by("-sequence")
            .first()
        )
        event = Event(
            municipality=municipality,
            sequence=last.sequence + 1 if last else 1,
            at=timezone.now(),
            actor_id=getattr(actor, "user_id", None),
            verb=verb,
            entity=entity,
            entity_id=str(entity_id),
            summary=summary[:300],
            changes=changes or {},
            previous_hash=last.hash if last else GENESIS,
        )
        event.hash = event_hash(event)
        event.save(force_insert=True)
    return event


def event_hash(event: Event) -> str:
    """SHA-256 over the canonical form of the event and the hash before it."""
    return sha256_of(
        canonical_json(
            {
                "municipality": event.municipality_id,
                "sequence": event.sequence,
                "at": event.at.isoformat(),
                "verb": event.verb,
                "entity": event.entity,
                "entity_id": event.entity_id,
                "summary": event.summary,
                "changes": event.changes,
                "previous": event.previous_hash,
            }
        )
    )
