"""Chapters 6 and 7 of the concept: measures with cost and time; steering, continuation, monitoring."""

from __future__ import annotations

from typing import Any

from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.concept import Concept
from quartierwerk.documents.model.measure import MeasureSheet
from quartierwerk.documents.papers.measure_sheet import span
from quartierwerk.documents.papers.overview import kuf_totals
from quartierwerk.documents.pictures.timeplan import Bar, timeplan_svg
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import Col, Figure, Heading, Inline, Paragraph, Run, Table
from quartierwerk.engine.finance.overview import Amounts

STRANDS = ("economic", "infrastructural", "urban_planning", "social")
#: More bars do not fit a page.
_MOST_BARS = 42


def action(concept: Concept, texts: Texts, formats: Formats) -> list[Any]:
    """Measures by strand, their time plan, the money, and how they work together."""
    heading = Heading(2, texts("concept.action_heading"))
    if not concept.measures:
        return [heading, Paragraph(texts("concept.action_none"))]
    blocks: list[Any] = [heading, Paragraph(texts("kuf.in_euro"), look="note")]
    for strand in dict.fromkeys([*STRANDS, *(sheet.strand for sheet in concept.measures)]):
        members = [sheet for sheet in concept.measures if sheet.strand == strand]
        if members:
            blocks.append(_strand(strand, members, texts, formats))
    blocks += [*_timeplan(concept, texts), *_links(concept, texts)]
    if concept.overview.kuf.rows:
        totals = kuf_totals(concept.overview, texts, formats, with_givers=False)
        blocks += [
            Heading(3, texts("concept.money_heading")),
            *(item for item in totals if not isinstance(item, Heading)),
        ]
    return blocks


def _strand(strand: str, members: list[MeasureSheet], texts: Texts, formats: Formats) -> Table:
    columns = (
        Col(texts("concept.measure"), width="1fr"),
        Col(texts("concept.carrier"), width="33mm"),
        Col(texts("concept.period"), width="22mm"),
        *(Col(texts(f"concept.{name}"), "right", "22mm") for name in ("gross", "grant", "own_share")),
    )
    rows: list[list[Inline]] = []
    for sheet in members:
        cells: list[Inline] = [
            sheet.name,
            sheet.carrier or texts("concept.carrier_none"),
            span(sheet.starts_on, sheet.ends_on, texts, formats),
        ]
        rows.append([*cells, *_amounts(sheet.amounts, formats)])
    total = Amounts.of(row.shares for sheet in members for row in sheet.rows)
    sums = [
        [Run(formats.number(amount.amount, 2), strong=True)] for amount in (total.gross, total.grant, total.own_share)
    ]
    rows.append([[Run(texts("kuf.total"), strong=True)], "", "", *sums])
    return Table(texts("concept.action_caption", strand=texts.word("strand", strand)), columns, rows, size=8)


def _amounts(amounts: Amounts | None, formats: Formats) -> list[str]:
    """Cost, grant, own share; a dash where nothing is paid for, the sign of what is missing where a rate is unknown."""
    if amounts is None:
        return ["–"] * 3
    unknown = "∅" if amounts.without_rate else ""
    grant, own = (formats.number(amount.amount, 2) for amount in (amounts.grant, amounts.own_share))
    return [formats.number(amounts.gross.amount, 2), unknown or grant, unknown or own]


def _timeplan(concept: Concept, texts: Texts) -> list[Any]:
    bars = [
        Bar(sheet.name, sheet.strand, sheet.starts_on, sheet.ends_on)
        for sheet in sorted(concept.measures, key=_lane)
        if sheet.starts_on and sheet.ends_on and sheet.starts_on <= sheet.ends_on
    ]
    if not bars:
        return []
    words = {code: texts.word("strand", code) for code in STRANDS}
    names = {code: word[:1].upper() + word[1:] for code, word in words.items()}
    alt, figures = texts("concept.timeplan_alt", n=len(bars)), []
    for start in range(0, len(bars), _MOST_BARS):
        svg = timeplan_svg(bars[start : start + _MOST_BARS], title=texts("concept.timeplan_caption"), strands=names)
        figures.append(Figure(svg, alt, texts("concept.timeplan_caption")))
    return [Heading(3, texts("concept.timeplan_heading")), *figures]


def _lane(sheet: MeasureSheet) -> int:
    """Place of a measure's strand."""
    return STRANDS.index(sheet.strand) if sheet.strand in STRANDS else len(STRANDS)


def _links(concept: Concept, texts: Texts) -> list[Any]:
    rows: list[list[Inline]] = [
        [sheet.name, texts.word("link_out", link.kind), link.other, link.note]
        for sheet in concept.measures
        for link in sheet.links
        if link.outgoing
    ]
    if not rows:
        return []
    columns = (
        Col(texts("concept.from"), width="1fr"),
        Col(texts("concept.link"), width="30mm"),
        Col(texts("concept.to"), width="1fr"),
        Col(texts("concept.note"), width="45mm"),
    )
    return [Heading(3, texts("concept.links_heading")), Table(texts("concept.links_caption"), columns, rows, size=8)]


def steering(concept: Concept, texts: Texts, formats: Formats) -> list[Any]:
    """Bodies, what stays after funding, and how all is watched."""
    blocks: list[Any] = [Heading(2, texts("concept.steering_heading"))]
    if concept.bodies:
        columns = (
            Col(texts("concept.body_name"), width="1fr"),
            Col(texts("concept.kind"), width="32mm"),
            Col(texts("concept.rhythm"), width="32mm"),
            Col(texts("concept.purpose"), width="60mm"),
        )
        rows: list[list[Inline]] = [
            [item.name, texts.word("body_kind", item.kind), item.rhythm, item.purpose] for item in concept.bodies
        ]
        blocks.append(Table(texts("concept.bodies_caption"), columns, rows))
    else:
        blocks.append(Paragraph(texts("concept.bodies_none")))
    blocks += [Heading(3, texts("concept.handover_heading")), _handover(concept, texts, formats)]
    count = sum(len(goal.targets) for goal in concept.goals)
    return [*blocks, Heading(3, texts("concept.monitoring_heading")), Paragraph(texts("concept.monitoring", n=count))]


def _handover(concept: Concept, texts: Texts, formats: Formats) -> Table | Paragraph:
    if not concept.handovers:
        return Paragraph(texts("concept.handover_none"))
    columns = (
        Col(texts("concept.structure"), width="1fr"),
        Col(texts("concept.successor"), width="42mm"),
        Col(texts("concept.funding_ends"), width="24mm"),
        Col(texts("concept.resources"), width="38mm"),
        Col(texts("concept.state"), width="22mm"),
    )
    rows: list[list[Inline]] = [
        [
            item.structure,
            item.successor or texts("concept.carrier_none"),
            formats.day(item.funding_ends_on) if item.funding_ends_on else "∅",
            item.resources,
            texts.word("handover_state", item.state),
        ]
        for item in concept.handovers
    ]
    return Table(texts("concept.handover_caption"), columns, rows)
