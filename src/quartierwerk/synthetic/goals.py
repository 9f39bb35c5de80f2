"""Goals of the concept and the indicators they are held against."""

from __future__ import annotations

import pandas as pd

from quartierwerk.synthetic.plan import CityPlan, content_rows


def goal_code(number: str) -> str:
    """Code of the goal with a number.

    >>> goal_code("1.2")
    'ziel-1-2'
    """
    return "ziel-" + number.replace(".", "-")


def goal_table(plan: CityPlan) -> pd.DataFrame:
    """One row a goal; the number says which goal stands above."""
    rows = []
    for row in content_rows(f"{plan.id}_goals.csv"):
        above = row["number"].rpartition(".")[0]
        area = plan.district(row["district"]).id if row["district"] else ""
        parent = goal_code(above) if above else ""
        rows.append({**row, "id": goal_code(row["number"]), "parent": parent, "district": area})
    return pd.DataFrame(rows)


def goal_indicator_table(plan: CityPlan) -> pd.DataFrame:
    """One row an indicator of a goal."""
    rows = content_rows(f"{plan.id}_goal_indicators.csv")
    return pd.DataFrame([{**row, "id": f"zi-{row['id']}", "goal": goal_code(row["goal"])} for row in rows])
