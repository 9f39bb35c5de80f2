"""Rates made of two imported counts, where the source publishes the counts only."""

from __future__ import annotations

import numpy as np
import pandas as pd

from quartierwerk.intake.recipe_parts import Derived, Recipe
from quartierwerk.kernel.absence import Absence


def with_derived(values: pd.DataFrame, recipe: Recipe) -> pd.DataFrame:
    """Add the rates a recipe asks for to the figures.

    A rate stands where both counts do; it is absent for the reason for which one of them is, suppressed before not
    reported, and not applicable where the base is nought.
    """
    added = [_rate(values, part) for part in recipe.derived]
    return pd.concat([values, *added], ignore_index=True) if added else values


def _rate(values: pd.DataFrame, part: Derived) -> pd.DataFrame:
    over = values[values["indicator"] == part.numerator]
    under = values[values["indicator"] == part.denominator][["area", "period", "value", "absence"]]
    both = over.merge(under, on=["area", "period"], suffixes=("", "_base"))
    base = both["value_base"].where(both["value_base"] != 0)
    absence = np.select(
        [
            (both["absence"] == Absence.SUPPRESSED) | (both["absence_base"] == Absence.SUPPRESSED),
            (both["absence"] != "") | (both["absence_base"] != ""),
            both["value_base"] == 0,
        ],
        [str(Absence.SUPPRESSED), str(Absence.NOT_REPORTED), str(Absence.NOT_APPLICABLE)],
        "",
    )
    rates = both.assign(
        indicator=part.indicator,
        numerator=both["value"],
        denominator=both["value_base"],
        value=both["value"] / base * part.factor,
        absence=absence,
    )
    return rates[list(values.columns)]
