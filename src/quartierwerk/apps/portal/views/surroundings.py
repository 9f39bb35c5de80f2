"""What pages show beside their text."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from quartierwerk.apps.portal.glance import glance_of
from quartierwerk.apps.portal.models import (
    CityPage,
    DistrictPage,
    EventPage,
    ExamplePage,
    HomePage,
    NewsPage,
    PortalPage,
    ProgrammeInfoPage,
    SectionPage,
)
from quartierwerk.apps.portal.models.base import surroundings
from quartierwerk.apps.portal.paper import PRINTED
from quartierwerk.apps.portal.selectors.cities import cities_open, districts_shown
from quartierwerk.apps.portal.selectors.districts import district_facts, shares_of
from quartierwerk.apps.portal.selectors.examples import FACETS, examples_find
from quartierwerk.apps.portal.selectors.tree import (
    cities_with_districts,
    events_next,
    languages_near,
    languages_of,
    news_latest,
    pages_of,
    pages_under,
    way_to,
)
from quartierwerk.apps.portal.terms import told

#: Type of page → its word in the vocabulary of schema.org.
_SCHEMA: dict[type, str] = {EventPage: "Event", NewsPage: "NewsArticle", HomePage: "WebSite"}
#: Events and news on the first page.
MOST_ON_HOME = 3
#: What would end the script element that holds the description.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def register_all() -> None:
    """Fill the table that the pages ask."""
    surroundings.update(
        {
            PortalPage: _every,
            HomePage: _home,
            SectionPage: _section,
            ProgrammeInfoPage: _programme,
            CityPage: _city,
            DistrictPage: _district,
        }
    )


def _every(page: Any, request: HttpRequest) -> dict[str, Any]:
    languages = languages_of(page)
    request.page_languages = languages_near(page, ("de", "en"))  # type: ignore[attr-defined]
    # The host of the request: what the desk knows as the site's name is nobody's address.
    address = request.build_absolute_uri(page.url)
    return {
        "address": address,
        "alternates": [(code, request.build_absolute_uri(url)) for code, url in languages.items()],
        "way": way_to(page),
        "related": [block.value.specific for block in page.related if block.value and block.value.live],
        "described": _described(page, address),
        "glance": glance_of(page),
        "has_paper": isinstance(page, PRINTED) and page.live,
    }


def _described(page: Any, address: str) -> SafeString:
    """The page in the words of schema.org."""
    told = {
        "@context": "https://schema.org",
        "@type": _SCHEMA.get(type(page), "Article"),
        "name": page.title,
        "headline": page.title,
        "description": page.summary,
        "inLanguage": page.locale.language_code,
        "dateModified": page.as_of.isoformat(),
        "url": address,
    }
    if isinstance(page, EventPage):
        told |= {
            "startDate": page.begins_at.isoformat(),
            "endDate": page.ends_at.isoformat(),
            "location": {"@type": "Place", "name": page.location},
        }
    return mark_safe(json.dumps(told, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308 - escaped above


def _home(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Text before the first heading on its own, each further part a column."""
    lead: list[Any] = []
    columns: list[tuple[Any, list[Any]]] = []
    for block in page.body:
        if block.block_type == "heading":
            columns.append((block, []))
        else:
            (columns[-1][1] if columns else lead).append(block)
    code = page.locale.language_code
    return {
        "lead": lead,
        "columns": columns,
        "cities": cities_open(),
        "places": cities_with_districts(code),
        "events": events_next(code, MOST_ON_HOME),
        "news": news_latest(code, MOST_ON_HOME),
    }


def _section(page: Any, request: HttpRequest) -> dict[str, Any]:
    if page.listing == SectionPage.Listing.EXAMPLES and page.programme_id is None:
        return _examples(list(pages_of(page.locale.language_code, ExamplePage)), request)
    children = pages_under(page)
    if page.listing == SectionPage.Listing.EXAMPLES:
        return _examples(children, request)
    if page.listing in {SectionPage.Listing.NEWS, SectionPage.Listing.EVENTS}:
        return _dated(children, is_news=page.listing == SectionPage.Listing.NEWS)
    return {"children": children}


def _dated(children: list[Any], *, is_news: bool) -> dict[str, Any]:
    """News: the newest first; events: the next first, what is over apart. Both with their feed."""
    if is_news:
        children.sort(key=lambda item: item.as_of, reverse=True)
        return {"children": children, "feed": "portal:news_feed"}
    events = sorted((item for item in children if isinstance(item, EventPage)), key=lambda item: item.begins_at)
    now = timezone.now()
    return {
        "children": [item for item in events if item.ends_at >= now],
        "over": [item for item in reversed(events) if item.ends_at < now],
        "calendar": "portal:events_feed",
    }


def _examples(children: list[Any], request: HttpRequest) -> dict[str, Any]:
    asked = {facet.key: request.GET.get(facet.key, "")[:40] for facet in FACETS}
    place = request.GET.get("wie", "")[:64]
    slug, _slash, code = place.partition("/")
    places = [(city, districts_shown(city)) for city in cities_open()]
    city = next((city for city, _districts in places if city.slug == slug), None)
    own = shares_of(city, code) if city else {}
    facets = [(facet, asked[facet.key]) for facet in FACETS]
    return {"hits": examples_find(children, asked, own), "facets": facets, "places": places, "place": place, "own": own}


def _programme(page: Any, request: HttpRequest) -> dict[str, Any]:
    return {"terms": told(page.facts, page.locale.language_code[:2])}


def _city(page: Any, request: HttpRequest) -> dict[str, Any]:
    children = pages_under(page)
    return {
        "city": page.municipality,
        "districts": [item for item in children if isinstance(item, DistrictPage)],
        "children": [item for item in children if not isinstance(item, DistrictPage)],
    }


def _district(page: Any, request: HttpRequest) -> dict[str, Any]:
    city = page.get_parent().specific.municipality
    return {"city": city, "facts": district_facts(city, page.district_code)}
