"""Rows of the database as the city folder names them. Figures are true ones: no frame leaves the room as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

INDICATOR_FIELDS = (
    "name_de", "name_en", "definition_de", "definition_en", "theme", "unit", "decimals", "polarity", "denominator",
    "protection", "threshold", "source", "licence",
)  # fmt: skip
_VALUE = (
    "indicator__code", "district__code", "district__boundary_version", "period", "reference_date", "value",
    "numerator", "denominator", "absence",
)  # fmt: skip
_VALUE_COLUMNS = (
    "indicator", "area", "boundary_version", "period", "reference_date", "value", "numerator", "denominator", "absence",
)  # fmt: skip
_EXCLUSION = ("district__code", "district__boundary_version", "period", "reason", "note")
_EXCLUSION_COLUMNS = ("area", "boundary_version", "period", "reason", "note")
_NUMBERS = ("value", "numerator", "denominator")


def indicators_frame(indicators: Any) -> pd.DataFrame:
    """Definitions of indicators."""
    return _frame(indicators.values_list("code", *INDICATOR_FIELDS), ("id", *INDICATOR_FIELDS))


def values_frame(values: Any) -> pd.DataFrame:
    """True figures; numbers as float64 with NaN, dates as texts."""
    frame = _frame(values.values_list(*_VALUE), _VALUE_COLUMNS)
    for name in _NUMBERS:
        frame[name] = frame[name].astype("float64")
    frame["reference_date"] = [day.isoformat() for day in frame["reference_date"]]
    return frame


def exclusions_frame(exclusions: Any) -> pd.DataFrame:
    """Areas left out, with the reason."""
    return _frame(exclusions.values_list(*_EXCLUSION), _EXCLUSION_COLUMNS)


def _frame(rows: Iterable[tuple[Any, ...]], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(columns))
