"""Concept, sheets, money and reports: one source for all papers, both languages, tagged, small counts at home."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import docx
import pandas as pd
import pytest

from quartierwerk.documents import papers
from quartierwerk.documents.reports import (
    concept_of,
    measure_sheets,
    overview_of,
    programme_report,
    site_reports,
)
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Invalid, NotFound
from quartierwerk.kernel.guarded import Published
from tests.documents.action import GIVEN, changed, reports, town, with_version
from tests.documents.pages import boxes, covered, flat, read, text_of
from tests.documents.tags import read_tags

pytestmark = pytest.mark.usefixtures("typefaces")
LANGUAGES = ("de", "en")


MADE = {
    "concept short": lambda given: papers.concept_pdf(concept_of(town(), **given)),
    "concept long": lambda given: papers.concept_pdf(concept_of(town(), **given), short=False),
    "sheet": lambda given: papers.measure_sheets_pdf(measure_sheets(town(), ("m0",), **given)),
    "kuf": lambda given: papers.kuf_pdf(overview_of(town(), **given)),
    "site report": lambda given: papers.site_report_pdf(site_reports(town(), **given)[0]),
    "programme": lambda given: papers.programme_pdf(programme_report([town()], **given)),
}


@cache
def paper(name: str, language: str) -> bytes:
    """A paper as it was set the first time."""
    return MADE[name]({"language": language, **GIVEN})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(MADE))
def test_papers_are_tagged_and_nothing_lies_upon_another(name: str, language: str) -> None:
    pdf = paper(name, language)
    tagged = read_tags(pdf)
    assert tagged.marked
    assert tagged.shows_title
    assert tagged.language.startswith(language)
    assert len(tagged.root.of("H1")) == 1
    for table in tagged.root.of("Table"):
        assert table.of("Caption")
        assert table.of("TH")
    assert all(tag.alt for tag in tagged.root.of("Figure"))
    assert [pair for _, runs in boxes(pdf) for pair in covered(runs)] == []


@pytest.mark.parametrize("name", list(MADE))
def test_equal_content_gives_equal_bytes(name: str) -> None:
    assert MADE[name]({"language": "de", **GIVEN}) == paper(name, "de")


def word_text(data: bytes) -> str:
    """All text of a Word document."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([item.text for item in document.paragraphs] + cells)


def printed(folder: Any) -> dict[str, str]:
    """Every paper that tells the money, as text."""
    concept = concept_of(folder, language="de", **GIVEN)
    sheets = measure_sheets(folder, ("m0",), language="de", **GIVEN)
    return {
        "short": text_of(papers.concept_pdf(concept)),
        "long": text_of(papers.concept_pdf(concept, short=False)),
        "short docx": word_text(papers.concept_docx(concept)),
        "long docx": word_text(papers.concept_docx(concept, short=False)),
        "sheet": text_of(papers.measure_sheets_pdf(sheets)),
        "sheet docx": word_text(papers.measure_sheets_docx(sheets)),
        "kuf": text_of(papers.kuf_pdf(concept.overview)),
        "kuf docx": word_text(papers.kuf_docx(concept.overview)),
    }


def test_a_figure_changed_once_changes_in_every_paper() -> None:
    before = printed(town())
    after = printed(changed(town(), "cost_items", "k0", gross="500000.00"))
    for name, text in before.items():
        assert "246.450,00" in text, name
        assert "164.300,00" in text, name
        assert "300.000,00" in after[name], name
        assert "246.450,00" not in after[name], name


def test_a_version_prints_as_it_was_fixed() -> None:
    voted = with_version(town())
    later = changed(changed(voted, "measures", "m0", title="Ganz anders"), "cost_items", "k0", gross="1.00")
    concept = concept_of(later, version="v1", language="de", **GIVEN)
    found = text_of(papers.concept_pdf(concept))
    assert "beschlossen am 02.06.2025 durch Rat (Vorlage 25/17)" in found
    assert "410.750,00" in found
    assert flat("Lernwerkstatt wie beschlossen") in flat(found)
    assert "Ganz anders" not in found
    assert "Ganz anders" in [sheet.title for sheet in concept_of(later, language="de", **GIVEN).measures]
    with pytest.raises(NotFound):
        concept_of(later, version="v2", language="de", **GIVEN)


def test_a_version_that_was_touched_is_refused() -> None:
    voted = with_version(town())
    content = str(voted["concept_versions"]["content"].iloc[0]).replace("410750.00", "410751.00")
    with pytest.raises(Invalid, match="digest"):
        concept_of(changed(voted, "concept_versions", "v1", content=content), version="v1", language="de", **GIVEN)


def test_forty_measures_fit_the_short_version() -> None:
    pdf = papers.concept_pdf(concept_of(town(40), language="de", **GIVEN))
    assert papers.page_count(pdf) == len(read(pdf)) <= papers.MOST_PAGES


def test_an_unknown_rate_is_a_sign_and_never_nought() -> None:
    folder = changed(town(), "cost_items", "k0", programme_year=2031)
    overview = overview_of(folder, language="de", **GIVEN)
    assert overview.kuf.total.without_rate == 1
    found = text_of(papers.kuf_pdf(overview))
    assert "Bei einem Posten ist der Fördersatz noch nicht bekannt" in found
    assert "Fördersatz des Programmjahrs fehlt" in found
    assert [row.shares.rate_known for row in overview.kuf.rows].count(False) == 1


@pytest.mark.parametrize(("participants", "jobs", "hidden"), [(40, 2, {"jobs"}), (12, 11, {"participants", "jobs"})])
def test_small_counts_stay_at_home(participants: int, jobs: int, hidden: set[str]) -> None:
    folder = changed(town(), "municipality", "stadt", name="Musterstadt")
    for name, frame in reports(participants, jobs).items():
        folder[name] = frame
    report = site_reports(folder, language="de", **GIVEN)[0]
    found = {item.indicator: item.value for item in report.figures}
    assert all(found[name].absence is Absence.SUPPRESSED for name in ("jobs",) if name in hidden)
    assert {name for name, value in found.items() if value.absence is Absence.SUPPRESSED} <= hidden
    together = text_of(papers.programme_pdf(programme_report([folder], language="de", **GIVEN)))
    assert "⊘" in together
    assert f"{jobs / participants * 100:.1f}".replace(".", ",") not in together


def test_indicators_nobody_described_are_taken_for_people() -> None:
    folder = changed(town(), "municipality", "stadt", name="Musterstadt")
    rows = [("visits", 2.0), ("mean_age", 34.5), ("children", 7.0)]
    folder["site_report_figures"] = pd.DataFrame({"report": "r1", "indicator": code, "value": v} for code, v in rows)
    found = {item.indicator: item.value for item in site_reports(folder, language="de", **GIVEN)[0].figures}
    assert found == {"visits": Published.suppressed(), "mean_age": Published(34.5), "children": Published(7.0)}


def test_a_programme_takes_only_what_was_submitted() -> None:
    report = programme_report([town()], language="en", **GIVEN)
    assert report.periods == ("2025-Q3", "2025-Q4")
    assert set(report.sites[0].figures) == {"2025-Q3"}
    found = text_of(papers.programme_pdf(report))
    for text in ("○ draft", "● accepted", "27.5%", "16.1% to 42.8%"):
        assert text in found
    with pytest.raises(Invalid, match="programme"):
        programme_report([town()], programme="other", language="en", **GIVEN)


def test_word_documents_have_the_structure_of_the_paper() -> None:
    concept = concept_of(town(), language="en", **GIVEN)
    made = papers.concept_docx(concept, short=False)
    assert papers.concept_docx(concept, short=False) == made
    document = docx.Document(io.BytesIO(made))
    headings = [item.text for item in document.paragraphs if item.style.name == "Heading 2"]
    assert headings[0] == "1. The programme area"
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title == "Integrated action concept – Musterstadt"
    xml = document.element.xml
    assert xml.count("<w:tblHeader/>") >= 10
    assert xml.count('w:fldCharType="begin"') == 1
    assert all(shape._inline.docPr.get("descr") for shape in document.inline_shapes)
    widths = {sum(column.width for column in table.columns) for table in document.tables}
    assert max(widths) <= document.sections[0].page_width - 2 * document.sections[0].left_margin + 20_000
