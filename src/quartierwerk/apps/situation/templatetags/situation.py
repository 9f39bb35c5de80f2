"""Days and moments as the documents write them: 31.12.2025, in English 31 Dec 2025."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from quartierwerk.documents.formats import Formats

register = template.Library()


@register.filter
def day(when: date | datetime | None) -> str:
    """A day in the language of the interface; nothing for no day."""
    if when is None or when == "":
        return ""
    local = timezone.localtime(when).date() if isinstance(when, datetime) else when
    return Formats("en" if (get_language() or "de").startswith("en") else "de").day(local)


@register.filter
def moment(when: datetime | None) -> str:
    """A day with hour and minute."""
    if when is None or when == "":
        return ""
    return f"{day(when)}, {timezone.localtime(when):%H:%M}"
