"""The outline of the concept: goals, and under each the measures that serve it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept import selectors
from quartierwerk.apps.concept.models import Goal, Measure, MeasureState, Strand
from quartierwerk.apps.concept.numbering import number_key

#: The sign of each state, as ``components/status.html`` knows it.
SIGNS: dict[str, str] = {
    MeasureState.IDEA: "missing",
    MeasureState.DRAFT: "watch",
    MeasureState.CHECKED: "good",
    MeasureState.DECIDED: "good",
    MeasureState.RUNNING: "up",
    MeasureState.FINISHED: "good",
    MeasureState.DROPPED: "inapplicable",
}
_ORDER = {strand: place for place, strand in enumerate(Strand.values)}


@dataclass(frozen=True)
class Line:
    """A measure in the outline, with the sign of its state."""

    measure: Measure
    sign: str


@dataclass
class Branch:
    """A goal with its depth and the measures that serve it; without a goal, the measures that serve none."""

    goal: Goal | None
    depth: int
    lines: list[Line] = field(default_factory=list)


def line_of(measure: Measure) -> Line:
    """A measure with the sign of its state."""
    return Line(measure, SIGNS[measure.state])


def measures_sorted(measures: Sequence[Measure]) -> list[Measure]:
    """By number as people count."""
    return sorted(measures, key=lambda item: (number_key(item.number), item.code))


def outline_of(actor: Actor, municipality: Any, measures: Sequence[Measure]) -> list[Branch]:
    """Goals in their order with the measures under them; within a goal by strand, then by number.

    Parameters
    ----------
    measures : sequence of Measure
        With their goals fetched already. Who does not see goals gets one branch without a goal.
    """
    goals = list(selectors.goals_visible(actor, municipality))
    branches = {goal.pk: Branch(goal, depth) for goal, depth in selectors.goals_ordered(goals)}
    rest = Branch(None, 0)
    for measure in sorted(measures, key=_place):
        served = [goal for goal in measure.goals.all() if goal.pk in branches]
        for goal in served:
            branches[goal.pk].lines.append(line_of(measure))
        if not served:
            rest.lines.append(line_of(measure))
    return [*branches.values(), *([rest] if rest.lines else [])]


def _place(measure: Measure) -> tuple[Any, ...]:
    return (_ORDER.get(measure.strand, len(_ORDER)), number_key(measure.number), measure.code)
