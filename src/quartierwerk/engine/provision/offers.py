"""Offers as arrays: whom and where each serves, and why it does not count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.engine.columns import (
    Days,
    Floats,
    Mask,
    ancestors_of,
    codes_of,
    days_of,
    membership,
    numbers_of,
    texts_of,
)
from quartierwerk.engine.provision.spec import LANGUAGE_LEVELS, ProvisionSpec, TargetGroup
from quartierwerk.kernel.errors import Invalid

#: Columns of ``offers`` that are read; their content decides the result.
COLUMNS = (
    "id", "organisation", "stages", "target_groups", "access", "districts_served", "childcare", "capacity",
    "free_places", "free_places_on", "occupation", "qualification", "language_level", "starts_on", "ends_on",
    "funding_ends_on", "state", "last_confirmed",
)  # fmt: skip


class Reason(IntEnum):
    """Why an offer of the right group, stage and district does not count; the smallest one that holds is given.

    What nobody confirmed comes first: its other statements may be as old.
    """

    STALE = 1
    PAUSED = 2
    OVER = 3
    NOT_STARTED = 4
    WAY_IN = 5
    LANGUAGE = 6
    CHILDCARE = 7
    FULL = 8
    COUNTS = 9

    @property
    def code(self) -> str:
        """The reason in lower case."""
        return self.name.lower()


@dataclass(frozen=True, eq=False, repr=False)
class Offers:
    """O offers on a day, seen from G groups, S stages and D districts.

    Attributes
    ----------
    ids, organisations : tuple of str
    served : bool array (G, S, O)
        The offer is for the group at the stage; paused ones are among them, drafts and ended ones are not.
    reach : bool array (D, O)
        The offer serves the district, an area above it or a part of it; one without a named area serves all.
    served_areas : sequence of tuple of str
        The areas as they are named.
    reason : int8 array (G, S, O)
        ``Reason``; meaningful where ``served``.
    childcare_unknown : bool array (G, S, O)
        Childcare matters here and the offer does not say.
    capacity, free : float array (O,)
        Places, and free places still good on the day; NaN where unknown.
    ends_on : datetime64[D] array (O,)
        First of the end of the offer and of its funding; NaT where none is known.
    fresh : bool array (O,)
        Confirmed within the spec's ``fresh_days``.
    """

    ids: tuple[str, ...]
    organisations: tuple[str, ...]
    served: Mask
    reach: Mask
    served_areas: Sequence[tuple[str, ...]]
    reason: NDArray[np.int8]
    childcare_unknown: Mask
    capacity: Floats
    free: Floats
    ends_on: Days
    fresh: Mask

    @cached_property
    def places(self) -> Floats:
        """Places that can at most be taken, (O,): free ones, else the capacity, else infinity (unknown)."""
        known = np.where(np.isnan(self.free), self.capacity, self.free)
        return np.where(np.isnan(known), np.inf, known)

    @cached_property
    def counting(self) -> Mask:
        """Offers that count, bool (G, S, O)."""
        return np.asarray(self.served & (self.reason == Reason.COUNTS))


def exists(frame: pd.DataFrame) -> Mask:
    """Offers that are there, bool (n,): neither drafts nor ended."""
    return np.array([state in {"live", "paused"} for state in texts_of(frame, "state")], dtype=bool)


def offers_read(
    spec: ProvisionSpec, frame: pd.DataFrame, day: date, areas: Sequence[str], parents: Mapping[str, str]
) -> Offers:
    """Offers of a frame with the columns of ``fields.csv``, judged on a day."""
    today = np.datetime64(day, "D")
    frame = frame[exists(frame)]
    groups, served = codes_of(frame, "target_groups"), codes_of(frame, "districts_served")
    for_group = membership(groups, spec.group_ids) | np.array([[not each] for each in groups], dtype=bool).reshape(
        -1, 1
    )
    at_stage = membership(codes_of(frame, "stages"), spec.stages)
    confirmed = days_of(frame, "last_confirmed")
    age = _age(confirmed, today)
    capacity, free = _places(spec, frame, today)
    ends = _first(days_of(frame, "ends_on"), days_of(frame, "funding_ends_on"))
    reason, unknown = _reasons(spec, frame, today, stale=age > spec.stale_days, full=np.fmin(capacity, free) <= 0)
    return Offers(
        ids=tuple(texts_of(frame, "id")),
        organisations=tuple(texts_of(frame, "organisation")),
        served=for_group.T[:, None, :] & at_stage.T[None, :, :],
        reach=reach_of(served, areas, parents),
        served_areas=served,
        reason=reason,
        childcare_unknown=unknown,
        capacity=capacity,
        free=free,
        ends_on=ends,
        fresh=age <= spec.fresh_days,
    )


def _age(days: Days, today: np.datetime64) -> Floats:
    """Days since then, infinity where there is no day; a day to come is of today."""
    age = np.full(days.shape, np.inf)
    known = ~np.isnat(days)
    age[known] = (today - days[known]).astype(np.float64)
    return np.asarray(np.maximum(age, 0.0))


def _places(spec: ProvisionSpec, frame: pd.DataFrame, today: np.datetime64) -> tuple[Floats, Floats]:
    """Capacity and free places (O,); free places that are too old are unknown."""
    free = numbers_of(frame, "free_places")
    free[_age(days_of(frame, "free_places_on"), today) > spec.places_days] = np.nan
    return numbers_of(frame, "capacity"), free


def _first(one: Days, other: Days) -> Days:
    return np.where(np.isnat(one), other, np.where(np.isnat(other), one, np.minimum(one, other)))


def reach_of(served: Sequence[tuple[str, ...]], areas: Sequence[str], parents: Mapping[str, str]) -> Mask:
    """Which offer with these named areas serves which area, bool (D, O)."""
    above = {area: set(ancestors_of(parents, area)) for area in areas}
    known = list(above)
    lines: dict[str, Mask] = {}
    for name in {name for each in served for name in each}:
        upward = set(ancestors_of(parents, name))
        lines[name] = np.array([area in upward or name in above[area] for area in known], dtype=bool)
    everywhere = np.ones(len(known), dtype=bool)
    columns = [np.logical_or.reduce([lines[name] for name in each]) if each else everywhere for each in served]
    if not columns:
        return np.zeros((len(areas), 0), dtype=bool)
    places = {area: place for place, area in enumerate(known)}
    return np.stack(columns, axis=1)[[places[area] for area in areas]]


def _reasons(
    spec: ProvisionSpec, frame: pd.DataFrame, today: np.datetime64, *, stale: Mask, full: Mask
) -> tuple[NDArray[np.int8], Mask]:
    """The first reason of each offer per group and stage, and where childcare is not known, both (G, S, O)."""
    starts, ends = days_of(frame, "starts_on"), days_of(frame, "ends_on")
    access = np.array(texts_of(frame, "access"), dtype=object)
    childcare = np.array(texts_of(frame, "childcare"), dtype=object)
    paused = np.array(texts_of(frame, "state"), dtype=object) == "paused"
    german = _german_asked(frame)
    shape = (len(spec.target_groups), len(spec.stages), len(frame))
    reason = np.full(shape, Reason.COUNTS, dtype=np.int8)
    unknown = np.zeros(shape, dtype=bool)
    for g, group in enumerate(spec.target_groups):
        for s, stage in enumerate(spec.stages):
            needs_care = stage in group.childcare_at
            unknown[g, s] = needs_care & ~np.isin(childcare, ("yes", "no"))
            for code, holds in (
                (Reason.FULL, full),
                (Reason.CHILDCARE, needs_care & (childcare == "no")),
                (Reason.LANGUAGE, german > _german(group)),
                (Reason.WAY_IN, np.isin(access, _barred(spec, group, stage))),
                (Reason.NOT_STARTED, starts > today + np.timedelta64(spec.starts_within_days, "D")),
                (Reason.OVER, ends < today),
                (Reason.PAUSED, paused),
                (Reason.STALE, stale),
            ):
                reason[g, s, holds] = code
    return reason, unknown


def _german_asked(frame: pd.DataFrame) -> NDArray[np.int64]:
    """Place of the level of German asked for among the levels (O,); an empty cell asks for nothing."""
    asked = [text or "none" for text in texts_of(frame, "language_level")]
    unknown = sorted(set(asked) - set(LANGUAGE_LEVELS))
    if unknown:
        raise Invalid(
            "That is no level of German.",
            field="language_level",
            found=", ".join(unknown),
            expected=", ".join(LANGUAGE_LEVELS),
        )
    return np.array([LANGUAGE_LEVELS.index(text) for text in asked], dtype=np.int64)


def _german(group: TargetGroup) -> int:
    return len(LANGUAGE_LEVELS) if group.german is None else LANGUAGE_LEVELS.index(group.german)


def _barred(spec: ProvisionSpec, group: TargetGroup, stage: str) -> tuple[str, ...]:
    return group.barred_access + (spec.barred_access if stage in spec.low_threshold_stages else ())
