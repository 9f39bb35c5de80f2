"""What measures report for the indicators of goals."""

from __future__ import annotations

from typing import Any

import pandas as pd

from quartierwerk.synthetic.plan import CityPlan, content_rows

#: The latest period that is over on the day the examples are told from, by rhythm.
LATEST = {"quarter": (2026, 3, 4), "half_year": (2026, 1, 2), "year": (2025, 1, 1)}
_LETTERS = {"quarter": "-Q{}", "half_year": "-H{}", "year": ""}
_ABSENCES = {"-": "not_reported", "!": "suppressed"}


def result_table(plan: CityPlan, indicators: pd.DataFrame) -> pd.DataFrame:
    """One row an indicator, measure and period."""
    rhythms = indicators.set_index("id")["rhythm"].to_dict()
    rows: list[dict[str, Any]] = []
    for row in content_rows(f"{plan.id}_results.csv"):
        code, values = f"zi-{row['indicator']}", row["values"].split()
        for period, text in zip(_periods(rhythms[code], len(values)), values, strict=True):
            absence = _ABSENCES.get(text, "")
            value = None if absence else float(text)
            key = {"indicator": code, "measure": row["measure"], "period": period}
            rows.append({**key, "value": value, "absence": absence, "note": _NOTES.get(text, "")})
    return pd.DataFrame(rows)


_NOTES = {"-": "Meldung steht aus", "!": "Unter drei, wird nicht genannt"}


def _periods(rhythm: str, count: int) -> list[str]:
    year, part, parts = LATEST[rhythm]
    last = year * parts + part - 1
    places = range(last - count + 1, last + 1)
    return [f"{place // parts}" + _LETTERS[rhythm].format(place % parts + 1) for place in places]
