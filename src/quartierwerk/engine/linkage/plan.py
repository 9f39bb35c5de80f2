"""Measures and their links, read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from quartierwerk.engine.columns import codes_of, days_of, numbers_of, texts_of
from quartierwerk.engine.linkage.spec import KINDS, LinkageSpec
from quartierwerk.kernel.errors import Invalid

MEASURE_COLUMNS = ("id", "strand", "state", "goals", "stages", "places", "jobs", "starts_on", "ends_on")
LINK_COLUMNS = ("id", "source", "kind", "target")
GOAL_COLUMNS = ("id", "parent")


@dataclass(frozen=True)
class PlannedMeasure:
    """What of a measure matters for its links; a number or day that is not known is None."""

    id: str
    strand: str
    goals: tuple[str, ...]
    stages: tuple[str, ...]
    places: int | None
    jobs: int | None
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, order=True)
class Link:
    """``source`` is linked to ``target``; ``id`` names the row."""

    id: str
    kind: str
    source: str
    target: str

    @property
    def way(self) -> tuple[str, str]:
        """The way people or effects go: an employer takes from a course, so that they go from the course to it."""
        return (self.target, self.source) if self.kind == "employs_from" else (self.source, self.target)


@dataclass(frozen=True)
class Plan:
    """Measures by code, links between them, and what was left out.

    Attributes
    ----------
    measures : mapping of str to PlannedMeasure
        In the order of their codes; those of left-out states are not among them.
    links : tuple of Link
        Links both of whose ends are there, ordered by code.
    loose : tuple of Link
        Links to a measure that was left out or is unknown.
    left_out : tuple of str
        Codes of measures that were left out.
    goals : mapping of str to str
        Goal → goal above.
    """

    measures: Mapping[str, PlannedMeasure]
    links: tuple[Link, ...]
    loose: tuple[Link, ...]
    left_out: tuple[str, ...]
    goals: Mapping[str, str]

    def works(self, spec: LinkageSpec) -> frozenset[str]:
        """Measures in which people work: jobs, a stage of work, or a link by which the measure employs."""
        employers = {link.source for link in self.links if link.kind == "employs_from"}
        return frozenset(
            code
            for code, measure in self.measures.items()
            if (measure.jobs or 0) > 0 or set(measure.stages) & set(spec.work_stages) or code in employers
        )

    def trains(self, spec: LinkageSpec) -> frozenset[str]:
        """Measures that train: a stage of training, or a link by which the measure trains for another."""
        trainers = {link.source for link in self.links if link.kind == "trains_for"}
        trainers |= {link.target for link in self.links if link.kind == "employs_from"}
        return frozenset(
            code
            for code, measure in self.measures.items()
            if set(measure.stages) & set(spec.training_stages) or code in trainers
        )


def plan_read(spec: LinkageSpec, measures: pd.DataFrame, links: pd.DataFrame, goals: pd.DataFrame | None) -> Plan:
    """Read frames with the columns of ``fields.csv``.

    Raises
    ------
    Invalid
        For a kind of link that nobody knows, or a cell that is no number or date.
    """
    left_out = set(_left_out(spec, measures))
    read = {item.id: item for item in sorted(_measures(measures), key=lambda item: item.id) if item.id not in left_out}
    known: list[Link] = []
    loose: list[Link] = []
    for link in sorted(_links(links)):
        (known if link.source in read and link.target in read else loose).append(link)
    frame = pd.DataFrame(columns=list(GOAL_COLUMNS)) if goals is None else goals
    return Plan(
        measures=read,
        links=tuple(known),
        loose=tuple(loose),
        left_out=tuple(sorted(left_out)),
        goals=dict(sorted(zip(texts_of(frame, "id"), texts_of(frame, "parent"), strict=True))),
    )


def _left_out(spec: LinkageSpec, frame: pd.DataFrame) -> list[str]:
    states = zip(texts_of(frame, "id"), texts_of(frame, "state"), strict=True)
    return [code for code, state in states if state in spec.left_out_states]


def _measures(frame: pd.DataFrame) -> Iterable[PlannedMeasure]:
    columns = (
        texts_of(frame, "id"),
        texts_of(frame, "strand"),
        codes_of(frame, "goals"),
        codes_of(frame, "stages"),
        [None if np.isnan(number) else int(number) for number in numbers_of(frame, "places")],
        [None if np.isnan(number) else int(number) for number in numbers_of(frame, "jobs")],
        days_of(frame, "starts_on").tolist(),
        days_of(frame, "ends_on").tolist(),
    )
    return (PlannedMeasure(*row) for row in zip(*columns, strict=True))


def _links(frame: pd.DataFrame) -> Iterable[Link]:
    kinds = texts_of(frame, "kind")
    unknown = sorted(set(kinds) - set(KINDS))
    if unknown:
        raise Invalid(
            "There is no such kind of link.", field="kind", found=", ".join(unknown), expected=", ".join(KINDS)
        )
    rows = zip(texts_of(frame, "id"), kinds, texts_of(frame, "source"), texts_of(frame, "target"), strict=True)
    return (Link(*row) for row in rows)
