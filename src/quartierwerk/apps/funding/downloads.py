"""The trace that somebody took money figures along."""

from __future__ import annotations

from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.audit.services import event_record


def export_record(actor: Actor, municipality: Any, entity: str, what: str, count: int) -> None:
    """Leave a trace of what was taken along."""
    event_record(
        actor=actor,
        municipality=municipality,
        verb="export",
        entity=f"funding.{entity}",
        entity_id="",
        summary=f"{what} ausgegeben ({count} Einträge)",
        changes={"count": count},
    )
