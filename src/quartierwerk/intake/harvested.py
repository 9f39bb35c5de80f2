"""Figures read from cells, as parallel arrays: what each is, and where it stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd


@dataclass
class Cells:
    """Cells of figures.

    Attributes
    ----------
    position : array of int, shape (n,)
        Place of the row within its block.
    row : array of int, shape (n,)
        Row of the file.
    area, period, indicator, role, absence, column : arrays of object, shape (n,)
        Texts; ``absence`` is empty where there is a figure.
    value : array of float64, shape (n,)
        NaN where there is none.
    """

    position: np.ndarray
    row: np.ndarray
    area: np.ndarray
    period: np.ndarray
    indicator: np.ndarray
    role: np.ndarray
    value: np.ndarray
    absence: np.ndarray
    column: np.ndarray

    def __len__(self) -> int:
        return len(self.position)

    def where(self, keep: np.ndarray) -> Cells:
        """These cells only."""
        return self if keep.all() else Cells(*(getattr(self, item.name)[keep] for item in fields(self)))


def constant(text: str, count: int) -> np.ndarray:
    """The same text for all cells."""
    return np.full(count, text, dtype=object)


def frame_of(harvests: Sequence[Cells]) -> pd.DataFrame:
    """Cells as a frame with a column each."""
    columns = {item.name: [getattr(cells, item.name) for cells in harvests] for item in fields(Cells)}
    return pd.DataFrame({name: np.concatenate(arrays) if arrays else [] for name, arrays in columns.items()})
