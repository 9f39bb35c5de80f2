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
    both = over.merge(_base(values, part.denominator), on=["area", "period"])
    suppressed = (both["absence"] == Absence.SUPPRESSED) | (both["base_absence"] == Absence.SUPPRESSED)
    absent = (both["absence"] != "") | (both["base_absence"] != "")
    absence = np.select(
        [suppressed, absent, both["base"] == 0],
        [str(Absence.SUPPRESSED), str(Absence.NOT_REPORTED), str(Absence.NOT_APPLICABLE)],
        "",
    )
    rates = both.assign(
        indicator=part.indicator,
        numerator=both["value"],
        denominator=both["base"],
        value=both["value"] / both["base"].where(both["base"] != 0) * part.factor,
        absence=absence,
    )
    return rates[list(values.columns)]


def _base(values: pd.DataFrame, denominators: tuple[str, ...]) -> pd.DataFrame:
    """The sum of the denominators where all of them are said."""
    parts = values[values["indicator"].isin(denominators)]
    grouped = parts.groupby(["area", "period"])
    base = pd.DataFrame(
        {
            "base": grouped["value"].sum(min_count=len(denominators)),
            "base_absence": grouped["absence"].max(),
            "said": grouped["indicator"].count(),
        }
    )
    return base[base["said"] == len(denominators)].drop(columns="said").reset_index()
