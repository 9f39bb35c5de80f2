"""One address for every kind of page, found by following links as a person would."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

#: Downloads and data are no pages; sign-out ends the walk.
NO_PAGE = (".pdf", ".xlsx", ".csv", ".geojson", ".json", ".zip", ".ics", ".svg", "/logout/", "/openapi.json")
#: Exports whose address does not say so.
DOWNLOADS = ("/export/", "/ordner/teilbar/", "/ordner/voll/")
LIMIT = 120


def sights(page: Page, starts: list[str], met: set[str]) -> list[str]:
    """Paths of pages, the first met of each address pattern; ``met`` holds the patterns and grows."""
    waiting, paths = list(starts), []
    while waiting and len(paths) < LIMIT:
        path = waiting.pop(0)
        kind = _kind(path)
        if kind is None or kind in met:
            continue
        met.add(kind)
        try:
            response = page.goto(path)
        except Error as error:
            if "Download is starting" not in error.message:
                raise
            continue
        if response is None or "text/html" not in response.headers.get("content-type", ""):
            continue
        here = urlsplit(page.url).path
        met.add(_kind(here) or "")
        if here not in paths:
            paths.append(here)
        links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
        waiting += [urlsplit(link).path for link in links if link and link.startswith("/")]
    return paths


def _kind(path: str) -> str | None:
    """The address pattern behind a path; None for what is no page of the platform."""
    if path.endswith(NO_PAGE) or any(part in path for part in DOWNLOADS) or path.startswith("/static/"):
        return None
    try:
        return resolve(path).route
    except Resolver404:
        return None
