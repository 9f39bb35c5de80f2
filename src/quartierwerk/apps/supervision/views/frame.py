"""The room's tabs, within a municipality and within a programme."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from quartierwerk.apps.places.pages import actor_of
from quartierwerk.apps.places.selectors import programmes_at
from quartierwerk.apps.supervision import policies


def tabs(request: HttpRequest, municipality: Any, current: str) -> dict[str, Any]:
    """Reports, and the programmes in which the municipality has a site."""
    actor = actor_of(request)
    listed = [
        {
            "label": _("Berichte"),
            "url": reverse("supervision:reports", args=[municipality.slug]),
            "is_current": current == "reports",
        },
        {
            "label": _("Geförderte Vorhaben"),
            "url": reverse("supervision:projects", args=[municipality.slug]),
            "is_current": current == "projects",
        },
    ]
    listed += [
        {
            "label": _("Programm: %(name)s") % {"name": programme.name},
            "url": reverse("programme:cockpit", args=[programme.slug]),
            "is_current": False,
        }
        for programme in programmes_at(municipality).prefetch_related("sites")
        if policies.can_see_comparison(actor, programme)
    ]
    return {"tabs": listed, "municipality": municipality}


def programme_tabs(request: HttpRequest, programme: Any, current: str) -> dict[str, Any]:
    """The pages of a programme, as far as the actor may enter them."""
    actor = actor_of(request)
    pages = (
        ("cockpit", _("Standorte"), policies.can_see_comparison),
        ("reports", _("Berichte"), policies.can_see_programme_reports),
        ("comparisons", _("Freigegebene Vergleiche"), policies.can_see_comparison),
        ("indicators", _("Kennzahlen"), policies.can_see_comparison),
        ("projects", _("Geförderte Vorhaben"), policies.can_see_comparison),
    )
    return {
        "tabs": [
            {"label": label, "url": reverse(f"programme:{name}", args=[programme.slug]), "is_current": name == current}
            for name, label, policy in pages
            if policy(actor, programme)
        ],
        "programme": programme,
    }
