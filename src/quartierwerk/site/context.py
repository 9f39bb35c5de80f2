"""What the frame of every page needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from quartierwerk.apps.places.selectors import municipalities_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """Municipality, the actor's municipalities and the languages, loaded only when the template looks."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "municipality": getattr(request, "municipality", None),
        "my_municipalities": SimpleLazyObject(lambda: list(municipalities_of(actor)) if actor else []),
        "languages": settings.LANGUAGES,
        "is_demo": settings.MODE == "demo",
    }
