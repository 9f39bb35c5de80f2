"""An integrated concept: where things stand, what is to be reached, what is done for it, what it costs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from quartierwerk.documents.model.cells import published
from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.documents.model.indicator import IndicatorLine
from quartierwerk.documents.model.measure import MeasureSheet
from quartierwerk.documents.model.overview import Overview
from quartierwerk.kernel.guarded import Published


@dataclass(frozen=True)
class TargetLine:
    """What is measured for a goal, from where to where, until when, by whom and how often."""

    name: str
    unit: str
    decimals: int
    baseline: float | None = None
    baseline_on: date | None = None
    target: float | None = None
    due_on: date | None = None
    source: str = ""
    collector: str = ""
    rhythm: str = ""


@dataclass(frozen=True)
class GoalLine:
    """A goal; ``level`` 1 is a main goal. ``measures`` are numbers of the measures that serve it."""

    number: str
    title: str
    level: int
    field_of_action: str = ""
    area: str = ""
    targets: tuple[TargetLine, ...] = ()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class AreaLine:
    """An area the concept is about, with its figures beside the city's."""

    code: str
    name: str
    valid_from: date | None
    note: str
    figures: tuple[tuple[IndicatorLine, int, Published, Published], ...] = ()

    def __post_init__(self) -> None:
        for line, year, own, city in self.figures:
            published(own, f"{self.code}.{line.id}[{year}]")
            published(city, f"city.{line.id}[{year}]")


@dataclass(frozen=True)
class NeedLine:
    """A need somebody has named; ``persons`` is an estimate of three or more, or None."""

    area: str
    target_group: str
    stage: str
    persons: int | None
    description: str
    evidence: str
    weight: int


@dataclass(frozen=True)
class JobLine:
    """What businesses look for: occupation in words, with the number of posts."""

    occupation: str
    number: int
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class BodyLine:
    """A body that steers or takes part."""

    name: str
    kind: str
    level: str
    rhythm: str
    purpose: str


@dataclass(frozen=True)
class HandoverLine:
    """What is to go on after funding, with whom and by what means."""

    structure: str
    successor: str
    from_on: date | None
    funding_ends_on: date | None
    resources: str
    state: str


@dataclass(frozen=True)
class Decision:
    """The version that is printed. Without ``decided_on`` nobody has voted on it."""

    number: int | None = None
    title: str = ""
    state: str = ""
    made_on: date | None = None
    body: str = ""
    paper: str = ""
    decided_on: date | None = None
    digest: str = ""


@dataclass(frozen=True)
class Concept:
    """Everything that the short and the long version of a concept say."""

    imprint: Imprint
    overview: Overview
    areas: tuple[AreaLine, ...] = ()
    goals: tuple[GoalLine, ...] = ()
    measures: tuple[MeasureSheet, ...] = ()
    needs: tuple[NeedLine, ...] = ()
    jobs: tuple[JobLine, ...] = ()
    businesses: int = 0
    organisations: int = 0
    bodies: tuple[BodyLine, ...] = ()
    handovers: tuple[HandoverLine, ...] = ()
    decision: Decision = field(default_factory=Decision)
    boundaries: dict[str, Any] | None = None
    boundary_version: str = ""
