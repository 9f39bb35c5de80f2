"""The integrated concept: the short version for the application, the long one for the councils."""

from __future__ import annotations

from typing import Any

from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.concept import Concept
from quartierwerk.documents.papers.concept_action import action, steering
from quartierwerk.documents.papers.concept_aims import aims
from quartierwerk.documents.papers.concept_place import area, economy, origin, people, strengths
from quartierwerk.documents.papers.measure_sheet import sheet_blocks
from quartierwerk.documents.papers.money import MoneyTables
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import Contents, Heading, PageBreak, Paragraph
from quartierwerk.documents.typeset.press import press
from quartierwerk.documents.word.press import word

#: Pages a concept may have as a document of an application (Städtebauförderrichtlinie NRW 2023).
MOST_PAGES = 25


def concept_pdf(concept: Concept, *, short: bool = True) -> bytes:
    """The concept as PDF/UA-1 and PDF/A-2a; the same bytes for equal concepts.

    Parameters
    ----------
    short : bool
        The version for the application, whose pages are counted (see :func:`page_count`); else the version for the
        councils with all sheets of measures and the whole overview of cost.
    """
    return press(concept.imprint, concept_blocks(concept, short=short))


def concept_docx(concept: Concept, *, short: bool = True) -> bytes:
    """The concept as a Word document."""
    return word(concept.imprint, concept_blocks(concept, short=short))


def page_count(pdf: bytes) -> int:
    """Pages of a printed document."""
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def concept_blocks(concept: Concept, *, short: bool = True) -> list[Any]:
    """The concept in the order of reading; the outline is that of the Land for concepts in applications."""
    imprint = concept.imprint
    texts, formats = Texts(imprint.language), Formats(imprint.language)
    blocks: list[Any] = [
        Heading(1, f"{imprint.title} – {imprint.municipality}"),
        Paragraph(texts("concept.short" if short else "concept.long"), look="large"),
    ]
    if imprint.synthetic:
        blocks.append(Paragraph(texts("frame.synthetic_long"), look="banner"))
    blocks += [_decision(concept, texts, formats), Paragraph(_lead(concept, texts, formats), look="lead")]
    if not short:
        blocks.append(Contents(texts("concept.contents"), 2))
    blocks += area(concept, texts)
    blocks += strengths(concept, texts)
    blocks += people(concept, texts, formats, short=short)
    blocks += economy(concept, texts, formats, short=short)
    blocks += aims(concept, texts, formats)
    blocks += action(concept, texts, formats)
    blocks += steering(concept, texts, formats)
    return blocks if short else [*blocks, *_appendix(concept, texts, formats)]


def _decision(concept: Concept, texts: Texts, formats: Formats) -> Paragraph:
    """Which version this is, and whether it was voted on."""
    vote = concept.decision
    if vote.number is None:
        return Paragraph(texts("concept.draft"), look="banner")
    digest = vote.digest[:16]
    if vote.decided_on is None or vote.state != "decided":
        made = formats.day(vote.made_on) if vote.made_on else ""
        state = texts.word("version_state", vote.state)
        fixed = texts("concept.fixed", number=vote.number, day=made, state=state, digest=digest)
        return Paragraph(fixed, look="banner")
    body = texts("concept.body", body=vote.body) if vote.body else ""
    paper = texts("concept.paper", paper=vote.paper) if vote.paper else ""
    day = formats.day(vote.decided_on)
    return Paragraph(texts("concept.decided", number=vote.number, day=day, body=body, paper=paper, digest=digest))


def _lead(concept: Concept, texts: Texts, formats: Formats) -> str:
    """What the concept comes to in a sentence."""
    total = concept.overview.kuf.total
    if not total.items:
        measures = texts.count("concept.n_measures", len(concept.measures))
        return texts("concept.lead_plain", measures=measures, strands=len({item.strand for item in concept.measures}))
    return texts(
        "concept.lead",
        measures=texts.count("concept.n_measures", len(concept.measures)),
        strands=len({sheet.strand for sheet in concept.measures}),
        gross=formats.money(total.gross),
        grant=formats.money(total.grant),
        own=formats.money(total.own_share),
    )


def _appendix(concept: Concept, texts: Texts, formats: Formats) -> list[Any]:
    """All sheets of measures, and every item of cost."""
    programmes, kuf = concept.overview.programmes, concept.overview.kuf
    blocks: list[Any] = []
    if concept.measures:
        blocks += [PageBreak(), Heading(2, texts("concept.sheets_heading"))]
    for place, sheet in enumerate(concept.measures):
        blocks += [PageBreak()] if place else []
        blocks += [Heading(3, sheet.name), *sheet_blocks(sheet, texts, formats, programmes)]
    if not kuf.rows:
        return [*blocks, *origin(concept, texts, formats)]
    tables = MoneyTables(texts, formats, programmes)
    blocks += [PageBreak(), Heading(2, texts("concept.kuf_heading"))]
    blocks.append(tables.items(kuf.rows, texts("kuf.items_caption"), with_measure=True))
    if concept.overview.findings:
        blocks += [Heading(3, texts("kuf.findings_heading")), tables.findings(concept.overview.findings, kuf)]
    return [*blocks, *origin(concept, texts, formats)]
