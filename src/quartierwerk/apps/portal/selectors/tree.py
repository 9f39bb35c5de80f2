"""Where the pages of a language begin, and what stands in its menu."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from quartierwerk.apps.portal.languages import EASY
from quartierwerk.apps.portal.models import CityPage, DistrictPage, EventPage, HomePage, NewsPage
from quartierwerk.kernel.errors import NotFound


def home_of(code: str) -> HomePage | None:
    """The published home page of a language, if there is one."""
    found: HomePage | None = HomePage.objects.live().filter(locale__language_code=code).order_by("path").first()
    return found


def access_page(number: int) -> Any:
    """The published page of that number, as what it is; Leichte Sprache only where people have checked it.

    Raises
    ------
    NotFound
        If there is none, or it is not published.
    """
    found = Page.objects.live().filter(pk=number, depth__gt=1).select_related("locale").specific().first()
    if found is None or (found.locale.language_code == EASY and not found.is_easy):
        raise NotFound(_("Diese Seite gibt es nicht."))
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
    """Language → address of the published translations, the page's own among them.

    Leichte Sprache only where people have checked the text.
    """
    others = [item.specific for item in page.get_translations(inclusive=True).live().select_related("locale")]
    return {item.locale.language_code: item.url for item in others if item.locale.language_code != EASY or item.is_easy}


def languages_near(page: Page, codes: Iterable[str]) -> dict[str, str]:
    """Where a reader of this page goes on in another language: its translation, else that of the page above."""
    found = languages_of(page)
    for above in reversed(page.get_ancestors().filter(depth__gt=1)):
        missing = [code for code in codes if code not in found]
        if not missing:
            break
        nearest = languages_of(above)
        found |= {code: nearest[code] for code in missing if code in nearest}
    return found


def pages_of(code: str, model: type[Any] | None) -> Any:
    """Published pages of a type (of all types without one) in a language (in all without one)."""
    if model is not None:
        found = model.objects.live()
        return found.filter(locale__language_code=code) if code else found
    below = Page.objects.live().filter(depth__gt=1).specific()
    return below.filter(locale__language_code=code) if code else below


@dataclass(frozen=True)
class Place:
    """A city's page with those of its districts."""

    page: CityPage
    districts: tuple[Any, ...]


def cities_with_districts(code: str) -> list[Place]:
    """Published pages of cities in a language, by name, each with those of its districts."""
    cities = pages_of(code, CityPage).order_by("title")
    return [Place(city, tuple(DistrictPage.objects.live().child_of(city).order_by("title"))) for city in cities]


def events_next(code: str, most: int) -> list[Any]:
    """Events to come, the next first."""
    return list(pages_of(code, EventPage).filter(ends_at__gte=timezone.now()).order_by("begins_at")[:most])


def news_latest(code: str, most: int) -> list[Any]:
    """News, the newest first."""
    return list(pages_of(code, NewsPage).order_by("-as_of", "-pk")[:most])


def municipality_of(page: Page) -> Any:
    """Whose part of the portal the page stands in; None for the general one."""
    city = CityPage.objects.ancestor_of(page, inclusive=True).select_related("municipality").first()
    return city.municipality if city else None
