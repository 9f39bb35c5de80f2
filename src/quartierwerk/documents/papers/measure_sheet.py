"""The sheet of a measure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.measure import MeasureSheet, MeasureSheets
from quartierwerk.documents.papers.money import MoneyTables
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import Col, Heading, PageBreak, Paragraph, Table
from quartierwerk.documents.typeset.press import press
from quartierwerk.documents.word.press import word

_TEXTS = ("problem", "description", "expected_result", "continuation", "participation")
_CHECKS = ("additional", "public_interest", "neutral")


def measure_sheets_pdf(paper: MeasureSheets) -> bytes:
    """One or several sheets as PDF/UA-1 and PDF/A-2a, each on a page of its own."""
    return press(paper.imprint, measure_sheets_blocks(paper))


def measure_sheets_docx(paper: MeasureSheets) -> bytes:
    """One or several sheets as a Word document."""
    return word(paper.imprint, measure_sheets_blocks(paper))


def measure_sheets_blocks(paper: MeasureSheets) -> list[Any]:
    """The sheets in the order of reading."""
    imprint = paper.imprint
    texts, formats = Texts(imprint.language), Formats(imprint.language)
    blocks: list[Any] = [Heading(1, imprint.title if len(paper.sheets) == 1 else _several(paper))]
    if imprint.synthetic:
        blocks.append(Paragraph(texts("frame.synthetic_long"), look="banner"))
    for place, sheet in enumerate(paper.sheets):
        if place:
            blocks.append(PageBreak())
        heading = [] if len(paper.sheets) == 1 else [Heading(2, sheet.name)]
        blocks += [*heading, *sheet_blocks(sheet, texts, formats, paper.programmes)]
    return blocks


def _several(paper: MeasureSheets) -> str:
    return f"{paper.imprint.title} – {paper.imprint.municipality}"


def sheet_blocks(sheet: MeasureSheet, texts: Texts, formats: Formats, programmes: Mapping[str, str]) -> list[Any]:
    """Facts and texts as one table, then links and money: most sheets fit a page. What is empty is left out."""
    rows = [[texts(f"measure.{key}"), value] for key, value in _facts(sheet, texts, formats) if value]
    columns = (Col("", width="45mm"), Col("", width="1fr"))
    blocks: list[Any] = [Table(texts("measure.facts_caption", name=sheet.name), columns, rows, size=9)]
    blocks += _links(sheet, texts)
    if sheet.rows:
        caption = texts("measure.cost_caption", name=sheet.name)
        blocks.append(MoneyTables(texts, formats, programmes).items(sheet.rows, caption, with_measure=False))
    return blocks


def span(start: date | None, end: date | None, texts: Texts, formats: Formats) -> str:
    """A time in words; empty where neither end is known."""
    if start and end:
        return texts("measure.span", start=formats.day(start), end=formats.day(end))
    if start:
        return texts("measure.open_end", start=formats.day(start))
    return texts("measure.until", end=formats.day(end)) if end else ""


def _facts(sheet: MeasureSheet, texts: Texts, formats: Formats) -> list[tuple[str, str]]:
    def words(section: str, codes: tuple[str, ...]) -> str:
        return ", ".join(texts.word(section, code) for code in codes)

    strand = texts.word("strand", sheet.strand)
    return [
        ("strand", strand[:1].upper() + strand[1:]),
        ("state", texts.word("measure_state", sheet.state)),
        ("area", sheet.area),
        *((key, getattr(sheet, key)) for key in _TEXTS),
        ("fields", words("field_of_action", sheet.fields_of_action)),
        ("goals", "\n".join(sheet.goals)),
        ("target_groups", words("target_group", sheet.target_groups)),
        ("stages", words("stage", sheet.stages)),
        ("needs", "\n".join(sheet.needs)),
        ("carrier", sheet.carrier or texts("concept.carrier_none")),
        ("lead_office", sheet.lead_office),
        ("partners", ", ".join(sheet.partners)),
        ("instruments", ", ".join(sheet.instruments)),
        ("places", "" if sheet.places is None else formats.number(sheet.places)),
        ("jobs", "" if sheet.jobs is None else formats.number(sheet.jobs)),
        ("priority", "" if sheet.priority is None else texts.word("priority", str(sheet.priority))),
        ("period", span(sheet.starts_on, sheet.ends_on, texts, formats)),
        ("follow_up_cost", "" if sheet.follow_up_cost is None else formats.money(sheet.follow_up_cost)),
        ("council_paper", sheet.council_paper),
        ("decided_on", formats.day(sheet.decided_on) if sheet.decided_on else ""),
        ("check", _checks(sheet, texts)),
    ]


def _checks(sheet: MeasureSheet, texts: Texts) -> str:
    """What was checked, a line each, and the note on it."""
    answers = {True: "measure.yes", False: "measure.no", None: "measure.undecided"}
    lines = [f"{texts(f'measure.{key}')}: {texts(answers[getattr(sheet, key)])}" for key in _CHECKS]
    return "\n".join([*lines, *([sheet.check_note] if sheet.check_note else [])])


def _links(sheet: MeasureSheet, texts: Texts) -> list[Any]:
    if not sheet.links:
        return []
    columns = (
        Col(texts("measure.link"), width="42mm"),
        Col(texts("measure.other"), width="1fr"),
        Col(texts("measure.note"), width="60mm"),
    )
    rows = [
        [texts.word("link_out" if link.outgoing else "link_in", link.kind), link.other, link.note]
        for link in sheet.links
    ]
    return [Table(texts("measure.links_caption", name=sheet.name), columns, rows, size=9)]
