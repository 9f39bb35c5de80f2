"""Events and the keys of persons in them."""

from quartierwerk.apps.audit.models.event import Event
from quartierwerk.apps.audit.models.subject import PersonalNote, SubjectKey

__all__ = ["Event", "PersonalNote", "SubjectKey"]
