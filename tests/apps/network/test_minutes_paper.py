"""Minutes on paper: what was said stands under its item."""

from quartierwerk.apps.network.paper import agenda_with_texts

ITEMS = ["Begrüßung", "Zahlen zum Stadtteil", "Verschiedenes"]


def test_paragraphs_stand_under_their_items():
    text = "Beginn 16 Uhr.\n\n1. Begrüßung\nAlle sind da.\n\nZahlen zum Stadtteil\nErstens.\n\nZweitens."
    agenda, before = agenda_with_texts(ITEMS, text)
    assert [(item.title, item.text) for item in agenda] == [
        ("Begrüßung", "Alle sind da."),
        ("Zahlen zum Stadtteil", "Erstens.\n\nZweitens."),
        ("Verschiedenes", ""),
    ]
    assert before == "Beginn 16 Uhr."


def test_text_without_headings_stays_whole():
    agenda, before = agenda_with_texts(ITEMS, "Ein Protokoll\nin einem Stück")
    assert before == "Ein Protokoll\nin einem Stück"
    assert all(not item.text for item in agenda)
