"""Cells of published frames → published figures."""

from __future__ import annotations

from typing import Any

import pandas as pd

from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published


def figure(value: Any, absence: Any) -> Published:
    """A figure, or the reason why there is none; without a reason it was not reported."""
    if not pd.isna(value):
        return Published(float(value))
    code = "" if pd.isna(absence) else str(absence)
    return Published(None, Absence(code) if code else Absence.NOT_REPORTED)


def series_of(rows: pd.DataFrame) -> tuple[tuple[int, Published], ...]:
    """Yearly rows of one indicator and one area as (year, figure); parts of years are left aside."""
    yearly = rows[rows["period"].str.fullmatch(r"\d{4}")]
    triples = zip(yearly["period"], yearly["value"], yearly["absence"], strict=True)
    return tuple(sorted((int(period), figure(value, absence)) for period, value, absence in triples))
