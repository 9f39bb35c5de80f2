"""Needs that the organisations have raised, and what was made of them: ideas for measures."""

from __future__ import annotations

import pandas as pd

from quartierwerk.synthetic.plan import CityPlan, content_rows


def need_table(plan: CityPlan) -> pd.DataFrame:
    """One row a need, in the order of the hand-written list."""
    rows = []
    for number, row in enumerate(content_rows(f"{plan.id}_needs.csv"), start=1):
        rows.append({**row, "id": f"bedarf-{number:02d}", "district": plan.district(row["district"]).id})
    return pd.DataFrame(rows)


def idea_table(plan: CityPlan, needs: pd.DataFrame) -> pd.DataFrame:
    """One row an idea, with the needs of its cells of the gap matrix."""
    cells = needs.groupby(["district", "target_group", "stage"])["id"].apply(list).to_dict()
    rows = []
    for row in content_rows(f"{plan.id}_ideas.csv"):
        named = [cell.split(":") for cell in row["needs"].split(",")]
        found = [code for name, group, stage in named for code in cells[plan.district(name).id, group, stage]]
        area = plan.district(row["district"]).id
        rows.append({**row, "id": f"idee-{row['id']}", "district": area, "needs": " ".join(found)})
    return pd.DataFrame(rows)
