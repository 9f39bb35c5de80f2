"""A year of visits, calls, events, advice and press of the network coach. No word about job seekers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from quartierwerk.synthetic.dates import FIRST_DAY, TODAY, working_day
from quartierwerk.synthetic.plan import CityPlan, content_rows
from quartierwerk.synthetic.streams import Stream

#: Kinds by weight, and the hours they take.
KINDS = {"visit": 0.37, "call": 0.33, "advice": 0.13, "event": 0.12, "press": 0.05}
HOURS: dict[str, tuple[float, ...]] = {
    "visit": (1.0, 1.5, 1.5, 2.0, 2.5),
    "call": (0.25, 0.25, 0.5, 0.5, 0.75),
    "advice": (1.0, 1.5, 2.0),
    "event": (2.5, 3.0, 4.0, 6.0),
    "press": (1.0, 2.0),
}


def activity_table(plan: CityPlan, organisations: pd.DataFrame, count: int, seed: int) -> pd.DataFrame:
    """One row an activity, by date; districts of the programme come up most often."""
    stream = Stream(seed, f"activities {plan.id}")
    templates = content_rows("activities.csv")
    weights = _weights(plan, organisations)
    people = {row["id"]: row for row in organisations.to_dict("records")}
    days = sorted(working_day(stream, FIRST_DAY, TODAY - timedelta(days=3)) for _ in range(count))
    rows: list[dict[str, Any]] = []
    recent: list[tuple[str, str]] = []
    for number, day in enumerate(days, start=1):
        row, used = _draw(day, number, stream, people=people, weights=weights, templates=templates, recent=recent)
        recent = [*recent[-39:], used]
        rows.append(row)
    return pd.DataFrame(rows)


def _weights(plan: CityPlan, organisations: pd.DataFrame) -> dict[str, float]:
    """How often an organisation is met."""
    programme = {item.id for item in plan.districts if item.programme_area}
    levels = {"none": 0.2, "activation": 1.0, "strategy": 0.8, "both": 1.4}
    return {
        row["id"]: levels[row["network_level"]] * (2.0 if row["district"] in programme else 1.0)
        for row in organisations.to_dict("records")
        if not row["id"].startswith("netzwerkcoaching")
    }


def _draw(
    day: date,
    number: int,
    stream: Stream,
    *,
    people: dict[str, dict[str, Any]],
    weights: dict[str, float],
    templates: list[dict[str, str]],
    recent: list[tuple[str, str]],
) -> tuple[dict[str, Any], tuple[str, str]]:
    """An activity whose wording was not used with this organisation lately."""
    while True:
        kind, chosen = stream.pick_weighted(KINDS), stream.pick_weighted(weights)
        organisation = people[chosen]
        fitting = [item for item in templates if item["kind"] == kind and _fits(item, organisation, day)]
        if fitting:
            template = stream.pick(fitting)
            if (template["purpose"], chosen) not in recent:
                return _row(day, number, organisation, template, stream), (template["purpose"], chosen)


def _fits(template: dict[str, str], organisation: dict[str, Any], day: date) -> bool:
    """Whether a wording suits an organisation and a month."""
    return (
        template["for"] == organisation["kind"]
        and (not template["only"] or organisation["id"] in template["only"].split())
        and (not template["months"] or str(day.month) in template["months"].split())
    )


def _row(
    day: date, number: int, organisation: dict[str, Any], template: dict[str, str], stream: Stream
) -> dict[str, Any]:
    kind = template["kind"]
    follow_up = day + timedelta(days=stream.whole(7, 60)) if kind != "press" and stream.chance(0.4) else None
    while follow_up is not None and follow_up.weekday() > 4:
        follow_up += timedelta(days=1)
    return {
        "id": f"act-{number:03d}",
        "kind": kind,
        "happened_on": day,
        "district": organisation["district"],
        "organisations": organisation["id"],
        "purpose": template["purpose"],
        "result": template["result"],
        "hours": stream.pick(HOURS[kind]),
        "follow_up_on": follow_up,
    }
