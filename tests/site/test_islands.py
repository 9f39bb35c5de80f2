"""The islands in a real browser, on the page that shows all components; the strict policy is in force."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: install Debian's chromium"),
]


@pytest.fixture(scope="module", autouse=True)
def loop_allowed(django_db_setup) -> Iterator[None]:
    """Playwright keeps an event loop in this thread: the database is set up before, tables are emptied inside.

    What runs inside a loop has connections of its own, out of reach once the loop has ended.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="module")
def browser(loop_allowed) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()
        connections.close_all()


@pytest.fixture
def page(browser: Browser, live_server) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=live_server.url)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto("/gestaltung/")
    yield opened
    context.close()
    assert not complaints


def test_the_map_is_walked_by_keyboard_and_marks_its_twin(page: Page) -> None:
    expect(page.locator("#karte[data-state=idle]")).to_be_visible(timeout=30_000)
    areas = page.get_by_role("listbox")
    areas.focus()
    page.keyboard.press("n")
    expect(page.locator(".qw-map__readout")).to_contain_text("Nordhafen: Status")
    page.keyboard.press("Enter")
    row = page.locator("#gebiete tr.is-selected")
    expect(row).to_have_attribute("data-code", "0114")
    expect(row).to_have_attribute("aria-current", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.locator("#gebiete tr.is-selected")).to_have_attribute("data-code", "0116")
    assert page.locator("#karte [role=option][aria-selected=true]").count() == 1


def test_the_table_marks_the_map(page: Page) -> None:
    expect(page.locator("#karte[data-state=idle]")).to_be_visible(timeout=30_000)
    page.locator("#gebiete tr[data-code='0106'] td").first.click()
    expect(page.locator(".qw-map__readout")).to_contain_text("Färberei: Status sehr niedrig (2025), Gebiet mit")
    expect(page.locator("[role=option][aria-selected=true]")).to_contain_text("Färberei")


def test_year_and_layer_change_without_reload_and_stand_in_the_address(page: Page) -> None:
    expect(page.locator("#karte[data-state=idle]")).to_be_visible(timeout=30_000)
    page.evaluate("window.same = true")
    page.get_by_text("Veränderung", exact=True).click()
    page.get_by_label("Jahr").press("ArrowLeft")
    expect(page.locator(".qw-map__year output")).to_have_text("2024")
    expect(page.locator(".qw-legend").first).to_contain_text("negativ")
    assert page.url.endswith("?jahr=2024&ebene=change")
    assert page.evaluate("window.same") is True
    page.reload()
    expect(page.locator(".qw-map__year output")).to_have_text("2024")


def test_the_map_says_the_four_absences(page: Page) -> None:
    expect(page.locator("#karte[data-state=idle]")).to_be_visible(timeout=30_000)
    options = page.locator("#karte [role=option]").all_text_contents()
    told = {text.split(": ")[1] for text in options if "(2025)" in text}
    for words in ("⊘ geheim", "∅ nicht gemeldet", "– trifft nicht zu", "○ keine Angabe"):
        assert any(words in text for text in told), words


def test_without_webgl_a_sentence_points_to_the_table(browser: Browser, live_server) -> None:
    context = browser.new_context(base_url=live_server.url)
    context.add_init_script(
        "const get = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {"
        "  return kind.startsWith('webgl') ? null : get.call(this, kind, ...rest); };"
    )
    page = context.new_page()
    page.goto("/gestaltung/")
    expect(page.locator("#karte")).to_contain_text("Die Tabelle enthält dieselben Angaben", timeout=30_000)
    context.close()


def test_tables_sort_by_their_headers(page: Page) -> None:
    index = page.locator("#gebiete thead").get_by_role("button", name="Index")
    index.click()
    expect(page.locator("#gebiete th[aria-sort=descending]")).to_contain_text("Index")
    values = page.locator("#gebiete tbody td:nth-child(2)").all_text_contents()
    figures = [float(text.replace(",", ".")) for text in values if text.strip()[0].isdigit()]
    assert figures == sorted(figures, reverse=True)
    assert not any(text.strip()[0].isdigit() for text in values[len(figures) :])
    index.press("Enter")
    expect(page.locator("#gebiete th[aria-sort=ascending]")).to_contain_text("Index")


def test_a_draft_survives_leaving_and_is_offered_again(page: Page) -> None:
    page.get_by_label("Einrichtung").fill("Familienzentrum")
    page.goto("/hilfe/")
    page.goto("/gestaltung/")
    expect(page.get_by_label("Einrichtung")).to_have_value("")
    page.get_by_role("button", name="Übernehmen").click()
    expect(page.get_by_label("Einrichtung")).to_have_value("Familienzentrum")


def test_a_refused_form_takes_the_focus_and_keeps_its_draft(page: Page) -> None:
    page.get_by_label("Einrichtung").fill("Familienzentrum")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Einrichtung")).to_have_value("Familienzentrum")
    page.get_by_role("alert").get_by_role("link", name="Art", exact=True).click()
    assert page.url.endswith("#id_kind")


def test_the_origin_of_a_figure_opens_and_closes(page: Page) -> None:
    page.get_by_role("button", name="Woher Arbeitslose je 100 kommt").click()
    note = page.get_by_text("Statistik der Bundesagentur für Arbeit")
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()


def test_the_first_tab_leads_to_the_content(page: Page) -> None:
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Zum Inhalt springen")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#inhalt")).to_be_focused()


def test_on_a_phone_nothing_is_wider_than_the_window(browser: Browser, live_server) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, base_url=live_server.url, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    for address in ("/gestaltung/", "/accounts/login/", "/hilfe/", "/datenschutz/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    page.goto("/gestaltung/")
    page.get_by_text("Menü").click()
    expect(page.locator(".qw-menu")).to_have_attribute("open", "")
    box = page.locator(".qw-primary").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] >= 799
    context.close()
