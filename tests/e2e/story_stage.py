"""The stage of the story: its people, what they have found out so far, and how one reads a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.timezone import localdate
from playwright.sync_api import Locator, Page

CITY = "/stadt/musterstadt/"
PROGRAMME = "/programm/aktiv-im-stadtteil/"
DISTRICT = "Nordhafen"
COURSE = "Lagerkurs in Teilzeit mit Kinderbetreuung"
JOBS = "Teilzeitstellen im Lager"
#: What stands in place of a count that would make somebody known.
SECRET = "⊘"


@dataclass
class Story:
    """People with their pages, and addresses that one of them has made and another one opens."""

    open_as: Callable[..., Page]
    places: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)

    def page(self, role: str, path: str = "") -> Page:
        """The page of a person, who stays signed in from one step to the next."""
        if role not in self.pages:
            self.pages[role] = self.open_as(role)
        if path:
            answer = self.pages[role].goto(path)
            assert answer is not None
            assert answer.ok, f"{role} meets {answer.status} at {path}"
        return self.pages[role]

    def answer(self, role: str, path: str) -> int:
        """What a person who types the address meets."""
        answer = self.page(role).goto(path)
        assert answer is not None
        return answer.status


def quarter_begins(day: date) -> date:
    """First day of a day's quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def quarter_of(day: date) -> str:
    """``2026-Q4``."""
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"


def quarter_before(day: date) -> date:
    """First day of the quarter before a day's quarter."""
    return quarter_begins(quarter_begins(day) - timedelta(days=1))


def measure_days() -> tuple[date, date]:
    """It began with the last quarter that is over, and goes on for two years."""
    begins = quarter_before(localdate())
    return begins, date(begins.year + 2, begins.month, 1)


def seen(place: Page | Locator) -> str:
    """The text a person reads, with plain blanks."""
    found = place.locator("main") if isinstance(place, Page) else place
    return re.sub(r"\s+", " ", found.inner_text())


def told(page: Page, sentence: str) -> None:
    """The platform has said what it did."""
    page.locator(".qw-messages", has_text=sentence).wait_for()


def press(page: Page, name: str) -> None:
    """Press a button by its whole name."""
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    """Follow a link of the page's content, the first of that name."""
    page.locator("main").get_by_role("link", name=name).first.click()


def row_of(page: Page, words: str) -> Locator:
    """The row of a table whose head says these words."""
    return page.locator("main tr", has=page.locator("th", has_text=words)).first


def number_read(text: str) -> float:
    """A number as a German page writes it."""
    return float(text.replace(".", "").replace(",", ".").replace("%", "").strip())
