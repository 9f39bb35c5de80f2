"""Cost items of the measures, and their money by year: planned, applied for, granted, called, paid, spent, proven."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from quartierwerk.engine.finance.shares import grant_of
from quartierwerk.kernel.money import Money
from quartierwerk.synthetic.dates import TODAY, working_day
from quartierwerk.synthetic.faults import LOST_CENTS
from quartierwerk.synthetic.measures import DECIDED
from quartierwerk.synthetic.plan import CityPlan, content_rows
from quartierwerk.synthetic.streams import Stream

_AMOUNTS = ("gross", "not_eligible", "revenue", "third_party")
_STAGES = ("planned", "applied", "granted", "called", "paid", "spent", "proven")
NOUGHT = Money(Decimal("0.00"))
#: Shares of a grant that are called, and spent, in the current cash year.
CALLED_THIS_YEAR, SPENT_OF_PAID = Decimal("0.75"), Decimal("0.80")


def cost_item_table(plan: CityPlan) -> pd.DataFrame:
    """One row a cost item; numbers follow those of the measures."""
    numbers: Counter[str] = Counter()
    rows = []
    for row in content_rows(f"{plan.id}_cost_items.csv"):
        numbers[row["measure"]] += 1
        strand, number = row["measure"].split("-")
        place = numbers[row["measure"]]
        amounts = {name: row[name] or "0.00" for name in _AMOUNTS}
        label = {"id": f"{row['measure']}-k{place}", "number": f"{strand.upper()}{int(number)}.{place}"}
        rows.append({**row, **label, **amounts, "building": row["building"] == "ja"})
    return pd.DataFrame(rows)


def slice_table(items: pd.DataFrame, measures: pd.DataFrame, rates: pd.DataFrame, seed: int) -> pd.DataFrame:
    """One row a cost item, programme year and cash year; the slices of an item add up to the cent."""
    stream = Stream(seed, "year slices")
    percent = {(row["programme"], row["programme_year"]): row["rate"] for row in rates.to_dict("records")}
    states = measures.set_index("id")["state"].to_dict()
    rows: list[dict[str, Any]] = []
    for item in items.to_dict("records"):
        if item["programme"]:
            rate = Decimal(percent[item["programme"], item["programme_year"]])
            rows += _slices(item, rate, states[item["measure"]], stream)
    return pd.DataFrame(rows)


def _slices(item: dict[str, Any], rate: Decimal, state: str, stream: Stream) -> list[dict[str, Any]]:
    gross, not_eligible, revenue = (Money(Decimal(item[name])) for name in _AMOUNTS[:3])
    eligible = gross - not_eligible - revenue
    weights = _months(item)
    planned = eligible.split(list(weights.values()))
    planned[-1] = planned[-1] - Money(LOST_CENTS.get(item["id"], Decimal("0.00")))
    grants = grant_of(eligible, rate).split([piece.amount for piece in planned])
    rows = []
    for year, cost, grant in zip(weights, planned, grants, strict=True):
        paid_on = working_day(stream, date(year, 3, 2), date(year, 10, 30))
        amounts = _progress(grant, year, state, int(item["programme_year"]))
        key = {"item": item["id"], "programme_year": item["programme_year"], "cash_year": year}
        texts = {name: str(amounts.get(name, NOUGHT)) for name in _STAGES[1:]}
        paid = paid_on if amounts.get("paid", NOUGHT) > NOUGHT else None
        rows.append({**key, "planned": str(cost), **texts, "paid_on": paid})
    return rows


def _months(item: dict[str, Any]) -> dict[int, int]:
    """Cash years of an item with the months of its term that lie in each."""
    first, last = date.fromisoformat(item["starts_on"]), date.fromisoformat(item["ends_on"])
    months: dict[int, int] = {}
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year = max(month // 12, int(item["programme_year"]))
        months[year] = months.get(year, 0) + 1
    return months


def _progress(grant: Money, year: int, state: str, programme_year: int) -> dict[str, Money]:
    """How far the grant of a cash year has come on the day the examples are told from."""
    if state not in DECIDED:
        return {"applied": grant}
    if programme_year > TODAY.year:
        return {}  # the round is not open yet
    given = {"applied": grant, "granted": grant}
    if state == "decided" or year > TODAY.year:
        return given
    if year < TODAY.year:
        done = {"called": grant, "paid": grant, "spent": grant}
        return given | done | ({"proven": grant} if state == "finished" or year < TODAY.year - 1 else {})
    called = Money.rounded(grant.amount * CALLED_THIS_YEAR)
    return given | {"called": called, "paid": called, "spent": Money.rounded(called.amount * SPENT_OF_PAID)}
