"""What was reached of the targets, by the rule of each indicator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from quartierwerk.apps.delivery.models import Result
from quartierwerk.engine import delivery as engine
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published
from quartierwerk.kernel.period import Period


@dataclass(frozen=True)
class Reached:
    """An indicator with its figure so far, what it was made of, and how it stands to the target."""

    indicator: Any
    cumulated: engine.Cumulated
    attainment: engine.Attainment
    results: tuple[Result, ...]
    last_period: str


def figure_of(result: Result) -> Published:
    """A result with its absence."""
    return Published(result.value) if result.value is not None else Published(None, Absence(result.absence))


def indicators_served(municipality: Any, measure: Any) -> QuerySet[Any]:
    """Indicators of the goals a measure serves; the caller has checked the right to the measure."""
    model: Any = Result._meta.get_field("indicator").related_model
    goals = measure.goals.values("pk")
    found: QuerySet[Any] = model.objects.filter(municipality=municipality, goal__in=goals).order_by("goal", "code")
    return found


def reached_by(results: Iterable[Result], today: date) -> list[Reached]:
    """Results of any measures, indicator by indicator: periods first by its rule, then measures together.

    Parameters
    ----------
    results : iterable of Result
        With ``indicator``; in any order.
    today : date
        The day the pace is held against.
    """
    found: dict[int, list[Result]] = {}
    for item in results:
        found.setdefault(item.indicator_id, []).append(item)
    return [_reached(rows, today) for rows in found.values()]


def _reached(rows: list[Result], today: date) -> Reached:
    indicator = rows[0].indicator
    ordered = sorted(rows, key=lambda row: (Period.parse(row.period).end, row.measure_id))
    by_measure: dict[str, list[Result]] = {}
    for row in ordered:
        by_measure.setdefault(str(row.measure_id), []).append(row)
    parts = {
        key: engine.cumulate([figure_of(row) for row in items], indicator.cumulation)
        for key, items in by_measure.items()
    }
    whole = engine.measures_together(parts, indicator.unit)
    flows = indicator.cumulation == "sum"
    state = engine.attainment(
        whole.value,
        target=indicator.target,
        baseline=None if flows else indicator.baseline,
        starts_on=indicator.baseline_on,
        due_on=indicator.due_on,
        day=today,
    )
    return Reached(indicator, whole, state, tuple(ordered), ordered[-1].period)
