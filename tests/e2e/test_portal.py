"""An accepted record becomes an example: drafted by one person, approved by another, found and printed by a visitor."""

from __future__ import annotations

import re

from tests.documents.pages import flat, text_of

PROGRAMME = "/programm/aktiv-im-stadtteil/"


def test_a_record_becomes_an_example_that_a_visitor_finds(open_as):
    writer = open_as("supervisor")
    writer.goto(PROGRAMME + "berichte/")
    writer.get_by_role("link", name="Beispiele aus abgenommenen Berichten").click()
    writer.get_by_role("button", name="Beispiel entwerfen").first.click()
    writer.wait_for_url(re.compile("/cms/pages/[0-9]+/edit/"))
    edit = writer.url
    title = "Leerstand wird Lernort am Probekai"
    writer.locator("#id_title").fill(title)
    writer.get_by_role("button", name="Mehr Aktionen").first.click()
    writer.get_by_role("button", name=re.compile("Vier Augen")).click()
    writer.wait_for_load_state()

    visitor = open_as(None, width="phone")
    visitor.goto("/beispiele/")
    assert visitor.get_by_role("link", name=title).count() == 0

    # Whoever wrote it may not approve it, even by asking for the address directly.
    writer.goto(edit)
    assert writer.get_by_text(re.compile("Freigeben", re.IGNORECASE)).count() == 0

    approver = open_as("supervisor2")
    approver.goto(edit)
    approver.get_by_role("button", name="Mehr Aktionen").first.click()
    approver.get_by_role("button", name=re.compile("Freigeben", re.IGNORECASE)).click()
    approver.wait_for_load_state()

    visitor.goto("/")
    visitor.get_by_label("Wonach suchen Sie?").fill("Leerstand Lernort")
    visitor.get_by_role("button", name="Suchen").click()
    visitor.get_by_role("link", name=title).wait_for()
    visitor.goto("/beispiele/")
    visitor.get_by_label("Für einen Stadtteil wie").select_option(label="Nordhafen")
    visitor.get_by_role("button", name="Zeigen").click()
    visitor.get_by_role("link", name=title).click()
    assert title in visitor.locator("h1").inner_text()
    assert visitor.context.cookies() == []
    paper = text_of(visitor.pdf(format="A4"))
    for text in (title, "Ausgangslage", "Vorgehen", "Kosten", "Ergebnis", "Übertragbarkeit"):
        assert flat(text) in flat(paper), text
    for text in ("Menü", "Anmelden", "Zum Inhalt springen", "Barrierefreiheit", "Drucken", "Weitersagen"):
        assert flat(text) not in flat(paper), text
    taken = visitor.request.get(visitor.get_by_role("link", name="PDF").get_attribute("href"))
    assert flat(title) in flat(text_of(taken.body()))
