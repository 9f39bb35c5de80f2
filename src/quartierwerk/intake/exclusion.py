"""Areas a source leaves out of its index, and the nought it writes in their place."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from quartierwerk.intake.areas import Areas, origin_texts
from quartierwerk.intake.harvested import Cells
from quartierwerk.intake.layout import Block
from quartierwerk.intake.recipe_parts import ExclusionPart, Recipe

COLUMNS = ["area", "boundary_version", "period", "reason", "note"]


class Exclusions:
    """Areas left out, by period."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._reasons: dict[tuple[str, str], tuple[str, str]] = {}

    def gather(self, block: Block, kept: pd.Series, areas: Areas, lookups: dict[str, dict[str, str]]) -> None:
        """Take the areas that a table says are left out."""
        part = self._recipe.exclusions
        if part is None or block.part.name != part.table or part.column not in block.columns or not block.part.period:
            return
        out = kept & block.texts(part.column).isin(part.values)
        periods = origin_texts(block.part.period, block, lookups)
        residents = block.texts(part.residents) if part.residents in block.columns else None
        for place, area in areas.codes(block)[out].items():
            count = residents[place] if residents is not None else ""
            note = part.note.format(residents=count)
            self._reasons[area, periods[place]] = _reason(part, count), note

    def frame(self) -> pd.DataFrame:
        """The table ``exclusions``."""
        version = self._recipe.municipality.boundary_version
        rows = [(area, version, period, *said) for (area, period), said in self._reasons.items()]
        return pd.DataFrame(rows, columns=COLUMNS)

    def stands_in(self, cells: Cells, texts: np.ndarray) -> np.ndarray:
        """Which cells hold a placeholder in an area that is left out: no figure, but not reported.

        Returns
        -------
        array of bool, shape (n,)
        """
        part = self._recipe.exclusions
        found = np.zeros(len(texts), dtype=bool)
        if part is None or not part.placeholders or not self._reasons:
            return found
        for place in np.flatnonzero(np.isin(texts, part.placeholders)):
            said = (cells.area[place], cells.period[place])
            found[place] = said in self._reasons and bool(re.fullmatch(part.indicators, cells.indicator[place]))
        return found


def _reason(part: ExclusionPart, residents: str) -> str:
    try:
        count = float(residents)
    except ValueError:
        count = float("inf")
    return next(item.reason for item in part.reasons if item.max_residents is None or count <= item.max_residents)
