"""Milestones with causes, counts that protect people, and rates beside their formulas."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils.timezone import localdate

from tests.e2e.story_stage import (
    CITY,
    COURSE,
    SECRET,
    Story,
    follow,
    number_read,
    press,
    quarter_before,
    quarter_of,
    row_of,
    seen,
    told,
)

#: What the provider counts in one quarter: two men are too few to be shown.
COUNTS = {
    "participants": 14,
    "women": 12,
    "men": 2,
    "non_binary": 0,
    "single_parents": 14,
    "unemployed": 9,
    "left": 6,
    "work": 4,
}
RATE = "Arbeit je Teilnehmende"


def provider_is_known(story: Story) -> None:
    """The provider reads on the own account which organisation it speaks for."""
    page = story.page("provider", "/konto/")
    role = next(text for text in page.locator("main li").all_inner_texts() if text.startswith("Träger: "))
    story.facts["carrier"] = role.removeprefix("Träger: ").strip()


def coach_keeps_milestones(story: Story) -> None:
    """One is reached, one comes late: that needs a cause before it is taken."""
    today = localdate()
    page = story.page("coach", f"{CITY}umsetzung/massnahmen/{story.facts['course']}/")
    assert "Noch keine. Meilensteine zeigen, was bis wann erreicht sein soll" in seen(page)
    follow(page, "Meilenstein anlegen")
    page.get_by_label("Was ist erreicht?").fill("Kursräume bezogen")
    page.get_by_label("geplant für").fill(today.isoformat())
    page.get_by_label("erreicht am").fill(today.isoformat())
    press(page, "Speichern")
    told(page, "Der Meilenstein ist angelegt.")
    follow(page, "Meilenstein anlegen")
    page.get_by_label("Was ist erreicht?").fill("Erste Prüfung abgelegt")
    page.get_by_label("geplant für").fill((today + timedelta(days=20)).isoformat())
    page.get_by_label("jetzt erwartet").fill((today + timedelta(days=50)).isoformat())
    press(page, "Speichern")
    page.locator("[aria-invalid='true'], .kern-error").first.wait_for()
    page.get_by_label("Grund der Verzögerung").select_option(label="Personal")
    page.get_by_label("in Worten").fill("Die zweite Lehrkraft kommt erst im neuen Jahr.")
    press(page, "Speichern")
    told(page, "Der Meilenstein ist angelegt.")
    assert "● erreicht" in seen(row_of(page, "Kursräume bezogen"))
    late = seen(row_of(page, "Erste Prüfung abgelegt"))
    assert "◆ verzögert" in late
    assert " 30 Personal: Die zweite Lehrkraft kommt erst im neuen Jahr." in late
    assert "30 Tage verzögert" in seen(page)


def rates_before(story: Story) -> None:
    """The lead notes what the page of jobs says before the new counts."""
    above, below, _rate = _rate_read(story.page("lead", CITY + "umsetzung/arbeit/"))
    story.facts |= {"work": str(above), "participants": str(below)}


def provider_counts(story: Story) -> None:
    """The provider fills in a quarter of its own measure and reads there what it counted."""
    quarter = quarter_of(quarter_before(localdate()))
    year, part = quarter.split("-")
    page = story.page("provider", CITY + "umsetzung/massnahmen/")
    follow(page, re.compile(COURSE))
    follow(page, "Zahlen melden")
    page.get_by_label("Quartal", exact=True).select_option(value=quarter)
    press(page, "Wechseln")
    assert page.get_by_role("heading", level=1).inner_text() == f"Zahlen melden für {part} {year}"
    for category, number in COUNTS.items():
        page.locator(f"[name='{category}']").fill(str(number))
    press(page, "Zahlen melden")
    told(page, f"Die Zahlen für {part} {year} sind gemeldet.")
    page.goto(f"{CITY}umsetzung/massnahmen/{story.facts['course']}/zahlen/melden/?quartal={quarter}")
    own = {name: page.locator(f"[name='{name}']").input_value() for name in COUNTS}
    assert own == {name: str(number) for name, number in COUNTS.items()}


def others_see_no_small_count(story: Story) -> None:
    """The coach reads the whole and not the two men, nor anything they could be worked out of."""
    page = story.page("coach", f"{CITY}umsetzung/massnahmen/{story.facts['course']}/zahlen/")
    shown = {name: _cell(page, name) for name in ("Teilnehmende", "Frauen", "Männer", "Nichtbinär", "Beschäftigte")}
    assert shown == {
        "Teilnehmende": "14",
        "Frauen": f"{SECRET} geheim",
        "Männer": f"{SECRET} geheim",
        "Nichtbinär": "0",
        "Beschäftigte": "∅ nicht gemeldet",
    }
    assert story.answer("coach", page.url + "melden/") == 403


def _cell(page, category: str) -> str:
    """What stands beside a category in the first quarter shown."""
    row = page.get_by_role("row", name=re.compile(rf"^{category}\b")).first
    return seen(row.locator("td").first)


def jobs_stand_beside_their_formula(story: Story) -> None:
    """The rate is what stands above the line by what stands below; the new counts are in both."""
    page = story.page("lead", CITY + "umsetzung/arbeit/")
    above, below, rate = _rate_read(page)
    row = seen(row_of(page, RATE))
    assert "Arbeit aufgenommen geteilt durch Teilnehmende" in row
    assert rate == f"{100 * above / below:.1f}".replace(".", ",")
    assert above - int(story.facts["work"]) == COUNTS["work"]
    assert below - int(story.facts["participants"]) == COUNTS["participants"]


def _rate_read(page) -> tuple[int, int, str]:
    """Numerator, denominator, and the rate as it is written."""
    cells = page.locator("main .qw-rates tbody tr").filter(has=page.locator("th", has_text=RATE)).first.locator("td")
    above, below, rate = (seen(cells.nth(place)) for place in (1, 2, 3))
    return int(number_read(above)), int(number_read(below)), rate.removesuffix("%").strip()
