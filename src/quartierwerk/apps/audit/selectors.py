"""Reading the trail."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from quartierwerk.apps.audit.models import Event


def events_of_object(municipality: Any, entity: str, entity_id: str) -> QuerySet[Event]:
    """The history of one object, newest first; the caller has checked the right to the object."""
    return Event.objects.filter(municipality=municipality, entity=entity, entity_id=str(entity_id)).select_related(
        "actor"
    )


def events_visible(actor: Any, municipality: Any, *, whole: bool) -> QuerySet[Event]:
    """The trail of a municipality: whole, or only what the actor did."""
    events = Event.objects.filter(municipality=municipality).select_related("actor")
    return events if whole else events.filter(Q(actor_id=actor.user_id))


def events_search(events: QuerySet[Event], *, text: str = "", verb: str = "", entity: str = "") -> QuerySet[Event]:
    """Narrow a list of events by words, verb and entity."""
    if text:
        events = events.filter(Q(summary__icontains=text) | Q(actor__name__icontains=text))
    if verb:
        events = events.filter(verb=verb)
    return events.filter(entity=entity) if entity else events
