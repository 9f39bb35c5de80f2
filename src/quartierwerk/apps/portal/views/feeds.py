"""News and events for readers and calendars, and what search engines may see."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from quartierwerk.apps.accounts.routes import open_view
from quartierwerk.apps.portal.models import EventPage, NewsPage
from quartierwerk.apps.portal.selectors.cities import cities_open
from quartierwerk.apps.portal.selectors.tree import pages_of
from quartierwerk.apps.portal.views.search import language_of_page

MOST = 50


@open_view
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """The latest news as Atom."""
    code = language_of_page(request)
    pages: list[Any] = list(pages_of(code, NewsPage).order_by("-as_of", "-pk")[:MOST])
    feed = Atom1Feed(
        title=f"Quartierwerk: {_('Neues')}",
        link=request.build_absolute_uri(reverse("home")),
        description=_("Neues aus dem Portal"),
        language=code.partition("-")[0],
        feed_url=request.build_absolute_uri(),
    )
    for page in pages:
        address = request.build_absolute_uri(page.url)
        feed.add_item(
            title=page.title,
            link=address,
            description=page.summary,
            unique_id=address,
            pubdate=page.first_published_at,
            updateddate=page.last_published_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@open_view
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Events to come, and those of the last month, for calendars."""
    since = timezone.now() - timedelta(days=31)
    calendar = Calendar()
    calendar.add("prodid", "-//Quartierwerk//Termine//DE")
    calendar.add("version", "2.0")
    for page in pages_of(language_of_page(request), EventPage).filter(ends_at__gte=since).order_by("begins_at")[:MOST]:
        event = Event()
        event.add("uid", f"{page.translation_key}@{request.get_host().partition(':')[0]}")
        event.add("dtstamp", page.last_published_at or page.begins_at)
        event.add("dtstart", page.begins_at)
        event.add("dtend", page.ends_at)
        event.add("summary", page.title)
        event.add("description", page.summary)
        event.add("location", page.location)
        event.add("url", request.build_absolute_uri(page.url))
        calendar.add_component(event)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


@open_view
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page, with its translations."""
    pages = [(request.build_absolute_uri(page.url), page.last_published_at) for page in pages_of("", None)]
    pages += [
        (request.build_absolute_uri(reverse("provision:finder", args=[city.slug])), None) for city in cities_open()
    ]
    text = render_to_string("portal/sitemap.xml", {"pages": pages})
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


@open_view
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The desk and the workspace are nothing for search engines."""
    lines = [
        "User-agent: *",
        "Disallow: /cms/",
        "Disallow: /accounts/",
        "Disallow: /api/",
        f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
