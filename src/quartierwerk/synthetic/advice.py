"""Mandates of advisers, the advice log, and the steps agreed in it."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from quartierwerk.synthetic.plan import CityPlan, content_rows


def mandate_table(plan: CityPlan) -> pd.DataFrame:
    """One row a mandate."""
    rows = []
    for row in content_rows(f"{plan.id}_mandates.csv"):
        area = plan.district(row["district"]).id if row["district"] else ""
        rows.append({**row, "district": area, "money": row["money"] == "ja"})
    return pd.DataFrame(rows)


def advice_table(plan: CityPlan) -> pd.DataFrame:
    """One row an entry of the log."""
    return pd.DataFrame(content_rows(f"{plan.id}_advice.csv"))


def step_table(plan: CityPlan) -> pd.DataFrame:
    """One row an agreed step, traceable to a measure and a version of the concept."""
    numbers: Counter[str] = Counter()
    rows = []
    for row in content_rows(f"{plan.id}_advice_steps.csv"):
        numbers[row["advice"]] += 1
        version = row.pop("version")
        label = {"id": f"{row['advice']}-s{numbers[row['advice']]}", "concept": f"konzept-{version}" if version else ""}
        rows.append({**row, **label})
    return pd.DataFrame(rows)
