"""What businesses look for, by occupation (KldB 2010)."""

from __future__ import annotations

import pandas as pd

from quartierwerk.synthetic.plan import CityPlan, content_rows


def business_need_table(plan: CityPlan, organisations: pd.DataFrame) -> pd.DataFrame:
    """One row an occupation that a business looks for; the place of work is the site of the business."""
    areas = organisations.set_index("id")["district"].to_dict()
    rows = []
    for number, row in enumerate(content_rows(f"{plan.id}_business_needs.csv"), start=1):
        rows.append({**row, "id": f"stelle-{number:02d}", "district": areas[row["organisation"]]})
    return pd.DataFrame(rows)
