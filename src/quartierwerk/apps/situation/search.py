"""Districts in the global search."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.situation.selectors.figures import districts_visible
from quartierwerk.kernel.registry import Hit


def find(actor: Actor, municipality: Municipality, query: str, limit: int) -> list[Hit]:
    """Districts by name or code; those that begin so first."""
    wanted = query.strip()
    if not wanted:
        return []
    found = districts_visible(actor, municipality).exclude(level="city")
    found = found.filter(Q(name__icontains=wanted) | Q(code__startswith=wanted)).order_by("name")[:limit]
    return [
        Hit(
            title=item.name,
            url=reverse("situation:profile", args=[municipality.slug, item.code]),
            kind=_("Stadtteil"),
            note=item.parent.name if item.parent else "",
            score=1.0 if item.name.casefold().startswith(wanted.casefold()) else 0.5,
        )
        for item in found
    ]
