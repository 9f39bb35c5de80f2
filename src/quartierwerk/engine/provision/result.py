"""What comes out when supply and need are set against each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.engine.columns import Floats, Mask
from quartierwerk.engine.provision.needs import Needs
from quartierwerk.engine.provision.offers import Offers, Reason
from quartierwerk.engine.provision.sharing import Shares
from quartierwerk.engine.provision.spec import ProvisionSpec
from quartierwerk.kernel.errors import NotFound
from quartierwerk.kernel.spec import Result

Codes = NDArray[np.int8]
Numbers = NDArray[np.int64]


class Kind(IntEnum):
    """The four kinds of gap, and none of them."""

    NO_OFFER = 0
    STALE = 1
    NO_ACCESS = 2
    NO_PLACE = 3
    COVERED = 4

    @property
    def code(self) -> str:
        """The kind in lower case, as ``ideas.gap`` of the city folder has it."""
        return self.name.lower()


@dataclass(frozen=True)
class OfferHere:
    """An offer of a cell: whether it counts, else the reason (``Reason.code``).

    ``places`` is what it brings to this cell, None where unknown or where it does not count; ``doubts`` may name
    ``childcare_unknown``, ``places_unknown``, ``confirmation_due`` and ``ends_soon``.
    """

    id: str
    organisation: str
    counts: bool
    reason: str
    places: float | None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """A cell with the offers and needs behind it; a number that nobody named is None.

    Parameters
    ----------
    offers : int
        Offers for this group, stage and district, whether they count or not.
    supply : float or None
        Places set against the need, as the spec's ``places`` says; None where a counting offer names no places.
    free : float or None
        All free places of the counting offers (their capacity where free places are not known), undivided.
    need_number, need_weight : int
        Needs recorded, and the greatest weight among them; 0 without a need.
    need_persons : float or None
        Persons in need; None where no need names any, which is not nought.
    """

    district: str
    target_group: str
    stage: str
    kind: str
    offers: int
    counting: int
    supply: float | None
    free: float | None
    need_number: int
    need_persons: float | None
    need_weight: int
    missing: float | None
    single_provider: bool
    ends_soon: bool
    offers_here: tuple[OfferHere, ...]
    needs: tuple[str, ...]

    @property
    def is_gap(self) -> bool:
        """Whether a need is recorded and is not met."""
        return self.need_number > 0 and self.kind != Kind.COVERED.code


@dataclass(frozen=True, eq=False, repr=False)
class GapResult(Result):
    """Supply against need in D districts, G target groups and S stages on a day.

    Attributes
    ----------
    kind : int8 array (D, G, S)
        ``Kind``.
    offers_number, counting_number : int array (D, G, S)
        Offers there, and those that count.
    supply, free : float array (D, G, S)
        Places as the spec compares them, and undivided; infinity where a counting offer names none.
    need_number, need_weight : int array (D, G, S)
    need_persons : float array (D, G, S)
        NaN where no need names persons.
    single_provider, ends_soon : bool array (D, G, S)
        All counting offers are of one organisation; or all end, or lose their funding, soon.
    shares : Shares
        What each need gets of each offer.
    """

    spec: ProvisionSpec
    day: date
    districts: tuple[str, ...]
    offers: Offers
    needs: Needs
    kind: Codes
    offers_number: Numbers
    counting_number: Numbers
    supply: Floats
    free: Floats
    need_number: Numbers
    need_persons: Floats
    need_weight: Numbers
    single_provider: Mask
    ends_soon: Mask
    shares: Shares

    def __repr__(self) -> str:
        return f"GapResult({len(self.districts)} districts, {len(self.gaps_frame())} gaps on {self.day})"

    @property
    def missing(self) -> Floats:
        """Persons in need for whom there is no place (D, G, S); NaN where no number is known."""
        return np.maximum(self.need_persons - np.where(self.counting_number > 0, self.supply, 0.0), 0.0)

    def to_frame(self) -> pd.DataFrame:
        """One row a cell, districts outermost: ``district, target_group, stage, kind, offers, counting, supply, free,
        need_number, need_persons, need_weight, missing, single_provider, ends_soon``. A number nobody named is NaN.
        """  # noqa: D205
        d, g, s = np.indices(self.kind.shape).reshape(3, -1)
        kinds = np.array([kind.code for kind in Kind], dtype=object)
        return pd.DataFrame(
            {
                "district": np.array(self.districts, dtype=object)[d],
                "target_group": np.array(self.spec.group_ids, dtype=object)[g],
                "stage": np.array(self.spec.stages, dtype=object)[s],
                "kind": kinds[self.kind.ravel()],
                "offers": self.offers_number.ravel(),
                "counting": self.counting_number.ravel(),
                "supply": _known(self.supply.ravel()),
                "free": _known(self.free.ravel()),
                "need_number": self.need_number.ravel(),
                "need_persons": self.need_persons.ravel(),
                "need_weight": self.need_weight.ravel(),
                "missing": self.missing.ravel(),
                "single_provider": self.single_provider.ravel(),
                "ends_soon": self.ends_soon.ravel(),
            }
        )

    def gaps_frame(self) -> pd.DataFrame:
        """Cells with a recorded need that is not met, the most pressing first: weight, persons missing, order."""
        frame = self.to_frame()
        frame = frame[(frame["need_number"] > 0) & (frame["kind"] != Kind.COVERED.code)]
        order = frame.assign(unknown=frame["missing"].fillna(0.0))
        order = order.sort_values(["need_weight", "unknown"], ascending=False, kind="stable")
        return frame.loc[order.index].reset_index(drop=True)

    def reasons_frame(self) -> pd.DataFrame:
        """One row per cell and offer in it: ``district, target_group, stage, offer, counts, reason``."""
        served = self.offers.served[None] & self.offers.reach[:, None, None, :]
        d, g, s, o = np.nonzero(served)
        reasons = np.array([""] + [reason.code for reason in Reason], dtype=object)
        found = self.offers.reason[g, s, o]
        return pd.DataFrame(
            {
                "district": np.array(self.districts, dtype=object)[d],
                "target_group": np.array(self.spec.group_ids, dtype=object)[g],
                "stage": np.array(self.spec.stages, dtype=object)[s],
                "offer": np.array(self.offers.ids, dtype=object)[o],
                "counts": found == Reason.COUNTS,
                "reason": reasons[found],
            }
        )

    def cell(self, district: str, target_group: str, stage: str) -> Cell:
        """One cell with the offers and needs behind it.

        Raises
        ------
        NotFound
            If the result has no such district, group or stage.
        """
        try:
            at = (
                self.districts.index(district),
                self.spec.group_ids.index(target_group),
                self.spec.stages.index(stage),
            )
        except ValueError as error:
            raise NotFound("There is no such cell.", found=f"{district}, {target_group}, {stage}") from error
        d, g, s = at
        here = np.nonzero(self.needs.here[d] & (self.needs.cell[0] == g) & (self.needs.cell[1] == s))[0]
        return Cell(
            district=district,
            target_group=target_group,
            stage=stage,
            kind=Kind(self.kind[at]).code,
            offers=int(self.offers_number[at]),
            counting=int(self.counting_number[at]),
            supply=_number(self.supply[at]),
            free=_number(self.free[at]),
            need_number=int(self.need_number[at]),
            need_persons=_number(self.need_persons[at]),
            need_weight=int(self.need_weight[at]),
            missing=_number(self.missing[at]),
            single_provider=bool(self.single_provider[at]),
            ends_soon=bool(self.ends_soon[at]),
            offers_here=self._offers_here(d, g, s),
            needs=tuple(self.needs.ids[place] for place in here),
        )

    def _offers_here(self, d: int, g: int, s: int) -> tuple[OfferHere, ...]:
        """Offers of a cell, those that count first."""
        offers = self.offers
        found = np.nonzero(offers.served[g, s] & offers.reach[d])[0].tolist()
        ends_soon = offers.ends_on <= soon(self.spec, self.day)
        found.sort(key=lambda o: (-int(offers.reason[g, s, o]), offers.ids[o]))
        return tuple(
            OfferHere(
                id=offers.ids[o],
                organisation=offers.organisations[o],
                counts=bool(offers.reason[g, s, o] == Reason.COUNTS),
                reason=Reason(offers.reason[g, s, o]).code,
                places=self._brings(d, g, s, o) if offers.reason[g, s, o] == Reason.COUNTS else None,
                doubts=self._doubts(g, s, o, ends_soon=bool(ends_soon[o])),
            )
            for o in found
        )

    def _brings(self, d: int, g: int, s: int, o: int) -> float | None:
        """Places an offer brings to a cell; None where it names none."""
        if self.spec.places == "in_reach" or np.isnan(self.need_persons[d, g, s]):
            return _number(self.offers.places[o])
        here = self.needs.here[d] & (self.needs.cell[0] == g) & (self.needs.cell[1] == s)
        return _number(self.shares.gets[here, o].sum())

    def _doubts(self, g: int, s: int, o: int, *, ends_soon: bool) -> tuple[str, ...]:
        held = {
            "childcare_unknown": bool(self.offers.childcare_unknown[g, s, o]),
            "places_unknown": bool(np.isinf(self.offers.places[o])),
            "confirmation_due": not self.offers.fresh[o],
            "ends_soon": ends_soon,
        }
        return tuple(name for name, holds in held.items() if holds)


def soon(spec: ProvisionSpec, day: date) -> np.datetime64:
    """The last day that is still soon."""
    return np.datetime64(day, "D") + np.timedelta64(spec.ends_soon_days, "D")


def _known(values: Floats) -> Floats:
    """Infinity means that nobody said how many; to a reader it is NaN."""
    return np.where(np.isinf(values), np.nan, values)


def _number(value: np.float64 | float) -> float | None:
    return float(value) if np.isfinite(value) else None
