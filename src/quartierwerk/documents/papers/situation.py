"""The situation report: where need is greatest in a city, how it changes, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.indicator import IndicatorLine
from quartierwerk.documents.model.situation import CHANGE, DistrictRow, SituationReport
from quartierwerk.documents.papers.classes import KEY_LIMIT, Atlas, Measure, cross_table, measures, named
from quartierwerk.documents.papers.origin import absence_legend, sources
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import (
    Bullets,
    Col,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Run,
    Table,
    Together,
)
from quartierwerk.documents.typeset.press import press
from quartierwerk.kernel.findings import Finding

#: Above this many areas the standardised values are left to the workbook.
_Z_ROWS = 120
_Z_COLUMNS = 10
_ATTENTION_NAMES = 12
_CHANGED_NAMES = 15


@dataclass(frozen=True)
class _Draft:
    """The report with what every part of the paper needs; areas are numbered in the order of the table."""

    report: SituationReport
    texts: Texts
    formats: Formats
    ranked: tuple[DistrictRow, ...]
    numbers: Mapping[str, str]
    measures: Sequence[Measure]

    @classmethod
    def of(cls, report: SituationReport) -> _Draft:
        texts, ranked = Texts(report.imprint.language), report.ranked()
        numbers = {row.area.code: str(place) for place, row in enumerate(ranked, start=1)}
        return cls(report, texts, Formats(report.imprint.language), ranked, numbers, measures(report, texts))

    def name_of(self, row: DistrictRow) -> list[Run]:
        """Number and name, the head of a row."""
        return [Run(f"{self.numbers[row.area.code]}\u2002", muted=True), Run(row.name)]


def situation_pdf(report: SituationReport) -> bytes:
    """The report as PDF/UA-1 and PDF/A-2a.

    Parameters
    ----------
    report : SituationReport
        All areas of a municipality in one year, published figures only.

    Returns
    -------
    bytes
        The same for equal reports.
    """
    return press(report.imprint, situation_blocks(report))


def situation_blocks(report: SituationReport) -> list[Any]:
    """The report in the order of reading."""
    draft = _Draft.of(report)
    atlas = Atlas.of(report, draft.numbers)
    maps = [block for measure in draft.measures for block in _measure(draft, measure, atlas)]
    both, many = _both(draft), len(report.rows) > KEY_LIMIT
    return [
        Heading(1, f"{report.imprint.title} – {report.imprint.municipality}"),
        *_opening(draft),
        *([*both, *maps, PageBreak()] if many else [*maps, *both]),
        *_districts(draft),
        *_z_values(draft),
        *_sensitivity(draft),
        *_excluded(draft),
        *_notes(draft),
        *sources(report.indicators, draft.texts, draft.formats),
        Together(absence_legend(draft.texts)),
    ]


def _opening(draft: _Draft) -> list[Any]:
    """What the report says, in a few sentences."""
    report, texts = draft.report, draft.texts
    attention = [row for row in draft.ranked if row.attention]
    blocks: list[Any] = []
    if report.imprint.synthetic:
        blocks.append(Paragraph(texts("frame.synthetic_long"), look="banner"))
    blocks.append(Paragraph(_lead(draft, len(attention)), look="lead"))
    made = texts(
        "situation.made",
        spec=report.spec_title,
        indicators=texts.listed([item.name for item in report.indicators]),
        boundaries=report.boundary_version,
    )
    return [*blocks, *_attention(draft, attention), Paragraph(made, look="note")]


def _attention(draft: _Draft, areas: Sequence[DistrictRow]) -> list[Any]:
    """The areas that need special attention by name: a few in a sentence, more in columns."""
    texts = draft.texts
    if len(areas) <= _ATTENTION_NAMES:
        names = texts.listed([row.name for row in areas])
        runs = [Run(f"{texts('situation.attention_names')} ", strong=True), Run(f"{names}.")]
        return [Paragraph(runs)] if areas else []
    return [
        Heading(2, texts("situation.attention_heading")),
        Bullets([draft.name_of(row) for row in areas], columns=3, small=True),
    ]


def _lead(draft: _Draft, attention: int) -> str:
    """How many areas, how many with the most need, how many to be looked at."""
    report, texts = draft.report, draft.texts
    included = [row for row in report.rows if not row.exclusion_reason]
    top, title = report.status_scale.classes[-1], draft.measures[0].title
    most = sum(row.status_class == top.code for row in included)
    sentences = [
        texts.count("situation.lead_areas", len(included), year=report.year),
        texts.count("situation.lead_most", most, title=title, label=top.label),
    ]
    if attention:
        sentences.append(texts.count("situation.lead_attention", attention))
    return " ".join(sentences)


def _measure(draft: _Draft, measure: Measure, atlas: Atlas) -> list[Any]:
    """Map and legend of status or dynamics; the map of many areas has a page of its own."""
    report, texts = draft.report, draft.texts
    key = "dynamics" if measure.name == "dynamics" and report.dynamics_since is not None else "change"
    meaning = texts(
        "situation.status_means" if measure.name == "status" else f"situation.{key}_means",
        since=report.dynamics_since,
        year=report.year,
    )
    heading = Heading(2, texts(f"situation.{measure.name}_heading"))
    start = [PageBreak()] if len(report.rows) > KEY_LIMIT or measure.name == "dynamics" else []
    return [*start, heading, Paragraph(meaning), *atlas.blocks(measure)]


def _both(draft: _Draft) -> list[Any]:
    """Classes of status and dynamics together."""
    if len(draft.measures) < 2:
        return []
    table = cross_table(draft.report.rows, *draft.measures)
    return [Heading(2, draft.texts("situation.both_heading")), Together([table])]


def _districts(draft: _Draft) -> list[Any]:
    """All areas, from most to least need."""
    texts = draft.texts
    columns = [Col(texts("situation.area"), width="1fr"), Col(texts("situation.code"))]
    for measure in draft.measures:
        columns.append(Col(texts(f"situation.{measure.name}_index"), align="right", width="17mm"))
        columns.append(Col(measure.title, width="28mm"))
    with_attention = any(row.attention for row in draft.ranked)
    if with_attention:
        columns.append(Col(texts("situation.attention"), align="center", width="21mm"))
    rows = []
    for row in draft.ranked:
        cells: list[Inline] = [draft.name_of(row), row.area.code]
        for measure in draft.measures:
            cells += [draft.formats.score(measure.index(row)), measure.label_of(row)]
        if with_attention:
            cells.append(texts("situation.yes") if row.attention else "")
        rows.append(cells)
    return [
        Heading(2, texts("situation.districts_heading")),
        Paragraph(texts("situation.districts_means"), look="note"),
        Table(texts("situation.districts_caption", year=draft.report.year), columns, rows),
    ]


def _z_values(draft: _Draft) -> list[Any]:
    """Standardised values, some columns a table, named by letters; many areas are left to the workbook."""
    texts, names = draft.texts, draft.report.z_names()
    if not names:
        return []
    heading = Heading(2, texts("situation.z_heading"))
    if len(draft.ranked) > _Z_ROWS:
        return [heading, Paragraph(texts("situation.z_elsewhere"))]
    letters = dict(zip(names, _letters(len(names)), strict=True))
    key = [f"{letters[name]}: {z_label(name, indicator, texts)}" for name, indicator in names.items()]
    parts = [list(names)[start : start + _Z_COLUMNS] for start in range(0, len(names), _Z_COLUMNS)]
    tables = [_z_table(draft, part, letters) for part in parts]
    return [heading, Paragraph(texts("situation.z_means")), Bullets(key, columns=2), *tables]


def z_label(name: str, indicator: IndicatorLine | None, texts: Texts) -> str:
    """Name of a standardised value: that of its indicator, marked where it is a change."""
    if indicator is None:
        return name
    return texts("situation.change_of", name=indicator.name) if name.endswith(CHANGE) else indicator.name


def _letters(count: int) -> list[str]:
    """A to Z, then AA, AB and so on."""
    names = list(ascii_uppercase) + [a + b for a in ascii_uppercase for b in ascii_uppercase]
    return names[:count]


def _z_table(draft: _Draft, part: Sequence[str], letters: Mapping[str, str]) -> Table:
    """The standardised values of up to ten indicators."""
    texts = draft.texts
    columns = [Col(texts("situation.area"), width="1fr"), *(Col(letters[name], align="right") for name in part)]
    rows: list[list[Inline]] = [
        [
            draft.name_of(row),
            *(draft.formats.score(row.z[name]) if name in row.z else "" for name in part),
        ]
        for row in draft.ranked
        if not row.exclusion_reason
    ]
    return Table(texts("situation.z_caption", first=letters[part[0]], last=letters[part[-1]]), columns, rows)


def _sensitivity(draft: _Draft) -> list[Any]:
    """What would change if an indicator were left out."""
    texts, lines = draft.texts, draft.report.sensitivity
    if not lines:
        return []
    columns = [Col(texts("situation.left_out"), width="45mm")]
    columns += [Col(measure.title, align="right") for measure in draft.measures]
    columns.append(Col(texts("situation.areas_changed"), width="1fr"))
    rows = []
    for line in lines:
        counts = [str(line.status_changes), "–" if line.dynamics_changes is None else str(line.dynamics_changes)]
        names = named(line.areas, texts, _CHANGED_NAMES) if line.areas else texts("situation.no_area")
        rows.append([line.left_out, *counts[: len(draft.measures)], names])
    return [
        Heading(2, texts("situation.sensitivity_heading")),
        Paragraph(texts("situation.sensitivity_means")),
        Table(texts("situation.sensitivity_caption"), columns, rows),
    ]


def _excluded(draft: _Draft) -> list[Any]:
    """Areas left out of the index, with reasons."""
    texts = draft.texts
    rows: list[list[Inline]] = [
        [draft.name_of(row), row.area.code, row.exclusion_reason] for row in draft.ranked if row.exclusion_reason
    ]
    if not rows:
        return []
    columns = (
        Col(texts("situation.area"), width="60mm"),
        Col(texts("situation.code")),
        Col(texts("situation.reason"), width="1fr"),
    )
    table = Table(texts("situation.excluded_caption"), columns, rows)
    return [Heading(2, texts("situation.excluded_heading")), table]


def _notes(draft: _Draft) -> list[Any]:
    """Remarks, and what the import noticed."""
    texts = draft.texts
    lines: list[Inline] = list(draft.report.notes)
    for finding in draft.report.findings:
        expected = texts("situation.expected", expected=finding.expected) if finding.expected else ""
        lines.append([Run(f"{_place(finding, texts)}: ", muted=True), Run(f"{finding.found}{expected}")])
    return [Heading(2, texts("situation.notes_heading")), Bullets(lines)] if lines else []


def _place(finding: Finding, texts: Texts) -> str:
    """File, sheet, row and column of a finding in words."""
    parts = [finding.file, finding.sheet]
    parts.append("" if finding.row is None else texts("situation.row", row=finding.row))
    parts.append(texts("situation.column", column=finding.column) if finding.column else "")
    return ", ".join(part for part in parts if part)
