"""The room's door."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.network import policies
from quartierwerk.apps.network.views.contacts import finder_page
from quartierwerk.apps.network.views.organisations import list_page
from quartierwerk.apps.places.pages import actor_of


@tenant_view(policies.can_see_organisations, entity="organisation", public=True)
@require_GET
def home(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The finder, or the organisations for those who see no contacts."""
    if policies.can_see_contacts(actor_of(request), municipality):
        return finder_page(request, municipality)
    return list_page(request, municipality)
