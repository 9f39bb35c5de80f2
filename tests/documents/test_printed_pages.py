"""What stands on the pages, and that nothing is cut off."""

import dataclasses
import io
import re
import time
from datetime import date

import pikepdf
import pytest

from quartierwerk.documents import contact_sheet_pdf, minutes_pdf, profile_pdf, situation_pdf
from quartierwerk.documents.model import AgendaItem, ContactCard, Decision, IndicatorLine
from quartierwerk.documents.papers.minutes import paragraphs
from quartierwerk.documents.papers.origin import spans
from quartierwerk.documents.papers.situation import situation_blocks
from quartierwerk.documents.typeset import press
from quartierwerk.documents.typeset.blocks import Heading, Paragraph
from quartierwerk.documents.typeset.glyphs import Proofreader
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Published
from tests.documents import samples
from tests.documents.pages import boxes, covered, flat, outside, read, text_of
from tests.documents.printed import LANGUAGES, PRINTED, paper

pytestmark = pytest.mark.usefixtures("typefaces")


@pytest.fixture(scope="module", params=LANGUAGES)
def papers(request, typefaces):
    return request.param, {name: paper(name, language) for name, language in PRINTED if language == request.param}


def test_nothing_leaves_the_page_and_no_text_lies_on_text(papers):
    for name, pdf in papers[1].items():
        for number, runs in boxes(pdf):
            assert not outside(runs), (name, number)
            assert name == "situation of many" or not covered(runs), (name, number)


def test_every_page_bears_head_stand_number_and_mark(papers):
    language, documents = papers
    stand = {"de": "Stand: 31.12.2025", "en": "As of 31 Dec 2025"}[language]
    mark = {"de": "Synthetische Daten", "en": "Synthetic data"}[language]
    for pdf in documents.values():
        pages = read(pdf)
        for place, text in enumerate(pages, start=1):
            number = {"de": f"Seite {place} von {len(pages)}", "en": f"Page {place} of {len(pages)}"}[language]
            assert "Musterstadt" in text.split("\n")[0]
            assert stand in text.split("\n")[0]
            assert number in text
            assert mark in text


def test_real_figures_bear_no_mark_of_synthetic_ones():
    text = text_of(situation_pdf(samples.report(synthetic=False)))
    assert "ynthetisch" not in text
    assert "Erstellt mit Quartierwerk" in text


def test_no_language_leaks_into_the_other():
    english = text_of(paper("situation", "en"))
    for word in ("Gebiet", "Seite", "Bedarf", "Stichtag", "Veränderung", "geheim"):
        assert word not in english.replace("Gebietsstand", "")


def test_all_areas_are_printed_once_in_the_table_with_real_umlauts():
    report = samples.report(436)
    pages = read(paper("situation of many"))
    text = flat("".join(pages))
    assert len(pages) <= 16
    for row in report.rows:
        assert flat(row.name) in text
        assert row.area.code in text
    assert "Überlingsgraben" in text
    assert "Größenwörth" in text


def test_a_suppressed_index_cannot_be_placed_between_its_neighbours():
    names = [row.name for row in samples.report().ranked()]
    assert names.index("Größenwörth") > names.index("Überlingsgraben")
    page = next(text for text in read(paper("situation")) if "Größenwörth A003" in text)
    line = next(line for line in page.split("\n") if "A003" in line)
    assert line.count("⊘") == 2
    assert not re.search(r"\d,\d", line)


def test_the_four_absences_are_explained():
    text = text_of(paper("situation"))
    for word in ("null", "nicht gemeldet", "trifft nicht zu", "geheim"):
        assert word in text


def test_sources_stand_below_the_figures():
    text = flat(text_of(paper("profile")))
    for item in samples.profile().indicators:
        assert flat(item.name) in text
    for part in ("AmtfürStatistikMusterstadt", "dlde/by20", "31.12.2025", "probe2020", "Bevölkerungvon15"):
        assert part in text


def test_a_report_without_boundaries_change_or_indicators_still_stands():
    report = samples.report()
    rows = tuple(
        dataclasses.replace(
            row, dynamics_index=Published(None, Absence.NOT_REPORTED), dynamics_class=None, dynamics_label="", z={},
            attention=False,
        )
        for row in report.rows
    )  # fmt: skip
    bare = dataclasses.replace(
        report, rows=rows, boundaries=None, indicators=(), sensitivity=(), findings=(), notes=(), dynamics_since=None
    )
    text = text_of(situation_pdf(bare))
    assert "keine Karte" in text
    assert "Wie es sich verändert" not in text
    assert "Standardisierte Werte" not in text


def test_a_report_without_areas_still_stands():
    assert situation_pdf(dataclasses.replace(samples.report(), rows=())).startswith(b"%PDF")


def test_change_without_a_first_year_is_told_without_it():
    text = text_of(situation_pdf(dataclasses.replace(samples.report(), dynamics_since=None)))
    assert "None" not in text


def test_many_indicators_are_spread_over_tables():
    tables = [
        block for block in situation_blocks(samples.report(z=14)) if getattr(block, "caption", "").startswith("Stan")
    ]
    assert [len(table.columns) for table in tables] == [11, 5]
    situation_pdf(samples.report(z=14))


def test_figures_too_small_to_show_give_no_trend_and_no_distance():
    line = samples.indicators(2)[1]
    assert line.latest()[1] == Published.suppressed()
    pages = read(profile_pdf(dataclasses.replace(samples.profile(), indicators=(line,))))
    row = next(text for text in "\n".join(pages).split("\n") if text.startswith("Langzeitarbeitslose") and "⊘" in text)
    assert "seit" not in row
    assert "+" not in row
    assert "2021, 2025 geheim" in " ".join(pages)


def test_a_profile_without_index_or_indicators_still_stands():
    profile = dataclasses.replace(
        samples.profile(), row=None, status_scale=None, dynamics_scale=None, indicators=(), boundaries=None
    )
    assert "keine Indikatoren" in text_of(profile_pdf(profile))


def test_counts_of_a_district_are_not_measured_against_those_of_the_city():
    base = samples.indicators(1)[0]
    line: IndicatorLine = dataclasses.replace(
        base, unit="count", decimals=0, series=((2025, Published(120)),), city_series=((2025, Published(9000)),)
    )
    text = text_of(profile_pdf(dataclasses.replace(samples.profile(), indicators=(line,))))
    assert "8.880" not in text
    assert "9.000" in text


def test_contacts_are_grouped_and_can_be_rung():
    text = text_of(paper("contacts"))
    assert "+49 5555 0100-00" in text
    assert "Zuletzt bestätigt am 01.11.2025" in text
    assert "Noch nicht bestätigt" in text
    assert "Sprachen: Deutsch, Türkisch" in text


def test_addresses_are_not_hyphenated():
    address = "beratung@stadtteilentwicklungsgesellschaftmusterstadt.example"
    sheet = dataclasses.replace(samples.contact_sheet(), cards=(ContactCard("Verein", email=address),))
    assert address in text_of(contact_sheet_pdf(sheet)).replace(" ", "").replace("\u200b", "")


def test_a_sheet_without_contacts_says_so():
    empty = dataclasses.replace(samples.contact_sheet(), cards=(), url="")
    assert "noch kein Kontakt" in text_of(contact_sheet_pdf(empty))


def test_a_card_longer_than_a_page_is_printed_to_its_end():
    long = "Bitte vorher anrufen und sagen, worum es geht. " * 150 + "Ende."
    sheet = dataclasses.replace(
        samples.contact_sheet(), cards=(ContactCard("Verein", note=long), ContactCard("Zweiter"))
    )
    pdf = contact_sheet_pdf(sheet)
    assert "Ende." in text_of(pdf)
    assert all(not outside(runs) for _, runs in boxes(pdf))


def test_a_very_long_title_stays_above_the_line():
    minutes = samples.minutes()
    title = "Protokoll der gemeinsamen Stadtteilkonferenz " * 8
    pdf = minutes_pdf(dataclasses.replace(minutes, imprint=dataclasses.replace(minutes.imprint, title=title)))
    for _, runs in boxes(pdf):
        assert not outside(runs)
        assert not covered(runs)


def test_cards_without_details_still_stand():
    sheet = dataclasses.replace(samples.contact_sheet(), cards=(ContactCard("Verein"),))
    assert "Verein" in text_of(contact_sheet_pdf(sheet))


def test_minutes_tell_draft_from_confirmed():
    assert "Entwurf" in read(paper("minutes"))[0]
    assert "Entwurf" not in read(minutes_pdf(samples.minutes(confirmed=True)))[0]


def test_minutes_hold_agenda_decisions_and_tasks():
    text = text_of(paper("minutes"))
    for part in ("TOP 2: Übergänge", "einstimmig", "15.12.2025", "erledigt", "entschuldigt", "17:00 bis 19:10 Uhr"):
        assert part in text


def test_a_decision_longer_than_a_page_is_printed_to_its_end():
    long = "Die Runde beschließt dies und jenes in aller Ausführlichkeit. " * 120 + "Letztes Wort."
    minutes = dataclasses.replace(samples.minutes(), decisions=(Decision(1, long),))
    pdf = minutes_pdf(minutes)
    assert "LetztesWort." in flat(text_of(pdf))
    assert all(not outside(runs) for _, runs in boxes(pdf))


def test_short_rows_are_not_broken_over_pages():
    pages = [flat(text) for text in read(profile_pdf(samples.profile("de", 40)))]
    whole = flat("Personen, die am Stichtag gezählt wurden. Bezugsgröße: Bevölkerung von 15 bis unter 65 Jahren.")
    assert sum(page.count(whole) for page in pages) == 40


def test_minutes_of_next_to_nothing_still_stand():
    bare = dataclasses.replace(
        samples.minutes(), attendance=(), agenda=(), decisions=(), tasks=(), starts_at="", text="Eins\n\n\n\nZwei"
    )
    assert "Zwei" in text_of(minutes_pdf(bare))
    assert [item.text for item in paragraphs("a\r\nb\r\n\r\n c ")] == ["a\nb", "c"]


NASTY = (
    "#strong[x] $x^2$ @ref <label> \\ // `raw` = h - l \u0007\u0000 😀👩\u200d👩\u200d👧 مرحبا 你好 ﬁ \u202fx "
    '#import "@preview/x" {a} ~ _b_ *c*'
)


def test_user_text_is_never_read_as_markup_and_never_stops_the_press():
    minutes = dataclasses.replace(samples.minutes(), agenda=(AgendaItem(NASTY, NASTY),), place=NASTY)
    text = text_of(minutes_pdf(minutes))
    assert "#strong[x]" in text
    assert "*c*" in text
    assert "□" in text
    assert "konnten nicht gedruckt werden" in text


def test_very_long_words_stay_within_their_cells():
    long = "vorname.nachname@" + "sehr-langer-name" * 6 + ".example"
    sheet = dataclasses.replace(
        samples.contact_sheet(),
        cards=(ContactCard("X" * 200, email=long, address="https://" + "a" * 150, person="W" * 120),) * 3,
    )
    for number, runs in boxes(contact_sheet_pdf(sheet)):
        assert not outside(runs), number
        assert not covered(runs), number


@pytest.mark.parametrize(
    ("text", "printed", "missing"),
    [
        ("Ärger", "Ärger", 0),
        ("A\u0308rger", "Ärger", 0),
        ("a\u00adb\tc\u2011d", "ab c-d", 0),
        ("Gut 👍🏽!", "Gut !", 0),
        ("x\u0000\u0007y", "xy", 0),
        ("你好", "□□", 2),
        ("ﬀ ①", None, 0),
        ("ЖяΩłş", "ЖяΩłş", 0),
    ],
)
def test_proofreading(text, printed, missing):
    reader = Proofreader()
    result = reader.text(text)
    assert printed is None or result == printed
    assert reader.unprintable == missing


def test_addresses_and_drawings_are_not_touched():
    reader = Proofreader()
    assert reader.tree({"svg": "<a>\u0007", "link": "https://x/\u00ad", "text": ["a\u0007", 1]}) == {
        "svg": "<a>\u0007", "link": "https://x/\u00ad", "text": ["a", 1],
    }  # fmt: skip


def test_a_skipped_heading_is_refused_with_a_reason():
    with pytest.raises(Invalid) as caught:
        press.press(samples.imprint("Titel"), [Heading(1, "Eins"), Heading(3, "Drei"), Paragraph("x")])
    assert "heading" in caught.value.explanation.found.lower()


def test_spans_of_years():
    assert spans([2018, 2020, 2021, 2022, 2025]) == "2018, 2020–2022, 2025"
    assert spans([]) == ""


def test_only_the_typefaces_of_the_package_are_used():
    with pikepdf.open(io.BytesIO(paper("situation"))) as document:
        fonts = {
            str(item.BaseFont)
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        }
    assert fonts
    assert all(re.fullmatch(r"/[A-Z]{6}\+(FiraSans|QuartierwerkSigns)-\w+", name) for name in fonts)


def test_fourteen_pages_are_quick():
    report = samples.report(436)
    start = time.process_time()
    pdf = situation_pdf(report)
    spent = time.process_time() - start
    assert len(read(pdf)) >= 12
    assert spent < 6, "about 1.5 s of computing on an idle machine"


def test_berlin_2019_prints_the_published_cross_table(shared_data):
    from tests.documents.berlin import berlin_2019

    report = berlin_2019(shared_data)
    text = text_of(situation_pdf(report))
    for line in ("sehr niedrig 18 19 2 39", "niedrig 14 30 3 47", "mittel 14 243 26 283", "hoch 0 65 2 67"):
        assert line in text
    assert "42 Gebiete brauchen besondere Aufmerksamkeit" in text
    assert report.imprint.stand == date(2018, 12, 31)
