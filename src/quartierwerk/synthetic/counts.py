"""People in measures as counts by provider and quarter, and the formulas by which outcomes are told.

Small counts come by themselves; those that must not be missing are planted in the hand-written list.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pandas as pd

from quartierwerk.kernel.period import Period
from quartierwerk.synthetic.plan import CityPlan, content_rows
from quartierwerk.synthetic.streams import Stream

SET, VERSION = "esf", "2021"
SOURCE = "synthetisch, nach den gemeinsamen Indikatoren des ESF gekürzt"
#: Who is asked six months after leaving and answers, as a share.
STILL_IN_WORK = 0.8
#: So many quarters the answers come late.
LATE = 2

Row = dict[str, Any]


def category_table() -> pd.DataFrame:
    """One row a category of a set and version; the same in every city."""
    return pd.DataFrame(content_rows("count_categories.csv")).assign(source=SOURCE)


def formula_table() -> pd.DataFrame:
    """One row a formula; three of them tell the same placements in three ways."""
    return pd.DataFrame(content_rows("outcome_formulas.csv")).assign(set=SET, version=VERSION)


def count_table(plan: CityPlan, seed: int) -> pd.DataFrame:
    """One row a measure, provider, quarter and category."""
    rows: list[Row] = []
    for written in content_rows(f"{plan.id}_counting.csv"):
        stream = Stream(seed, f"counts {plan.id} {written['measure']}")
        rows += _measure(written, stream)
    rows += _neighbourhood(plan)
    return pd.DataFrame(rows).astype({"value": "Int64"})


def quarters(first: str, last: str) -> list[str]:
    """Quarters from the first to the last.

    >>> quarters("2024-Q4", "2025-Q1")
    ['2024-Q4', '2025-Q1']
    """
    start, end = Period.parse(first), Period.parse(last)
    places = range(start.year * 4 + start.part - 1, end.year * 4 + end.part)
    return [f"{place // 4}-Q{place % 4 + 1}" for place in places]


def _measure(written: dict[str, str], stream: Stream) -> Iterator[Row]:
    planted = _planted(written["planted"])
    periods = quarters(written["first"], written["last"])
    inside, works = 0, []
    for place, period in enumerate(periods):
        fixed = planted.get(period, {})
        entered = round(int(written["entries"]) * stream.between(0.75, 1.3))
        leaving = max(round(inside * stream.between(0.45, 0.7)), fixed.get("work", 0) + fixed.get("training", 0))
        counted = _entries(written, entered, fixed, stream) | _exits(written, leaving, fixed, stream)
        inside += entered - leaving
        works.append(counted["work"])
        answered = place < len(periods) - LATE
        six = round(works[place - LATE] * STILL_IN_WORK) if place >= LATE else 0
        yield from _rows(written["measure"], written["organisation"], period, counted)
        yield _row(written["measure"], written["organisation"], period, "work_after_six", six if answered else None)


def _planted(text: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for part in text.split():
        period, category, value = part.split(":")
        found.setdefault(period, {})[category] = int(value)
    return found


def _entries(written: dict[str, str], entered: int, fixed: dict[str, int], stream: Stream) -> dict[str, int]:
    """Those who entered, by sex, work, age and what programmes ask for; the parts add up."""
    women = fixed.get("women", _part(entered, written["women"], stream))
    women = entered - fixed["men"] if "men" in fixed else women
    aside = fixed.get("inactive", 0) + fixed.get("employed", 0)
    unemployed = min(_part(entered, written["unemployed"], stream), entered - aside)
    rest = entered - unemployed
    inactive = fixed.get("inactive", rest - fixed["employed"] if "employed" in fixed else round(rest * 0.6))
    young = _part(entered, written["young"], stream)
    old = fixed.get("over_54", min(_part(entered, "0.12", stream), entered - young))
    return {
        "participants": entered,
        "women": women,
        "men": entered - women,
        "non_binary": 0,
        "unemployed": unemployed,
        "long_term_unemployed": _part(unemployed, "0.6", stream),
        "inactive": inactive,
        "employed": rest - inactive,
        "under_30": min(young, entered - old),
        "age_30_54": entered - old - min(young, entered - old),
        "over_54": old,
        "migrants": _part(entered, written["migrants"], stream),
        "single_parents": fixed.get("single_parents", _part(entered, written["single_parents"], stream)),
    }


def _exits(written: dict[str, str], leaving: int, fixed: dict[str, int], stream: Stream) -> dict[str, int]:
    """Those who left, by what came next; the parts add up."""
    work = min(fixed.get("work", _part(leaving, written["work"], stream)), leaving)
    training = min(fixed.get("training", _part(leaving, written["training"], stream)), leaving - work)
    other = min(_part(leaving, "0.15", stream), leaving - work - training)
    rest = leaving - work - training - other
    return {"left": leaving, "work": work, "training": training, "other_course": other, "searching": rest}


def _part(whole: int, share: str, stream: Stream) -> int:
    return min(max(round(whole * (float(share) + stream.bell(0.04))), 0), whole)


def _neighbourhood(plan: CityPlan) -> Iterator[Row]:
    """The measure with two providers, whose counts are written by hand: the case of three rates side by side."""
    name = f"{plan.id}_neighbourhood.csv"
    if not files("quartierwerk.synthetic").joinpath("content", name).is_file():
        return
    for row in content_rows(name):
        told = {key: int(value) for key, value in row.items() if value.isdigit()}
        counted = told | {
            "men": told["participants"] - told["women"],
            "non_binary": 0,
            "inactive": told["participants"] - told["unemployed"] - told["employed"],
            "age_30_54": told["participants"] - told["under_30"] - told["over_54"],
            "single_parents": told.pop("single_parents"),
            "searching": told["left"] - told["work"] - told["training"] - told["other_course"],
        }
        six = counted.pop("work_after_six", None)
        yield from _rows("s-08", row["organisation"], row["period"], counted)
        yield _row("s-08", row["organisation"], row["period"], "work_after_six", six)


def _rows(measure: str, organisation: str, period: str, counted: dict[str, int]) -> Iterator[Row]:
    for category, value in counted.items():
        yield _row(measure, organisation, period, category, value)


def _row(measure: str, organisation: str, period: str, category: str, value: int | None) -> Row:
    return {
        "measure": measure,
        "organisation": organisation,
        "period": period,
        "set": SET,
        "version": VERSION,
        "category": category,
        "value": value,
        "absence": "" if value is not None else "not_reported",
    }
