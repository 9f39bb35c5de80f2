"""Needs as arrays: who needs what where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.engine.columns import Floats, Mask, ancestors_of, numbers_of, texts_of
from quartierwerk.engine.provision.spec import ProvisionSpec

#: Columns of ``needs`` that are read.
COLUMNS = ("id", "district", "target_group", "stage", "persons", "weight", "state")

Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False, repr=False)
class Needs:
    """N needs that wait for an answer, placed in G groups and S stages, and as far as they lie there in D districts.

    Attributes
    ----------
    ids, areas : tuple of str
        Code of the need and of the area it was raised for.
    persons : float array (N,)
        NaN where nobody said how many.
    weight : float array (N,)
    here : bool array (D, N)
        The need is of the district or of a part of it.
    cell : int array (2, N)
        Place of group and stage.
    unplaced : tuple of str
        Needs that stand in no cell: another group or stage, or an area above or beside the districts.
    """

    ids: tuple[str, ...]
    areas: tuple[str, ...]
    persons: Floats
    weight: Floats
    here: Mask
    cell: Numbers
    unplaced: tuple[str, ...]

    def sums(self, shape: tuple[int, int, int]) -> tuple[Numbers, Floats, Numbers]:
        """Number, persons and greatest weight per cell (D, G, S); persons are NaN where no need names any."""
        number = np.zeros(shape, dtype=np.int64)
        named = np.zeros(shape, dtype=np.int64)
        persons = np.zeros(shape)
        weight = np.zeros(shape, dtype=np.int64)
        d, n = np.nonzero(self.here)
        at = (d, self.cell[0, n], self.cell[1, n])
        np.add.at(number, at, 1)
        np.add.at(named, at, (~np.isnan(self.persons[n])).astype(np.int64))
        np.add.at(persons, at, np.nan_to_num(self.persons[n]))
        np.maximum.at(weight, at, np.nan_to_num(self.weight[n]).astype(np.int64))
        return number, np.where(named > 0, persons, np.nan), weight


def needs_read(spec: ProvisionSpec, frame: pd.DataFrame, areas: Sequence[str], parents: Mapping[str, str]) -> Needs:
    """Needs of a frame with the columns of ``fields.csv`` whose state still waits."""
    waiting = np.isin(np.array(texts_of(frame, "state"), dtype=object), spec.need_states)
    frame = frame[waiting]
    ids = texts_of(frame, "id")
    groups = {name: place for place, name in enumerate(spec.group_ids)}
    stages = {name: place for place, name in enumerate(spec.stages)}
    cell = np.array(
        [
            [groups.get(name, -1) for name in texts_of(frame, "target_group")],
            [stages.get(name, -1) for name in texts_of(frame, "stage")],
        ],
        dtype=np.int64,
    )
    districts = texts_of(frame, "district")
    above = {area: set(ancestors_of(parents, area)) for area in set(districts)}
    here = np.array([[area in above[each] for each in districts] for area in areas], dtype=bool)
    here = here.reshape(len(areas), len(ids))
    known = np.asarray((cell >= 0).all(axis=0))
    placed = np.asarray(here.any(axis=0) & known)
    return Needs(
        ids=_chosen(ids, known),
        areas=_chosen(districts, known),
        persons=numbers_of(frame, "persons")[known],
        weight=numbers_of(frame, "weight")[known],
        here=here[:, known],
        cell=cell[:, known],
        unplaced=_chosen(ids, ~placed),
    )


def _chosen(names: list[str], chosen: Mask) -> tuple[str, ...]:
    return tuple(name for name, good in zip(names, chosen, strict=True) if good)
