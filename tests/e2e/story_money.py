"""What the measure costs, who pays, and what of it is released."""

from __future__ import annotations

import re

from django.utils.timezone import localdate

from tests.e2e.story_stage import CITY, COURSE, Story, follow, press, row_of, seen, told

ITEM = "Umbau der Kursräume mit Kinderbetreuung"
FUND = "Zusammenhalt im Stadtteil (erfunden)"
#: The programme year whose rate is sixty per cent.
YEAR = 2025
GROSS, GRANT, OWN = "410.750,00", "246.450,00", "164.300,00"


def editor_enters_the_costs(story: Story) -> None:
    """Of 410,750.00 euros the programme pays sixty per cent; the rest is the city's own share."""
    page = story.page("editor", f"{CITY}finanzierung/massnahmen/{story.facts['course']}/")
    assert "Noch keine Kosten" in seen(page)
    follow(page, "Kostenposition eintragen")
    page.get_by_label("Wofür bezahlt wird").fill(ITEM)
    page.get_by_label("Gesamtkosten").fill("410750")
    page.get_by_label(re.compile("^Förderprogramm")).select_option(label=FUND)
    page.get_by_label(re.compile("^Programmjahr")).fill(str(YEAR))
    press(page, "Speichern")
    told(page, "Die Kostenposition ist eingetragen.")
    text = seen(page)
    for line in (
        f"Gesamtkosten {GROSS} €",
        f"= zuwendungsfähig {GROSS} €",
        f"Zuschuss zu 60 % {GRANT} €",
        f"= Eigenanteil {OWN} €",
    ):
        assert line in text, line
    assert "Jahresscheiben fehlen" in text
    story.places["item"] = page.url
    follow(page, "Jahresscheibe eintragen")
    page.get_by_label(re.compile("^Kassenjahr")).fill(str(localdate().year))
    page.get_by_label(re.compile("^geplant")).fill(GROSS)
    press(page, "Speichern")
    told(page, "Die Jahresscheibe ist gespeichert.")
    assert "Jahresscheiben fehlen" not in seen(page)


def overview_is_typed_like_a_sheet(story: Story) -> None:
    """The overview shows the same figures; a cell is typed by keyboard, the share follows, and undo takes it back."""
    page = story.page("editor", f"{CITY}finanzierung/kuf/?massnahme={story.facts['course']}")
    row = page.locator("[data-grid] tbody tr", has_text=ITEM)
    columns = page.locator("[data-grid] thead th").all_inner_texts()

    def cell(label: str):
        return row.locator("td").nth(next(n for n, text in enumerate(columns) if text.strip() == label))

    shown = {label: seen(cell(label)) for label in ("Gesamtkosten", "zuwendungsfähig", "Satz in %", "Zuschuss")}
    assert shown == {"Gesamtkosten": GROSS, "zuwendungsfähig": GROSS, "Satz in %": "60", "Zuschuss": GRANT}
    assert seen(cell("Eigenanteil")) == OWN
    cell("Mittel Dritter").click()
    page.keyboard.type("4300")
    page.keyboard.press("Enter")
    _becomes(page, cell("Eigenanteil"), "160.000,00")
    page.keyboard.press("Control+z")
    _becomes(page, cell("Eigenanteil"), OWN)
    assert seen(cell("Mittel Dritter")) == "0,00"


def _becomes(page, cell, text: str) -> None:
    page.wait_for_function("([it, text]) => it.textContent.trim() === text", arg=[cell.element_handle(), text])


def overview_is_released_by_a_second_person(story: Story) -> None:
    """The editor puts the overview up; nobody outside sees it until the lead has released it."""
    page = story.page("editor", CITY + "finanzierung/kuf/")
    press(page, "Zur Freigabe vorlegen")
    told(page, "Freigeben muss sie jemand anderes.")
    story.places["overview"] = page.url
    assert page.get_by_role("button", name="Freigeben", exact=True).count() == 0
    assert story.answer("funder", story.places["overview"]) == 404
    page = story.page("lead", story.places["overview"])
    assert "Vorgeschlagen von Jonte Wallmeier" in seen(page)
    press(page, "Freigeben")
    told(page, "Freigegeben.")


def funder_reads_the_released_overview(story: Story) -> None:
    """What was released is there for the funder to the cent; the grid and the concept's draft are not."""
    page = story.page("funder", CITY + "finanzierung/")
    assert page.locator("main a[href*='/kuf/'], main a[href*='/kosten/']").count() == 0
    follow(page, re.compile("Kosten- und Finanzierungsübersicht"))
    assert page.url == story.places["overview"]
    row = seen(row_of(page, ITEM))
    assert COURSE in row
    assert f"{FUND} {GROSS} {GROSS} {GRANT} {OWN}" in row
    for path in (CITY + "finanzierung/kuf/", story.places["item"], story.places["course"], story.places["version"]):
        assert story.answer("funder", path) in {403, 404}, path
