"""Where the pages of a language begin, and what stands in its menu."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from quartierwerk.apps.portal.models import CityPage, HomePage


def home_of(code: str) -> HomePage | None:
    """The published home page of a language, if there is one."""
    found: HomePage | None = HomePage.objects.live().filter(locale__language_code=code).order_by("path").first()
    return found


def menu_of(code: str) -> list[Any]:
    """Published sections right under the home page, in the order of the tree."""
    home = home_of(code)
    return list(home.get_children().live().in_menu()) if home else []


def way_to(page: Page) -> list[Any]:
    """Published pages above, from the first under the home page on."""
    return list(page.get_ancestors().live().filter(depth__gt=2))


def pages_under(page: Page) -> list[Any]:
    """Published pages right below, in the order of the tree, as what they are."""
    return list(page.get_children().live().specific())


def languages_of(page: Page) -> dict[str, str]:
    """Language → address of the published translations, the page's own among them."""
    others = page.get_translations(inclusive=True).live().select_related("locale")
    return {item.locale.language_code: item.specific.url for item in others}


def pages_of(code: str, model: type[Any] | None) -> Any:
    """Published pages of a type (of all types without one) in a language (in all without one)."""
    if model is not None:
        found = model.objects.live()
        return found.filter(locale__language_code=code) if code else found
    below = Page.objects.live().filter(depth__gt=1).specific()
    return below.filter(locale__language_code=code) if code else below


def municipality_of(page: Page) -> Any:
    """Whose part of the portal the page stands in; None for the general one."""
    city = CityPage.objects.ancestor_of(page, inclusive=True).select_related("municipality").first()
    return city.municipality if city else None
