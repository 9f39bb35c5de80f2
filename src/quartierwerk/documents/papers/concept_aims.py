"""Chapter 5 of the concept: goals, and by what one sees that they are reached."""

from __future__ import annotations

from typing import Any

from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.concept import Concept, TargetLine
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import Col, Heading, Inline, Paragraph, Run, Table
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published


def aims(concept: Concept, texts: Texts, formats: Formats) -> list[Any]:
    """Goals with the measures that serve them, then their indicators."""
    heading = Heading(2, texts("concept.goals_heading"))
    if not concept.goals:
        return [heading, Paragraph(texts("concept.goals_none"))]
    columns = (
        Col(texts("concept.goal"), width="1fr"),
        Col(texts("concept.field"), width="38mm"),
        Col(texts("concept.area"), width="28mm"),
        Col(texts("concept.measures_serving"), width="32mm"),
    )
    rows: list[list[Inline]] = [
        [
            [Run(f"{goal.number} {goal.title}", strong=goal.level == 1)],
            texts.word("field_of_action", goal.field_of_action) if goal.field_of_action else "",
            goal.area,
            ", ".join(goal.measures) or "–",
        ]
        for goal in concept.goals
    ]
    return [heading, Table(texts("concept.goals_caption"), columns, rows), *_targets(concept, texts, formats)]


def _targets(concept: Concept, texts: Texts, formats: Formats) -> list[Any]:
    lines = [(goal.number, target) for goal in concept.goals for target in goal.targets]
    if not lines:
        return []
    columns = (
        Col(texts("concept.indicator"), width="1fr"),
        Col(texts("concept.goal"), width="13mm"),
        Col(texts("concept.baseline"), "right", "22mm"),
        Col(texts("concept.target"), "right", "19mm"),
        Col(texts("concept.due"), width="20mm"),
        Col(texts("concept.collector"), width="33mm"),
        Col(texts("concept.rhythm"), width="23mm"),
    )
    rows: list[list[Inline]] = [
        [
            target.name,
            number,
            _figure(target.baseline, target, formats),
            _figure(target.target, target, formats),
            formats.day(target.due_on) if target.due_on else "∅",
            target.collector or target.source,
            texts.word("rhythm", target.rhythm),
        ]
        for number, target in lines
    ]
    return [
        Heading(3, texts("concept.targets_heading")),
        Table(texts("concept.targets_caption"), columns, rows, size=8),
    ]


def _figure(value: float | None, target: TargetLine, formats: Formats) -> str:
    found = Published(None, Absence.NOT_REPORTED) if value is None else Published(value)
    return formats.figure(found, target.unit, target.decimals)
