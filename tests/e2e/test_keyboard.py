"""Map, table, finder and import with the keyboard alone."""

from __future__ import annotations

import re

CITY = "/stadt/musterstadt/"


def tab_to(page, wanted: str, most: int = 120) -> None:
    """Press Tab until the focus stands on an element that the selector names; every stop must be visible."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """selector => {
                const it = document.activeElement, box = it.getBoundingClientRect();
                const seen = box.width > 0 && box.height > 0;
                return {hit: it.matches(selector), seen, what: it.outerHTML.slice(0, 120)};
            }""",
            wanted,
        )
        assert stop["seen"], f"the focus stands on something nobody sees: {stop['what']}"
        if stop["hit"]:
            return
    raise AssertionError(f"Tab does not reach {wanted}")


def test_skip_link_comes_first_and_leads_to_the_content(open_as):
    page = open_as("coach")
    page.goto(CITY + "lage/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.qw-skip')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhalt"


def test_map_and_table_mark_each_other(open_as):
    page = open_as("coach")
    page.goto(CITY + "lage/")
    page.locator("[data-island='map'] [role='listbox']").wait_for()
    tab_to(page, "[role='listbox'], [role='option']")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    marked = page.locator(
        "tr[data-code][aria-current='true'], tr[data-code].is-selected, tr[data-code][aria-selected='true']"
    )
    marked.first.wait_for()
    assert marked.count() == 1


def test_a_column_is_sorted_by_keyboard_and_says_so(open_as):
    page = open_as("coach")
    page.goto(CITY + "lage/")
    tab_to(page, "th a[href*='sortierung'], th button")
    page.keyboard.press("Enter")
    page.locator("th[aria-sort]").first.wait_for()


def test_the_finder_leads_from_the_field_to_the_number(open_as):
    page = open_as("coach")
    page.goto(CITY + "netzwerk/kontakte/")
    tab_to(page, "#finder-q")
    page.keyboard.type("Kinderbetreuung")
    page.keyboard.press("Enter")
    page.locator("#treffer a[href^='tel:']").first.wait_for()
    page.locator("#finder-q").focus()
    tab_to(page, "a[href^='tel:']")


def test_an_import_is_started_by_keyboard(open_as):
    page = open_as("editor")
    page.goto(CITY + "lage/import/")
    tab_to(page, "a[href$='/lage/import/ordner/']")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/lage/import/ordner/"))
    tab_to(page, "input[type='file']")
    tab_to(page, "main button[type='submit']")
    page.keyboard.press("Enter")
    page.get_by_text("Bitte prüfen Sie Ihre Angaben.").wait_for()
