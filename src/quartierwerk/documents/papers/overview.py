"""The cost and financing overview on paper: all items, totals, years, what the rules found."""

from __future__ import annotations

from typing import Any

from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.overview import Overview
from quartierwerk.documents.papers.money import MoneyTables
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import Heading, Paragraph
from quartierwerk.documents.typeset.press import press
from quartierwerk.documents.word.press import word


def kuf_pdf(overview: Overview) -> bytes:
    """The overview as PDF/UA-1 and PDF/A-2a, pages on their side; the same bytes for equal overviews."""
    return press(overview.imprint, kuf_blocks(overview), landscape=True)


def kuf_docx(overview: Overview) -> bytes:
    """The overview as a Word document, pages on their side."""
    return word(overview.imprint, kuf_blocks(overview), landscape=True)


def kuf_blocks(overview: Overview) -> list[Any]:
    """The overview in the order of reading."""
    imprint = overview.imprint
    texts, formats = Texts(imprint.language), Formats(imprint.language)
    blocks: list[Any] = [Heading(1, f"{imprint.title} – {imprint.municipality}")]
    if imprint.synthetic:
        blocks.append(Paragraph(texts("frame.synthetic_long"), look="banner"))
    if not overview.kuf.rows:
        return [*blocks, Paragraph(texts("kuf.none"))]
    blocks += kuf_lead(overview, texts, formats)
    tables = MoneyTables(texts, formats, overview.programmes)
    blocks += [
        Heading(2, texts("kuf.items_heading")),
        tables.items(overview.kuf.rows, texts("kuf.items_caption"), with_measure=True, upright=False),
        *kuf_totals(overview, texts, formats),
        Heading(2, texts("kuf.findings_heading")),
    ]
    if not overview.findings:
        return [*blocks, Paragraph(texts("kuf.findings_none"))]
    return [*blocks, tables.findings(overview.findings, overview.kuf)]


def kuf_lead(overview: Overview, texts: Texts, formats: Formats) -> list[Any]:
    """What it comes to, and what is not known yet."""
    total = overview.kuf.total
    sentence = texts(
        "kuf.lead",
        items=texts.count("kuf.n_items", total.items),
        gross=formats.money(total.gross),
        eligible=formats.money(total.eligible),
        grant=formats.money(total.grant),
    )
    blocks: list[Any] = [Paragraph(sentence, look="lead")]
    if total.without_rate:
        blocks.append(Paragraph(texts.count("kuf.without_rate", total.without_rate)))
    return blocks


def kuf_totals(overview: Overview, texts: Texts, formats: Formats, *, with_givers: bool = True) -> list[Any]:
    """Totals from every side, and the years."""
    tables = MoneyTables(texts, formats, overview.programmes, with_givers)
    kuf = overview.kuf
    blocks: list[Any] = [Heading(2, texts("kuf.totals_heading")), Paragraph(texts("kuf.in_euro"), look="note")]
    blocks += tables.groups(kuf)
    if kuf.slices_by_programme_year:
        by_programme = texts("kuf.stages_programme"), texts("kuf.programme_year")
        by_cash = texts("kuf.stages_cash"), texts("kuf.cash_year")
        blocks += [
            Heading(2, texts("kuf.stages_heading")),
            tables.stages(kuf.slices_by_programme_year, kuf.slices, *by_programme),
            tables.stages(kuf.slices_by_cash_year, kuf.slices, *by_cash),
        ]
    return blocks
