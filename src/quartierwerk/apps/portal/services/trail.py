"""What is done at the desk stands in the trail."""

from __future__ import annotations

from typing import Any

from quartierwerk.apps.accounts.selectors import actor_load
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.portal.selectors.tree import municipality_of

SUMMARIES = {
    "approve": "Seite des Portals für später freigegeben",
    "publish": "Seite des Portals veröffentlicht",
    "unpublish": "Seite des Portals zurückgezogen",
    "delete": "Seite des Portals gelöscht",
}


def page_event_record(page: Any, user: Any, verb: str) -> None:
    """Append an event about a page; without a user it was the platform, at the time somebody had approved."""
    event_record(
        actor=actor_load(user),
        municipality=municipality_of(page),
        verb=verb,
        entity="portal_page",
        entity_id=str(page.pk),
        summary=SUMMARIES[verb],
    )
