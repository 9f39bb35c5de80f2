"""The hash chain over a municipality's events."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from quartierwerk.apps.audit.models import Event
from quartierwerk.kernel.spec import canonical_json, sha256_of

GENESIS = "0" * 64


def seal(key: str, content: Any) -> str:
    """HMAC-SHA-256 of personal content: proof with the key, noise without it."""
    return hmac.new(bytes.fromhex(key), canonical_json(content).encode(), hashlib.sha256).hexdigest()


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
                "actor": event.actor_seal,
                "personal": event.personal_seal,
                "previous": event.previous_hash,
            }
        )
    )


def chain_faults(municipality_id: int | None) -> list[str]:
    """What is wrong with a chain: changed, missing, added or swapped events, each as a sentence; empty if whole."""
    faults: list[str] = []
    previous, expected = GENESIS, 1
    for event in Event.objects.filter(municipality=municipality_id).order_by("sequence").iterator(2000):
        if event.sequence != expected:
            faults.append(f"Event {expected} is missing: the next one is {event.sequence}.")
        if event.previous_hash != previous:
            faults.append(f"Event {event.sequence} does not follow the event before it.")
        if event_hash(event) != event.hash:
            faults.append(f"Event {event.sequence} was changed after it was written.")
        previous, expected = event.hash, event.sequence + 1
    return faults
