"""The steps an index is built of, in two registries.

``transforms`` turn one figure of all areas into a comparable one (z first; also used to standardise a sum);
``aggregations`` turn several of them into one. A further method (ranks, rank-exponential, a principal component,
nested domains) registers here and is then named by a spec; nothing else changes.

All sums over areas are exactly rounded (``math.fsum``), so that a result depends neither on the order of the areas
nor on the machine.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from quartierwerk.kernel.registry import Registry

Floats = NDArray[np.float64]


class Settings(BaseModel):
    """Settings of a method; a name that is not known fails."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ZSettings(Settings):
    """Divisor of the standard deviation: ``n - ddof``."""

    ddof: Literal[0, 1] = 0


@dataclass(frozen=True)
class Transform:
    """One column in, one column out: ``apply(column (n,), settings) -> (n,)``."""

    key: str
    settings: type[Settings]
    apply: Callable[[Floats, Any], Floats]


@dataclass(frozen=True)
class Aggregation:
    """Several columns in, one out: ``apply(columns (n, k), weights (k,), settings) -> (n,)``."""

    key: str
    settings: type[Settings]
    apply: Callable[[Floats, Floats, Any], Floats]


transforms: Registry[Transform] = Registry()
aggregations: Registry[Aggregation] = Registry()


def z_scores(column: Floats, settings: ZSettings) -> Floats:
    """Deviation from the mean in standard deviations.

    ``z_i = (x_i - mean) / sqrt(sum((x_j - mean)^2) / (n - ddof))``. A column that is the same everywhere tells areas
    apart by nothing: all z are 0.

    Parameters
    ----------
    column : array (n,)
        Finite figures of the areas chosen, n at least 2.
    settings : ZSettings
        ``ddof`` 0 for the population formula, 1 for the sample formula.
    """
    if column.min() == column.max():
        return np.zeros_like(column)
    mean = math.fsum(column.tolist()) / column.size
    deviations = column - mean
    variance = math.fsum((deviations * deviations).tolist()) / (column.size - settings.ddof)
    return deviations / math.sqrt(variance)


def weighted_sum(columns: Floats, weights: Floats, _settings: Settings) -> Floats:
    """Sum of the columns times their weights, added in the order of the spec."""
    result = np.zeros(columns.shape[0])
    for position, weight in enumerate(weights.tolist()):
        result = result + weight * columns[:, position]
    return result


transforms.register(Transform("z", ZSettings, z_scores))
aggregations.register(Aggregation("weighted_sum", Settings, weighted_sum))
