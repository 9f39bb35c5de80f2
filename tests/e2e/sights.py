"""One address for every kind of page, found by following links as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

#: Downloads and data are no pages; sign-out ends the walk.
NO_PAGE = (".pdf", ".docx", ".xlsx", ".csv", ".geojson", ".json", ".zip", ".ics", ".svg", "/logout/", "/openapi.json")
#: Exports whose address does not say so.
DOWNLOADS = ("/export/", "/ordner/teilbar/", "/ordner/voll/")
LIMIT = 200
#: Pages of the portal have a language each; `test_portal_public` looks at them. The editors' desk is Wagtail's.
PORTAL = {"home", "wagtail_serve"}


def sights(pages: list[Page], languages: list[str], starts: list[str], met: set[str]) -> Iterator[tuple[Page, str]]:
    """Open the first address met of each pattern, in turn in one of the pages and in its language.

    Parameters
    ----------
    met : set of str
        Address patterns that have been looked at; it grows.

    Yields
    ------
    page, path
        The page with the address open.
    """
    waiting, turn = list(starts), 0
    while waiting and turn < LIMIT:
        path = waiting.pop(0)
        kind = _kind(path)
        if kind is None or kind in met:
            continue
        met.add(kind)
        page, language = pages[turn % len(pages)], languages[turn % len(pages)]
        if not _opened(page, f"{path}?lang={language}"):
            continue
        turn += 1
        here = urlsplit(page.url).path
        if here != path:
            met.add(_kind(here) or "")
            _opened(page, f"{here}?lang={language}")
        links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
        waiting += [urlsplit(link).path for link in links if link and link.startswith("/")]
        yield page, here


def _opened(page: Page, address: str) -> bool:
    """Whether there is a page; a download is none."""
    try:
        response = page.goto(address)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return False
    if response is None or "text/html" not in response.headers.get("content-type", ""):
        return False
    assert response.status < 500, address
    return True


def _kind(path: str) -> str | None:
    """The address pattern behind a path; None for what is no page of the platform."""
    if path.endswith(NO_PAGE) or any(part in path for part in DOWNLOADS) or path.startswith("/static/"):
        return None
    try:
        found = resolve(path)
    except Resolver404:
        return None
    return None if path.startswith("/cms/") or found.url_name in PORTAL else found.route
