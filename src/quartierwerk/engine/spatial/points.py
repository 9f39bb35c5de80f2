"""Which area a point lies in, and how many lie in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from quartierwerk.kernel.errors import Invalid

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False, repr=False)
class Located:
    """N points, each in at most one of A areas.

    Attributes
    ----------
    areas : tuple of str
        Codes, ascending.
    place : int array (N,)
        Place of the area among ``areas``; -1 for a point that lies in none.
    on_edge : bool array (N,)
        The point lies on an edge that areas share, or in areas that overlap: it belongs to the one with the smallest
        code and is counted once.
    located : bool array (N,)
        The point has coordinates.
    """

    areas: tuple[str, ...]
    place: Numbers
    on_edge: Mask
    located: Mask

    def __repr__(self) -> str:
        return f"Located({len(self.place)} points, {len(self.areas)} areas, {int(self.outside.sum())} outside)"

    @property
    def outside(self) -> Mask:
        """Points with coordinates that lie in none of the areas (N,)."""
        return self.located & (self.place < 0)

    @property
    def codes(self) -> tuple[str, ...]:
        """Code of each point's area, an empty text where there is none."""
        return tuple(self.areas[place] if place >= 0 else "" for place in self.place)

    def counts(self, weights: ArrayLike | None = None) -> pd.Series:
        """Points, or the sum of their weights, in each area.

        Parameters
        ----------
        weights : array (N,), optional
            NaN counts nothing.

        Returns
        -------
        Series
            Index: area codes, all of them; int64, or float64 with weights.
        """
        within = self.place >= 0
        if weights is None:
            return pd.Series(np.bincount(self.place[within], minlength=len(self.areas)), index=list(self.areas))
        each = np.nan_to_num(np.asarray(weights, dtype=np.float64)[within])
        return pd.Series(np.bincount(self.place[within], each, minlength=len(self.areas)), index=list(self.areas))


def locate(
    lon: ArrayLike, lat: ArrayLike, areas: Mapping[str, BaseGeometry] | Sequence[tuple[str, BaseGeometry]]
) -> Located:
    """Find the area of each point.

    Parameters
    ----------
    lon, lat : array (N,)
        In the reference system of the areas; NaN where a point has no place.
    areas : mapping of code to polygon
        A point on the edge of an area lies in it.

    Raises
    ------
    Invalid
        If there are not as many longitudes as latitudes, or a code stands twice.
    """
    pairs = sorted(areas.items() if isinstance(areas, Mapping) else areas, key=lambda pair: pair[0])
    codes = tuple(code for code, _ in pairs)
    if len(set(codes)) != len(codes):
        raise Invalid("Every area stands once.", found=str(len(codes) - len(set(codes))) + " repeated")
    x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    if x.shape != y.shape or x.ndim != 1:
        raise Invalid("A point needs a longitude and a latitude.", found=f"{x.shape} and {y.shape}")
    located = np.isfinite(x) & np.isfinite(y)
    points = shapely.points(np.where(located, x, 0.0), np.where(located, y, 0.0))
    tree = shapely.STRtree([geometry for _, geometry in pairs])
    point, area = tree.query(points, predicate="intersects")
    kept = located[point]
    point, area = point[kept], area[kept]
    place = np.full(x.shape, len(codes), dtype=np.int64)
    np.minimum.at(place, point, area)
    hits = np.bincount(point, minlength=len(x))
    return Located(codes, np.where(place == len(codes), -1, place), hits > 1, located)
