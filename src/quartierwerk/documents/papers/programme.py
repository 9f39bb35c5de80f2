"""A programme on paper: its sites side by side, never as a ranking, with the uncertainty of small numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.site_report import ProgrammeReport, ProgrammeSite, ReportFigure
from quartierwerk.documents.papers.minutes import paragraphs
from quartierwerk.documents.papers.origin import absence_legend
from quartierwerk.documents.papers.site_report import figure_text
from quartierwerk.documents.reports.site_report import quarter
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import Col, Heading, Inline, Paragraph, Table, Together
from quartierwerk.documents.typeset.press import press
from quartierwerk.documents.word.press import word
from quartierwerk.engine.delivery import Cumulated, Outcome, OutcomeFormula, cumulate, outcome
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published

_NONE = Published(None, Absence.NOT_REPORTED)
_COLUMNS = 5
#: A share of fewer people than these is called a small number.
SMALL = 30


def programme_pdf(report: ProgrammeReport) -> bytes:
    """The report as PDF/UA-1 and PDF/A-2a, pages on their side."""
    return press(report.imprint, programme_blocks(report), landscape=True)


def programme_docx(report: ProgrammeReport) -> bytes:
    """The report as a Word document, pages on their side."""
    return word(report.imprint, programme_blocks(report), landscape=True)


def programme_blocks(report: ProgrammeReport) -> list[Any]:
    """The report in the order of reading; sites by name throughout."""
    imprint = report.imprint
    texts, formats = Texts(imprint.language), Formats(imprint.language)
    blocks: list[Any] = [Heading(1, imprint.title)]
    if imprint.synthetic:
        blocks.append(Paragraph(texts("frame.synthetic_long"), look="banner"))
    if not report.periods:
        return [*blocks, Paragraph(texts("programme.no_reports"))]
    first, last = (quarter(report.periods[place], texts) for place in (0, -1))
    span = first if first == last else texts("programme.span", first=first, last=last)
    lead = "programme.lead_one" if len(report.sites) == 1 else "programme.lead"
    blocks.append(Paragraph(texts(lead, sites=len(report.sites), span=span), look="lead"))
    blocks += paragraphs(report.note)
    blocks += [*_context(report, texts), *_states(report, texts), *_figures(report, texts, formats)]
    blocks += _rates(report, texts, formats)
    return [*blocks, Together(absence_legend(texts))]


def site_name(site: ProgrammeSite) -> str:
    """Site and municipality."""
    return site.name if site.municipality in ("", site.name) else f"{site.name} ({site.municipality})"


def _context(report: ProgrammeReport, texts: Texts) -> list[Any]:
    names = list(dict.fromkeys(name for site in report.sites for name, _ in site.context))
    if not names:
        return []
    columns = [Col(texts("programme.site"), width="60mm"), *(Col(name, width="1fr") for name in names)]
    rows = [[site_name(site), *(dict(site.context).get(name, "∅") for name in names)] for site in report.sites]
    return [Heading(2, texts("programme.context_heading")), Table(texts("programme.context_caption"), columns, rows)]


def _states(report: ProgrammeReport, texts: Texts) -> list[Any]:
    columns = [Col(texts("programme.site"), width="1fr"), *(Col(period, width="25mm") for period in report.periods)]
    rows: list[list[Inline]] = [
        [site_name(site), *(_state(site.states.get(period, ""), texts) for period in report.periods)]
        for site in report.sites
    ]
    table = Table(texts("programme.states_caption"), columns, rows, size=8)
    return [Heading(2, texts("programme.states_heading")), table]


def _state(state: str, texts: Texts) -> str:
    return texts.word("report_state", state) if state else texts("programme.missing")


def series_of(site: ProgrammeSite, indicator: str, periods: Sequence[str]) -> list[Published]:
    """A site's figures of an indicator, one a quarter; what was not sent was not reported."""
    return [site.figures.get(period, {}).get(indicator, _NONE) for period in periods]


def _figures(report: ProgrammeReport, texts: Texts, formats: Formats) -> list[Any]:
    blocks: list[Any] = [Heading(2, texts("programme.figures_heading")), Paragraph(texts("programme.figures_means"))]
    for section in dict.fromkeys(item.section for item in report.indicators):
        members = [item for item in report.indicators if item.section == section]
        parts = [members[start : start + _COLUMNS] for start in range(0, len(members), _COLUMNS)]
        blocks += [_figure_table(report, section, part, texts, formats) for part in parts]
    return blocks


def _figure_table(
    report: ProgrammeReport, section: str, members: Sequence[ReportFigure], texts: Texts, formats: Formats
) -> Table:
    columns = [Col(texts("programme.site"), width="1fr"), *(Col(item.name, "right", "38mm") for item in members)]
    rows: list[list[Inline]] = []
    for site in report.sites:
        cells: list[Inline] = [site_name(site)]
        for item in members:
            found = site.together.get(item.indicator) or cumulate(
                series_of(site, item.indicator, report.periods), item.gathering
            )
            cells.append(_cell(found, item.unit, texts, formats))
        rows.append(cells)
    caption = texts("programme.figures_caption", section=texts.word("report_section", section))
    return Table(caption, columns, rows)


def _cell(found: Cumulated, unit: str, texts: Texts, formats: Formats) -> str:
    text = figure_text(found.value, unit, texts, formats)
    return f"{text} ({found.missing})" if found.missing and found.value.value is not None else text


def _rates(report: ProgrammeReport, texts: Texts, formats: Formats) -> list[Any]:
    names = {item.indicator: item.name for item in report.indicators}
    pairs = [item for item in report.indicators if item.denominator in names]
    if not pairs:
        return []
    blocks: list[Any] = [Heading(2, texts("programme.rates_heading")), Paragraph(texts("programme.rates_means"))]
    columns = (
        Col(texts("programme.site"), width="1fr"),
        Col(texts("programme.count"), "right", "24mm"),
        Col(texts("programme.base"), "right", "24mm"),
        Col(texts("programme.rate"), "right", "24mm"),
        Col(texts("programme.range"), "right", "42mm"),
        Col(texts("site_report.note"), width="30mm"),
    )
    for item in pairs:
        rows = [_rate(site, item, report.periods, texts, formats) for site in report.sites]
        caption = texts("programme.rates_caption", name=item.name, base=names[item.denominator])
        blocks.append(Table(caption, columns, rows))
    return blocks


def _rate(
    site: ProgrammeSite, item: ReportFigure, periods: Sequence[str], texts: Texts, formats: Formats
) -> list[Inline]:
    """A share with its range, and a word where it is one of few people."""
    found = site.rates.get(item.indicator) or _outcome(site, item, periods)
    reach = found.interval
    ends = [] if reach is None else [formats.figure(Published(end), "percent", 1) for end in (reach.low, reach.high)]
    small = found.denominator.value is not None and found.denominator.value < SMALL
    return [
        site_name(site),
        formats.figure(found.numerator),
        formats.figure(found.denominator),
        formats.figure(found.rate, "percent", 1),
        texts("programme.range_of", low=ends[0], high=ends[1]) if ends else "",
        texts("programme.small") if small and found.rate.value is not None else "",
    ]


def _outcome(site: ProgrammeSite, item: ReportFigure, periods: Sequence[str]) -> Outcome:
    """The share over the quarters for which both sides were reported."""
    above, below = (series_of(site, code, periods) for code in (item.indicator, item.denominator))
    both = [pair for pair in zip(above, below, strict=True) if _NONE not in pair]
    counts = {
        item.indicator: cumulate([pair[0] for pair in both], "sum").value if both else _NONE,
        item.denominator: cumulate([pair[1] for pair in both], "sum").value if both else _NONE,
    }
    return outcome(OutcomeFormula(item.indicator, item.name, (item.indicator,), (item.denominator,)), counts)
