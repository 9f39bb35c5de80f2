"""The room's tabs, and what its pages ask for in the address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from quartierwerk.apps.places import vocabulary
from quartierwerk.apps.places.pages import actor_of, district_chosen
from quartierwerk.apps.provision import policies
from quartierwerk.apps.provision.finder import Wish

#: The value of the place field for the whole city; an absent one means the district worked in.
WHOLE_CITY = "stadt"


def tabs(request: HttpRequest, municipality: Any, current: str) -> dict[str, Any]:
    """The room's tabs, as far as the actor may enter them; one alone is none."""
    actor = actor_of(request)
    pages = (
        ("finder", _("Angebote finden"), policies.can_see_offers),
        ("home", _("Angebote pflegen"), policies.can_see_inside),
        ("needs", _("Bedarfe"), policies.can_see_needs),
        ("business_needs", _("Personalbedarf"), policies.can_see_needs),
        ("gaps", _("Lücken"), policies.can_see_gaps),
        ("occupations", _("Berufe"), policies.can_see_all_gaps),
        ("handovers", _("Übergaben"), policies.can_see_handovers),
        ("ideas", _("Ideen"), policies.can_see_all_gaps),
    )
    found = [
        {"label": label, "url": reverse(f"provision:{name}", args=[municipality.slug]), "is_current": name == current}
        for name, label, policy in pages
        if policy(actor, municipality)
    ]
    return {"tabs": found if len(found) > 1 else [], "municipality": municipality}


def wish_of(request: HttpRequest, municipality: Any, districts: list[Any]) -> Wish:
    """What the address asks for."""
    code = request.GET.get("ort")
    district = next((item for item in districts if item.code == code), None)
    if code is None:
        district = district_chosen(request, municipality, districts)
    return Wish(
        text=request.GET.get("q", "").strip()[:200],
        target_group=request.GET.get("zielgruppe", "")[:64],
        stage=request.GET.get("schritt", "")[:64],
        district=district,
    )


def rest_of(wish: Wish, **also: str) -> str:
    """The wish as it stands in an address."""
    asked = {"q": wish.text, "zielgruppe": wish.target_group, "schritt": wish.stage} | also
    place = wish.district.code if wish.district else WHOLE_CITY
    return urlencode({key: value for key, value in asked.items() if value} | {"ort": place})


def words_offered(wish: Wish) -> dict[str, Any]:
    """What the fields of a search offer."""
    return {
        "groups": vocabulary.choices(vocabulary.TARGET_GROUPS, [wish.target_group] if wish.target_group else ()),
        "stages": vocabulary.choices(vocabulary.STAGES, [wish.stage] if wish.stage else ()),
        "whole_city": WHOLE_CITY,
    }
