"""From a gap in the district to a measure that is linked, paid for and decided."""

from __future__ import annotations

import re

from django.utils.timezone import localdate

from tests.e2e.story_stage import CITY, COURSE, DISTRICT, JOBS, Story, follow, measure_days, press, row_of, seen, told

DEAD_END = "qualifiziert Menschen, aber danach wartet keine Arbeit auf sie"
PAPER = "V/GESCHICHTE/1"


def coach_finds_the_gap(story: Story) -> None:
    """Single parents find no training in the district: forty-six people, no place within reach."""
    page = story.page("coach", CITY + "angebote/luecken/")
    assert page.get_by_role("heading", level=1).inner_text() == f"Lücken in {DISTRICT}"
    cell = page.locator("a[href*='gruppe=single_parents'][href*='schritt=qualification']")
    assert "0 / 46" in seen(cell)
    assert "kein Platz" in seen(cell)
    cell.click()
    beside = page.locator("#zelle")
    beside.get_by_role("heading", name="Alleinerziehende × Qualifizierung").wait_for()
    text = seen(beside)
    assert f"Für Alleinerziehende reichen in {DISTRICT} beim Schritt Qualifizierung die Plätze nicht." in text
    assert "Gebraucht werden nach Schätzung 46 Plätze, erreichbar sind 0." in text
    assert "finden keinen Weiterbildungsplatz in Teilzeit mit Betreuung" in text
    beside.get_by_role("button", name="Maßnahmenidee daraus").click()
    page.get_by_label("Idee", exact=True).fill(COURSE)
    press(page, "Speichern")
    page.get_by_role("heading", level=1, name=COURSE).wait_for()
    assert "kein Platz" in seen(page)


def coach_makes_a_measure_of_the_idea(story: Story) -> None:
    """What the gap knows stands in the sheet already; the coach says who, when and how many."""
    page = story.page("coach", CITY + "konzept/")
    follow(page, COURSE)
    assert page.get_by_label("Titel").input_value() == COURSE
    assert page.get_by_label("Nummer").input_value().startswith("S"), "the strand of the idea numbers it"
    for part, ticked in (
        ("Stadtteile", DISTRICT),
        ("Zielgruppen", "Alleinerziehende"),
        ("Förderstufen", "Qualifizierung"),
        ("Bedarfe", re.compile(f"^{DISTRICT}: Alleinerziehende, Qualifizierung")),
    ):
        group = page.get_by_role("group", name=re.compile(f"^{part}"))
        assert group.get_by_label(ticked, exact=isinstance(ticked, str)).is_checked(), part
    page.get_by_role("group", name=re.compile("^Ziele ")).get_by_role("checkbox").first.check()
    page.get_by_label(re.compile("^Träger")).select_option(label=story.facts["carrier"])
    page.get_by_label(re.compile("^Plätze zur gleichen Zeit")).fill("16")
    _days(page)
    page.get_by_label(re.compile("^Wer es weiterführt")).fill("Gutscheine nach zwei Jahren; die Betriebe zahlen mit.")
    for check in ("Zusätzlich", "Im öffentlichen Interesse", "Wettbewerbsneutral"):
        page.get_by_label(re.compile(f"^{check}")).select_option(label="ja")
    page.get_by_label(re.compile("^Gründe zu den drei Prüfungen")).fill("Es gibt kein solches Angebot in der Stadt.")
    press(page, "Speichern")
    told(page, "Die Maßnahme ist angelegt. Verknüpfen Sie sie jetzt mit anderen.")
    story.places["course"] = page.url
    story.facts["course"] = page.url.rstrip("/").rsplit("/", 1)[1]
    text = seen(page)
    assert f"Aus der Idee {COURSE} (kein freier Platz)" in text
    assert DEAD_END in text


def editor_plans_the_jobs(story: Story) -> None:
    """Another strand: the businesses offer twelve places of work."""
    page = story.page("editor", CITY + "konzept/")
    follow(page, "Maßnahme anlegen")
    page.get_by_label("Titel").fill(JOBS)
    page.get_by_label("Strang").select_option(label="Wirtschaft")
    page.get_by_label(re.compile("^Arbeitsplätze, die entstehen")).fill("12")
    _days(page)
    press(page, "Speichern")
    page.get_by_role("heading", level=1, name=re.compile(JOBS)).wait_for()
    story.places["jobs"] = page.url


def _days(page) -> None:
    begins, ends = measure_days()
    page.get_by_label(re.compile("^Beginn")).fill(begins.isoformat())
    page.get_by_label(re.compile("^Ende")).fill(ends.isoformat())


def adviser_mends_the_chain(story: Story) -> None:
    """The adviser reads where the chain breaks, follows the hint, links the two, and the sentence is gone."""
    page = story.page("adviser", CITY + "konzept/ketten/")
    broken = page.locator("main li", has_text=DEAD_END).filter(has_text=COURSE)
    assert broken.count() == 1
    drawn = page.locator(".qw-chain-broken").count()
    broken.get_by_role("link", name=re.compile("^Verknüpfen Sie sie mit einer Maßnahme")).click()
    page.get_by_label("Verknüpfung").select_option(label="bildet aus für")
    other = page.get_by_label("Andere Maßnahme")
    other.select_option(label=next(item for item in other.locator("option").all_inner_texts() if JOBS in item))
    page.get_by_label(re.compile("^In Worten")).fill("Zwölf Zusagen nach der Prüfung.")
    press(page, "Verknüpfen")
    page.get_by_role("heading", level=1, name=re.compile(COURSE)).wait_for()
    text = seen(page)
    assert DEAD_END not in text
    assert "Diese Maßnahme bildet aus für" in text
    assert "Zwölf Zusagen nach der Prüfung." in text
    page = story.page("adviser", CITY + "konzept/ketten/")
    assert page.locator("main li", has_text=DEAD_END).filter(has_text=COURSE).count() == 0
    assert page.locator(".qw-chain-broken").count() == drawn - 1
    way = seen(row_of(page, COURSE))
    assert re.search(rf"{COURSE} → \S+ {JOBS} Soziales, Wirtschaft 12$", way.strip()), way


def editor_checks_the_measure(story: Story) -> None:
    """Nothing is missing any more: the sheet may go to the council."""
    page = story.page("editor", story.places["course"])
    assert "Zur Prüfung fehlt noch" not in seen(page)
    press(page, "Prüfung abschließen")
    told(page, "Die Maßnahme ist jetzt: geprüft.")


def council_decides(story: Story) -> None:
    """The editor keeps a version, the lead submits it and enters the decision; measures in it are decided with it."""
    page = story.page("editor", CITY + "konzept/fassungen/")
    page.get_by_label("Titel der Fassung").fill("Handlungskonzept mit dem Lagerkurs")
    press(page, "Fassung festhalten")
    told(page, "Das Konzept ist als Fassung")
    story.places["version"] = page.url
    page = story.page("lead", story.places["version"])
    follow(page, "Einreichen")
    page.get_by_label("Wer beschließt").fill("Rat der Stadt")
    page.get_by_label("Nummer der Vorlage").fill(PAPER)
    press(page, "Fassung einreichen")
    told(page, "Die Fassung ist eingereicht.")
    follow(page, "Beschluss eintragen")
    page.get_by_label("beschlossen", exact=True).check()
    page.get_by_label("Datum des Beschlusses").fill(localdate().isoformat())
    press(page, "Beschluss eintragen")
    told(page, "Die Fassung bleibt, wie sie beschlossen wurde.")
    text = seen(page)
    assert f"Rat der Stadt, Vorlage {PAPER}" in text
    story.facts["digest"] = page.locator(".qw-digest").inner_text()
    assert re.fullmatch(r"[0-9a-f]{64}", story.facts["digest"])
    text = seen(story.page("lead", story.places["course"]))
    assert f"beschlossen am {localdate():%d.%m.%Y}, Vorlage {PAPER}" in text
    assert "Am Blatt hat sich nichts geändert." in text


def work_goes_on_and_the_vote_stays(story: Story) -> None:
    """The sheet changes after the vote and says so; the version that was voted on does not change."""
    page = story.page("editor", story.places["course"])
    follow(page, "Bearbeiten")
    page.get_by_label("Titel").fill(COURSE + " und Schichtplan")
    page.get_by_label(re.compile("^Plätze zur gleichen Zeit")).fill("18")
    press(page, "Speichern")
    told(page, "Das Maßnahmenblatt ist gespeichert.")
    text = seen(page)
    assert "Seit dem Beschluss der Fassung" in text
    assert "18 statt 16" in text
    press(page, "Umsetzung beginnen")
    told(page, "Die Maßnahme ist jetzt: läuft.")
    page = story.page("lead", story.places["version"])
    assert page.locator(".qw-digest").inner_text() == story.facts["digest"]
    row = seen(row_of(page, COURSE))
    assert "und Schichtplan" not in row
    page.get_by_label("Vergleichen mit").select_option(label="dem Konzept von heute")
    press(page, "Anzeigen")
    assert f"Titel {COURSE} und Schichtplan statt {COURSE}" in seen(page)
