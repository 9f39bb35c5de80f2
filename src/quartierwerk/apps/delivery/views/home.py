"""The room's door."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.delivery import policies
from quartierwerk.apps.delivery.views.frame import places_of, url_of


@tenant_view(policies.can_enter_room, entity="delivery")
@require_GET
def home(request: HttpRequest, municipality: Any) -> HttpResponse:
    """On to the first page that is for the actor."""
    return HttpResponseRedirect(url_of(municipality, places_of(request, municipality)[0][0]))
