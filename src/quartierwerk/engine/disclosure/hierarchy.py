"""The shape of a table: areas within areas, and columns that may add up to a total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from quartierwerk.kernel.errors import Invalid


@dataclass(frozen=True)
class Hierarchy:
    """Rows and columns of a table of counts, all levels among the rows.

    Parameters
    ----------
    areas : tuple of str
        One row each.
    parents : mapping of str to str
        Area → area above. Areas without one stand at the top; there may be several.
    columns : tuple of str
        One column each.
    total : str, optional
        The column that all others add up to. Without it the columns have nothing to do with each other.
    """

    areas: tuple[str, ...]
    parents: Mapping[str, str]
    columns: tuple[str, ...] = ("count",)
    total: str | None = None

    def __post_init__(self) -> None:
        if len(set(self.areas)) != len(self.areas) or len(set(self.columns)) != len(self.columns):
            raise Invalid("Every row and every column stands once.", field="areas")
        if self.total is not None and self.total not in self.columns:
            raise Invalid("The total is one of the columns.", found=self.total, expected=", ".join(self.columns))
        unknown = sorted(set(self.parents.values()) - set(self.areas))
        if unknown:
            raise Invalid("An area above is not among the rows.", found=unknown[0], field="parents")
        self._check_no_circle()

    def _check_no_circle(self) -> None:
        for area in self.areas:
            seen, above = {area}, self.parents.get(area)
            while above is not None:
                if above in seen:
                    raise Invalid("An area cannot lie within itself.", found=area, field="parents")
                seen.add(above)
                above = self.parents.get(above)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.areas), len(self.columns)

    @cached_property
    def parent_rows(self) -> NDArray[np.int64]:
        """Row of the area above (R,), -1 at the top."""
        row = {area: place for place, area in enumerate(self.areas)}
        return np.array([row.get(self.parents.get(area, ""), -1) for area in self.areas], dtype=np.int64)

    @cached_property
    def child_rows(self) -> dict[int, tuple[int, ...]]:
        """Rows of the areas directly within, for every row that has some."""
        found: dict[int, list[int]] = {}
        for row, parent in enumerate(self.parent_rows.tolist()):
            if parent >= 0:
                found.setdefault(parent, []).append(row)
        return {row: tuple(children) for row, children in found.items()}

    @cached_property
    def heights(self) -> NDArray[np.int64]:
        """Levels below each row (R,): 0 for an area with nothing within."""
        heights = np.zeros(len(self.areas), dtype=np.int64)
        for row in range(len(self.areas)):
            height, above = 0, int(self.parent_rows[row])
            while above >= 0:
                height += 1
                heights[above] = max(heights[above], height)
                above = int(self.parent_rows[above])
        return heights

    @property
    def total_column(self) -> int | None:
        """Place of the total among the columns."""
        return None if self.total is None else self.columns.index(self.total)
