"""The room's tabs, and the page of a form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from quartierwerk.apps.funding import policies
from quartierwerk.apps.places.pages import actor_of


def tabs(request: HttpRequest, municipality: Any, current: str) -> dict[str, Any]:
    """The room's tabs, as far as the actor may enter them."""
    actor = actor_of(request)
    pages = (
        ("home", _("Überblick"), policies.can_enter),
        ("kuf", _("Kosten und Finanzierung"), policies.can_see_funding),
        ("programmes", _("Förderprogramme"), policies.can_see_funding),
        ("deadlines", _("Fristen"), policies.can_see_funding),
        ("forms", _("Formulare"), policies.sees_all),
    )
    return {
        "tabs": [
            {"label": label, "url": reverse(f"funding:{name}", args=[municipality.slug]), "is_current": name == current}
            for name, label, policy in pages
            if policy(actor, municipality)
        ],
        "municipality": municipality,
    }


def form_page(
    request: HttpRequest,
    municipality: Any,
    form: Any,
    *,
    tab: str,
    heading: str,
    trail: list[tuple[str, str]],
    **more: Any,
) -> HttpResponse:
    """A form with grouped fields.

    Parameters
    ----------
    trail : list of (str, str)
        Pages above this one: address and label; the last one is where *Abbrechen* leads.
    """
    context = tabs(request, municipality, tab) | {"form": form, "heading": heading, "trail": trail, **more}
    context["back"] = trail[-1][0]
    return render(request, "funding/form_page.html", context, status=422 if form.errors else 200)


def address(municipality: Any, name: str, *codes: str) -> str:
    """The address of a page of the room."""
    return reverse(f"funding:{name}", args=[municipality.slug, *codes])
