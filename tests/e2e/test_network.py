"""The coach on a phone, and a district conference from the invitation to the task."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils.timezone import localdate

CITY = "/stadt/musterstadt/"


def test_a_coach_finds_the_right_contact_in_three_steps_on_a_phone(open_as):
    page = open_as("coach", width="phone")
    page.goto(CITY + "mein-stadtteil/")
    # 1: the finder, from the menu
    page.get_by_text("Menü").click()
    page.get_by_role("link", name="Netzwerk", exact=True).click()
    # 2: what it is about, typed badly
    field = page.get_by_role("searchbox", name=re.compile("Wobei wird Hilfe gesucht"))
    field.fill("Schuldnerberatng")
    field.press("Enter")
    # 3: the number under the thumb
    dial = page.locator("#treffer a[href^='tel:']").first
    dial.wait_for()
    card = page.locator("#treffer article, #treffer li").first
    assert "chuld" in card.inner_text()
    page.wait_for_function("document.querySelector(\"#treffer a[href^='tel:']\").getBoundingClientRect().bottom < 844")
    box = dial.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert box["y"] + box["height"] <= 844, "the number stands on the first screen"
    assert re.fullmatch(r"tel:\+?[\d\-]+", dial.get_attribute("href") or "")


def test_a_phone_note_takes_fewer_than_five_fields(open_as):
    page = open_as("coach", width="phone")
    page.goto(CITY + "netzwerk/notizen/neu/")
    fields = page.locator("main form input:visible, main form textarea:visible, main form select:visible")
    assert fields.count() < 5
    assert "Keine Angaben zu Arbeitsuchenden" in page.locator("main").inner_text()
    page.get_by_label("Mit wem?").select_option(index=1)
    page.get_by_label("Worum ging es?").fill("Freie Plätze im Sprachkurs erfragt")
    page.get_by_label("Ergebnis").fill("Zwei Plätze ab Januar")
    page.get_by_role("button", name="Speichern").click()
    page.goto(CITY + "netzwerk/notizen/")
    assert "Freie Plätze im Sprachkurs erfragt" in page.locator("main").inner_text()


def _plan(page) -> None:
    """The conference of today in the coach's district."""
    page.goto(CITY + "netzwerk/gremien/")
    page.locator("main a[href*='/netzwerk/gremien/']", has_text="Stadtteilkonferenz Nordhafen").first.click()
    page.get_by_role("link", name="Termin planen").click()
    page.get_by_label("Titel").fill("Konferenz zur Nachbetreuung")
    page.get_by_label("Datum").fill(localdate().isoformat())
    page.get_by_label("Beginn").fill("17:00")
    page.get_by_label("Ort").fill("Stadtteilbüro")
    page.get_by_label("Tagesordnung").fill("Begrüßung\nNachbetreuung\nVerabredungen")
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("heading", level=1, name="Konferenz zur Nachbetreuung").wait_for()


def test_a_conference_is_invited_minuted_and_its_task_arrives(open_as, platform):
    coach = open_as("coach")
    _plan(coach)
    meeting = coach.url
    before = len(platform.mails())
    coach.get_by_role("link", name="Einladen").click()
    coach.get_by_role("button", name="Jetzt verschicken").click()
    coach.get_by_text("verschickt").first.wait_for()
    sent = platform.mails()[before:]
    assert sent
    assert any("text/calendar" in mail for mail in sent)
    coach.goto(meeting)
    coach.get_by_role("link", name="Protokoll schreiben").click()
    coach.get_by_label("Protokoll", exact=True).fill("Alle sehen eine Lücke in der Nachbetreuung.")
    coach.get_by_role("button", name="Speichern").click()
    coach.locator("summary", has_text="Beschluss festhalten").click()
    coach.get_by_label("Beschluss", exact=True).fill("Träger und Jobcenter legen ein Angebot vor.")
    coach.get_by_role("button", name="Festhalten").click()
    coach.get_by_role("link", name="Aufgabe verteilen").click()
    coach.get_by_label("Was ist zu tun?").fill("Entwurf eines Angebots zur Nachbetreuung")
    coach.get_by_label("Person auf der Plattform").select_option(label=_owner(coach))
    coach.get_by_label("Frist").fill((localdate() + timedelta(days=2)).isoformat())
    coach.get_by_role("button", name="Speichern").click()
    coach.goto(meeting)
    text = coach.locator("main").inner_text()
    assert "Träger und Jobcenter legen ein Angebot vor." in text
    assert "Alle sehen eine Lücke in der Nachbetreuung." in text
    provider = open_as("provider")
    provider.goto(CITY + "mein-stadtteil/")
    provider.get_by_role("link", name="Entwurf eines Angebots zur Nachbetreuung").wait_for()
    editor = open_as("politics")
    editor.goto(CITY + "mein-stadtteil/")
    assert editor.get_by_role("link", name="Entwurf eines Angebots zur Nachbetreuung").count() == 0


def _owner(page) -> str:
    """The made-up provider's entry in the list of people."""
    from quartierwerk.apps.accounts.roles import Role
    from quartierwerk.site.demo import NAMES

    options = page.get_by_label("Person auf der Plattform").locator("option").all_inner_texts()
    return next(option for option in options if NAMES[Role.PROVIDER] in option)
