"""What comes out of a need index."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.engine.deprivation.inputs import SituationInput
from quartierwerk.engine.deprivation.spec import Block, DeprivationSpec
from quartierwerk.kernel.spec import Result

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]


@dataclass(frozen=True, eq=False, repr=False)
class DeprivationResult(Result):
    """Index, classes and attention of A areas in a year, computed on the true figures.

    Areas left out carry NaN, class 0 and a reason. Before anybody sees it, a result over protected figures passes
    ``engine.disclosure.publish.publish_situation``.

    Attributes
    ----------
    year : int
    areas : tuple of str
    included : bool array (A,)
    exclusion_reason : tuple of str
        Empty text for areas included.
    z : dict of str to array (A,)
        Transformed indicators; a change carries the ending ``_change``.
    status_sum, status_index, dynamics_sum, dynamics_index : array (A,)
        Standard deviations; more is more need, or growing need.
    status_class, dynamics_class : int array (A,)
        Codes of the spec's classes; 0 where there is none.
    attention : bool array (A,)
    notes : tuple of str
        Rules that could not be applied.
    spec, inputs
        What it was computed from, for disclosure control.
    """

    spec: DeprivationSpec
    inputs: SituationInput
    year: int
    areas: tuple[str, ...]
    included: NDArray[np.bool_]
    exclusion_reason: tuple[str, ...]
    z: dict[str, Floats]
    status_sum: Floats
    status_index: Floats
    status_class: Codes
    dynamics_sum: Floats
    dynamics_index: Floats
    dynamics_class: Codes
    attention: NDArray[np.bool_]
    notes: tuple[str, ...] = field(default=())

    def __repr__(self) -> str:
        chosen = int(self.included.sum())
        return f"DeprivationResult({self.spec.name}, {self.year}, {chosen} of {len(self.areas)} areas)"

    def to_frame(self) -> pd.DataFrame:
        """One row an area: ``area_id, year, z_…, status_index, status_class, dynamics_index, dynamics_class,
        attention, exclusion_reason``. The class of the dynamics is its sign.
        """  # noqa: D205
        columns: dict[str, object] = {"area_id": list(self.areas), "year": self.year}
        columns |= {f"z_{key}": values for key, values in self.z.items()}
        columns |= {
            "status_index": self.status_index,
            "status_class": self.status_class,
            "dynamics_index": self.dynamics_index,
            "dynamics_class": class_signs(self.spec.dynamics, self.dynamics_class),
            "attention": self.attention,
            "exclusion_reason": list(self.exclusion_reason),
        }
        return pd.DataFrame(columns)


def class_signs(block: Block | None, codes: Codes) -> list[str]:
    """Signs of class codes, an empty text for code 0."""
    signs = {0: ""} | ({band.code: band.sign for band in block.classes} if block else {})
    return [signs[code] for code in codes.tolist()]


@dataclass(frozen=True, eq=False)
class LeftOut:
    """What changes when one indicator is left out.

    Counts compare the areas that are included both times; ``status_class`` and ``dynamics_class`` (A,) are those
    without the indicator.
    """

    indicator: str
    status_changes: int
    dynamics_changes: int
    attention_changes: int
    included_changes: int
    status_class: Codes
    dynamics_class: Codes


@dataclass(frozen=True, eq=False, repr=False)
class Sensitivity(Result):
    """A result and its replays, each without one indicator."""

    base: DeprivationResult
    left_out: tuple[LeftOut, ...]

    def to_frame(self) -> pd.DataFrame:
        """One row per left-out indicator: ``indicator, status_changes, dynamics_changes, attention_changes``."""
        names = ("indicator", "status_changes", "dynamics_changes", "attention_changes", "included_changes")
        return pd.DataFrame([{name: getattr(item, name) for name in names} for item in self.left_out], columns=names)
