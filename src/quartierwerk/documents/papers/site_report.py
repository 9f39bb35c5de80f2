"""A quarterly report on paper: sections with their figures, and what the figures mean."""

from __future__ import annotations

from typing import Any

from quartierwerk.documents.formats import NO_BREAK, Formats
from quartierwerk.documents.model.site_report import ReportFigure, SiteReport
from quartierwerk.documents.papers.minutes import paragraphs
from quartierwerk.documents.papers.origin import absence_legend
from quartierwerk.documents.reports.site_report import quarter
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import Col, Heading, Paragraph, Table, Together
from quartierwerk.documents.typeset.press import press
from quartierwerk.documents.word.press import word
from quartierwerk.kernel.guarded import Published

_UNSENT = ("draft", "returned")


def site_report_pdf(report: SiteReport) -> bytes:
    """The report as PDF/UA-1 and PDF/A-2a; the same bytes for equal reports."""
    return press(report.imprint, site_report_blocks(report))


def site_report_docx(report: SiteReport) -> bytes:
    """The report as a Word document."""
    return word(report.imprint, site_report_blocks(report))


def site_report_blocks(report: SiteReport) -> list[Any]:
    """The report in the order of reading."""
    imprint = report.imprint
    texts, formats = Texts(imprint.language), Formats(imprint.language)
    blocks: list[Any] = [Heading(1, imprint.title)]
    if imprint.synthetic:
        blocks.append(Paragraph(texts("frame.synthetic_long"), look="banner"))
    if report.state in _UNSENT:
        blocks.append(Paragraph(texts("site_report.draft"), look="banner"))
    blocks.append(_facts(report, texts, formats))
    written = dict(report.sections)
    for section in dict.fromkeys([*written, *(item.section for item in report.figures)]):
        own = [item for item in report.figures if item.section == section]
        blocks.append(Heading(2, texts.word("report_section", section)))
        said = paragraphs(written.get(section, ""))
        blocks += said or ([] if own else [Paragraph(texts("site_report.no_text"), look="note")])
        blocks += [_table(section, own, texts, formats)] if own else []
    blocks += _definitions(report, texts)
    return [*blocks, Together(absence_legend(texts))]


def _facts(report: SiteReport, texts: Texts, formats: Formats) -> Table:
    pairs = (
        ("programme", report.programme),
        ("municipality", report.municipality),
        ("site", report.site),
        ("period", quarter(report.period, texts)),
        ("state", texts.word("report_state", report.state)),
        ("submitted_on", formats.day(report.submitted_on) if report.submitted_on else ""),
        ("accepted_on", formats.day(report.accepted_on) if report.accepted_on else ""),
        ("digest", report.digest[:16]),
    )
    rows = [[texts(f"site_report.{key}"), value] for key, value in pairs if value]
    return Table(texts("site_report.facts_caption"), (Col("", width="45mm"), Col("", width="1fr")), rows, size=9.5)


def _table(section: str, figures: list[ReportFigure], texts: Texts, formats: Formats) -> Table:
    columns = (
        Col(texts("site_report.figure"), width="1fr"),
        Col(texts("site_report.value"), "right", "36mm"),
        Col(texts("site_report.note"), width="60mm"),
    )
    rows = [[item.name, figure_text(item.value, item.unit, texts, formats), item.note] for item in figures]
    caption = texts("site_report.figures_caption", section=texts.word("report_section", section))
    return Table(caption, columns, rows, size=9)


def figure_text(value: Published, unit: str, texts: Texts, formats: Formats) -> str:
    """A figure with the unit of a report, or the sign of its absence."""
    if value.value is None:
        return value.sign
    decimals = 0 if float(value.value).is_integer() and unit != "EUR" else 2 if unit == "EUR" else 1
    number = formats.number(value.value, decimals)
    behind = {"hours": f"{NO_BREAK}{texts('site_report.hours')}", "EUR": f"{NO_BREAK}€", "percent": f"{NO_BREAK}%"}
    return number + behind.get(unit, "")


def _definitions(report: SiteReport, texts: Texts) -> list[Any]:
    rows = [[item.name, item.definition] for item in report.figures if item.definition]
    if not rows:
        return []
    columns = (Col(texts("site_report.figure"), width="55mm"), Col(texts("site_report.definition"), width="1fr"))
    table = Table(texts("site_report.definitions_caption"), columns, rows)
    return [Heading(2, texts("site_report.definitions_heading")), table]
