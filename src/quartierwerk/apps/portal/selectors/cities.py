"""Cities that show themselves in the portal."""

from __future__ import annotations

from typing import Any

from quartierwerk.apps.accounts.tenancy import tenant_scope
from quartierwerk.apps.places.selectors import districts_of
from quartierwerk.apps.portal.models import CityPage


def cities_open() -> list[Any]:
    """Municipalities with a published page, by name, once each whatever the language."""
    pages = CityPage.objects.live().select_related("municipality")
    found = {page.municipality_id: page.municipality for page in pages}
    return sorted(found.values(), key=lambda item: item.name)


def districts_shown(city: Any) -> list[Any]:
    """Districts of the city to choose from, by name."""
    with tenant_scope(city):
        return list(districts_of(city, levels=("district", "quarter")).order_by("name"))
