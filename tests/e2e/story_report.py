"""The quarterly report: begun, submitted, returned, corrected, accepted, and read by the funder."""

from __future__ import annotations

import re

from django.utils.timezone import localdate

from tests.e2e.story_stage import CITY, DISTRICT, PROGRAMME, Story, follow, press, quarter_of, row_of, seen, told

DRAFT = "Der Lagerkurs in Teilzeit hat begonnen."
REMARK = "Wie viele der Ausgeschiedenen haben Arbeit? Bitte mit Quelle."
CORRECTED = "Vier von sechs Ausgeschiedenen haben Arbeit aufgenommen, nach Zählung des Trägers."
REASON = "Eine Sitzung war nicht mitgezählt."


def coach_submits_the_report(story: Story) -> None:
    """The report begins with what the platform knows, the coach adds what figures do not say."""
    page = story.page("coach", CITY + "berichte/")
    follow(page, "Bericht beginnen")
    page.get_by_label("Quartal").select_option(value=quarter_of(localdate()))
    press(page, "Bericht anlegen")
    told(page, "Was die Plattform weiß, steht schon darin.")
    story.places["report"] = page.url
    story.facts["report"] = page.url.rstrip("/").rsplit("/", 1)[1]
    reached = seen(row_of(page, "Erreichte Meilensteine").locator("td").first)
    assert int(reached) >= 1
    assert "Kursräume bezogen" in seen(page)
    page.get_by_role("link", name=re.compile("Schreiben.*Zusammenfassung")).click()
    page.get_by_label("Text").fill(DRAFT)
    press(page, "Speichern")
    told(page, "Der Abschnitt ist gespeichert.")
    _activities(page)
    follow(page, "Bericht einreichen")
    press(page, "Bericht einreichen")
    told(page, "Der Bericht ist eingereicht (Fassung 1). Bis zur Rückgabe ist er gesperrt.")
    assert page.get_by_role("link", name=re.compile("Schreiben")).count() == 0
    story.places["review"] = f"{PROGRAMME}berichte/musterstadt/{story.facts['report']}/"


def _activities(page) -> None:
    """The other section that a report needs, where the platform had nothing to say."""
    page.get_by_role("link", name=re.compile("Schreiben.*Aktivitäten")).click()
    text = page.get_by_label("Text")
    text.fill((text.input_value() + "\nBesuche bei drei Betrieben am Hafen.").strip())
    press(page, "Speichern")
    told(page, "Der Abschnitt ist gespeichert.")


def funder_sees_no_draft(story: Story) -> None:
    """What is not accepted is not there for the funder, by link or by address."""
    page = story.page("funder", PROGRAMME + "berichte/")
    assert "Sie sehen abgenommene Berichte." in seen(page)
    assert page.locator(f"a[href*='{story.facts['report']}']").count() == 0
    assert story.answer("funder", story.places["review"]) == 404
    assert story.answer("funder", story.places["report"]) == 404


def supervisor_returns_it(story: Story) -> None:
    """The supervisor finds it among what waits, remarks on a section, and gives it back with a reason."""
    page = story.page("supervisor", PROGRAMME + "berichte/")
    page.locator(f"main a[href='{story.places['review']}']").first.click()
    assert DRAFT in seen(page)
    page.get_by_label("Abschnitt", exact=True).select_option(label="Ergebnisse")
    page.get_by_label("Anmerkung", exact=True).fill(REMARK)
    press(page, "Anmerkung speichern")
    told(page, "Die Anmerkung ist gespeichert.")
    assert REMARK in seen(page.locator("section", has=page.locator("#abschnitt-results")))
    follow(page, "Rückgabe mit Anmerkung")
    assert REMARK in seen(page)
    page.get_by_label(re.compile("^Grund")).fill("Die Ergebnisse fehlen noch.")
    press(page, "Bericht zurückgeben")
    told(page, "Der Bericht ist zurückgegeben.")


def coach_corrects_it(story: Story) -> None:
    """The coach reads remark and reason, writes the section, mends a figure with its reason, submits again."""
    page = story.page("coach", story.places["report"])
    text = seen(page)
    assert "Zur Korrektur zurückgegeben" in text
    assert "Die Ergebnisse fehlen noch." in text
    page.get_by_role("link", name=re.compile("Schreiben.*Ergebnisse")).click()
    assert REMARK in seen(page)
    page.get_by_label("Text").fill(CORRECTED)
    press(page, "Speichern")
    page.get_by_role("button", name=re.compile("Als erledigt melden")).click()
    told(page, "Die Anmerkung ist erledigt.")
    meetings = seen(row_of(page, "Sitzungen von Gremien").locator("td").first)
    story.facts["meetings"] = str(int(meetings) + 1)
    follow(page, "Kennzahlen eintragen")
    page.locator("[name='meetings']").fill(story.facts["meetings"])
    page.get_by_label(re.compile("^Grund der Änderung")).fill(REASON)
    press(page, "Speichern")
    told(page, "Die Kennzahlen sind gespeichert.")
    follow(page, "Bericht einreichen")
    changed = seen(page)
    assert "2 Änderungen seit der letzten Einreichung" in changed
    assert CORRECTED in changed
    press(page, "Bericht einreichen")
    told(page, "Der Bericht ist eingereicht (Fassung 2).")
    page = story.page("coach", story.places["report"] + "verlauf/")
    assert re.search(rf"Sitzungen von Gremien {meetings} {story.facts['meetings']} .*{REASON}", seen(page))


def supervisor_accepts_it(story: Story) -> None:
    """What changed is told; accepted, the report is locked for everybody."""
    page = story.page("supervisor", story.places["review"])
    text = seen(page)
    assert CORRECTED in text
    assert "seit der letzten Einreichung" in text
    follow(page, "Bericht abnehmen")
    press(page, "Bericht abnehmen")
    told(page, "Der Bericht ist abgenommen und gesperrt.")
    page = story.page("coach", story.places["report"])
    assert f"abgenommen am {localdate():%d.%m.%Y}" in seen(page)
    assert page.get_by_role("link", name=re.compile("Schreiben|Bericht einreichen|Kennzahlen eintragen")).count() == 0
    story.page("coach", story.places["report"] + "abschnitt/summary/")
    told(page, "Dieser Bericht ist gesperrt.")
    assert page.get_by_label("Text").count() == 0


def funder_reads_the_accepted_report(story: Story) -> None:
    """The accepted version is there, with its corrected figure and without the talk about it."""
    page = story.page("funder", PROGRAMME + "berichte/")
    page.locator(f"main a[href='{story.places['review']}']").first.click()
    text = seen(page)
    assert DISTRICT in text
    assert DRAFT in text
    assert CORRECTED in text
    assert seen(row_of(page, "Sitzungen von Gremien").locator("td").first) == story.facts["meetings"]
    assert "seit der letzten Einreichung" not in text
    assert REMARK not in text
    assert REASON not in text
    assert page.get_by_role("button", name=re.compile("Anmerkung|abnehmen|öffnen")).count() == 0
