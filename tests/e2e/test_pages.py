"""Every kind of page: axe, headings, no sideways scrolling, in German and English, on a desk and on a phone.

One run looks at every page in one of the two ways, by turns; ``SIGHTS_TURN=1`` looks at each in the other way.
"""

from __future__ import annotations

import os
from itertools import pairwise

import pytest

from tests.e2e.axe import violations
from tests.e2e.sights import sights

CITY = "/stadt/musterstadt/"
TURN = int(os.environ.get("SIGHTS_TURN", "0"))
WAYS = [("phone", "de"), ("desk", "en")][:: -1 if TURN % 2 else 1]
STARTS = {
    None: [
        "/accounts/login/",
        "/accounts/password/reset/",
        CITY + "lage/",
        CITY + "netzwerk/kontakte/",
        "/hilfe/",
    ],
    "lead": [
        CITY + "mein-stadtteil/",
        CITY + "lage/",
        CITY + "netzwerk/",
        CITY + "zugaenge/",
        CITY + "freigaben/",
        "/konto/",
    ],
    "coach": [CITY + "mein-stadtteil/", CITY + "netzwerk/", CITY + "netzwerk/kontakte/"],
    "politics": [CITY + "freigaben/", CITY + "lage/"],
}


def heading_levels(page) -> list[int]:
    return page.eval_on_selector_all(
        "h1,h2,h3,h4,h5,h6", "all => all.filter(h => h.checkVisibility()).map(h => Number(h.tagName[1]))"
    )


def faults(page, path: str) -> list[str]:
    """What is wrong with the page as it stands."""
    found = [f"{path}: {line}" for line in violations(page)]
    levels = heading_levels(page)
    if levels.count(1) != 1 or levels[:1] != [1]:
        found.append(f"{path}: headings {levels}: one h1, and it comes first")
    found += [f"{path}: h{b} follows h{a}" for a, b in pairwise(levels) if b > a + 1]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
        found.append(f"{path}: the page scrolls sideways at {page.viewport_size['width']} px")
    if not page.title().strip():
        found.append(f"{path}: no title")
    return found


@pytest.fixture(scope="module")
def met() -> set[str]:
    """Address patterns that somebody has looked at; the next person sees only others."""
    return set()


@pytest.mark.parametrize("role", list(STARTS), ids=lambda role: role or "public")
def test_every_kind_of_page_is_accessible(open_as, met, role):
    pages = [open_as(role, width=width) for width, _language in WAYS]
    languages = [language for _width, language in WAYS]
    found = []
    for page, path in sights(pages, languages, STARTS[role], met):
        language = languages[pages.index(page)]
        if page.locator("html").get_attribute("lang") != language:
            found.append(f"{path}: not in the language {language}")
        found += [f"[{page.viewport_size['width']} px, {language}] {line}" for line in faults(page, path)]
    assert met
    assert not found, "\n".join(found)
