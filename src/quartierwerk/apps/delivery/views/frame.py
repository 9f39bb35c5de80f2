"""The room's tabs, and the page every form of the room stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from quartierwerk.apps.delivery import policies
from quartierwerk.apps.places.pages import actor_of

#: Label and address of a station on the way to the page.
Crumb = tuple[str, str]


def places_of(request: HttpRequest, municipality: Any) -> list[tuple[str, str]]:
    """Names and labels of the room's pages that the actor may enter."""
    actor = actor_of(request)
    pages = (
        ("measures", _("Maßnahmen"), policies.can_see_delivery),
        ("outcomes", _("Arbeit & Verbleib"), policies.can_see_outcomes),
        ("handovers", _("Übergabe"), policies.can_see_handovers),
        ("mandates", _("Beratung"), policies.can_see_advice),
    )
    return [(name, label) for name, label, policy in pages if policy(actor, municipality)]


def tabs(request: HttpRequest, municipality: Any, current: str) -> dict[str, Any]:
    """The room's tabs, as far as the actor may enter them."""
    return {
        "tabs": [
            {"label": label, "url": url_of(municipality, name), "is_current": name == current}
            for name, label in places_of(request, municipality)
        ],
        "municipality": municipality,
    }


def url_of(municipality: Any, name: str, *codes: str) -> str:
    """An address of the room."""
    return reverse(f"delivery:{name}", args=[municipality.slug, *codes])


def form_page(
    request: HttpRequest,
    context: dict[str, Any],
    *,
    form: Any,
    heading: str,
    crumbs: Sequence[Crumb],
    back: str,
    lead: str = "",
    action: str = "",
    remove: str = "",
    row: Any = None,
) -> HttpResponse:
    """A form under its heading; ``remove`` is the address that takes the row out."""
    own = {
        "form": form,
        "page_heading": heading,
        "crumbs": crumbs,
        "back": back,
        "lead": lead,
        "action": action or _("Speichern"),
        "remove": remove,
        "row": row,
    }
    return render(request, "delivery/form_page.html", context | own, status=422 if form.errors else 200)
