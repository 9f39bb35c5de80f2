"""The room's tabs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from quartierwerk.apps.network import policies
from quartierwerk.apps.places.pages import actor_of


def tabs(request: HttpRequest, municipality: Any, current: str) -> dict[str, Any]:
    """The room's tabs, as far as the actor may enter them."""
    actor = actor_of(request)
    pages = (
        ("contacts", _("Kontakte"), policies.can_see_contacts),
        ("organisations", _("Organisationen"), policies.can_see_organisations),
        ("bodies", _("Gremien & Termine"), policies.can_see_bodies),
        ("introductions", _("Nächste Schritte"), policies.can_see_bodies),
        ("activities", _("Notizen"), policies.can_see_activities),
        ("map", _("Karte"), policies.can_see_ties),
    )
    return {
        "tabs": [
            {"label": label, "url": reverse(f"network:{name}", args=[municipality.slug]), "is_current": name == current}
            for name, label, policy in pages
            if policy(actor, municipality)
        ],
        "municipality": municipality,
    }
