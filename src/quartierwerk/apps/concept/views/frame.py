"""The room's tabs and its outline."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from quartierwerk.apps.concept import policies, selectors
from quartierwerk.apps.concept.outline import outline_of
from quartierwerk.apps.places.pages import actor_of


def tabs(request: HttpRequest, municipality: Any, current: str) -> dict[str, Any]:
    """The room's tabs, as far as the actor may enter them."""
    actor = actor_of(request)
    pages = (
        ("home", _("Maßnahmen"), policies.can_see_measures),
        ("goals", _("Ziele"), policies.sees_concept),
        ("chains", _("Ketten"), policies.sees_concept),
        ("versions", _("Fassungen"), policies.sees_concept),
    )
    return {
        "tabs": [
            {"label": label, "url": reverse(f"concept:{name}", args=[municipality.slug]), "is_current": name == current}
            for name, label, policy in pages
            if policy(actor, municipality)
        ],
        "municipality": municipality,
    }


def with_outline(request: HttpRequest, municipality: Any, current: Any = None) -> dict[str, Any]:
    """Tabs, and the outline that stands left of the sheet; ``current`` is the measure that is open."""
    actor = actor_of(request)
    measures = list(selectors.measures_visible(actor, municipality))
    return tabs(request, municipality, "home") | {
        "branches": outline_of(actor, municipality, measures),
        "measures": measures,
        "current": current.pk if current else None,
        "may_create": policies.can_edit_concept(actor, municipality),
    }


def address(municipality: Any, name: str, *codes: str) -> str:
    """An address of the room."""
    return reverse(f"concept:{name}", args=[municipality.slug, *codes])
