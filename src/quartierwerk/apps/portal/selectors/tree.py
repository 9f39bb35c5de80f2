"""Where the pages of a language begin."""

from __future__ import annotations

from quartierwerk.apps.portal.models import HomePage


def home_of(code: str) -> HomePage | None:
    """The published home page of a language, if there is one."""
    found: HomePage | None = HomePage.objects.live().filter(locale__language_code=code).order_by("path").first()
    return found
