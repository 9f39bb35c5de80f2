"""Milestones and risks of the measures under way, and who takes over what is built."""

from __future__ import annotations

import pandas as pd

from quartierwerk.synthetic.plan import CityPlan, content_rows


def milestone_table(plan: CityPlan) -> pd.DataFrame:
    """One row a milestone."""
    return _numbered(plan, "milestones", "meilenstein")


def risk_table(plan: CityPlan) -> pd.DataFrame:
    """One row a risk."""
    return _numbered(plan, "risks", "risiko")


def handover_table(plan: CityPlan) -> pd.DataFrame:
    """One row a structure that is to go on."""
    return _numbered(plan, "handovers", "uebergabe")


def _numbered(plan: CityPlan, table: str, word: str) -> pd.DataFrame:
    rows = content_rows(f"{plan.id}_{table}.csv")
    return pd.DataFrame([{"id": f"{word}-{number:02d}", **row} for number, row in enumerate(rows, start=1)])
