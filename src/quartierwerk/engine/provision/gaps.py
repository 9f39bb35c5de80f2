"""``gaps(spec, offers, needs, …) -> result``: supply against need per district, target group and stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.engine.columns import Floats, Mask, digest_of, parents_of
from quartierwerk.engine.provision import needs as needs_module
from quartierwerk.engine.provision import offers as offers_module
from quartierwerk.engine.provision.needs import needs_read
from quartierwerk.engine.provision.offers import Offers, Reason, offers_read, reach_of
from quartierwerk.engine.provision.result import GapResult, Kind, soon
from quartierwerk.engine.provision.sharing import shares
from quartierwerk.engine.provision.spec import ProvisionSpec
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.spec import Manifest, canonical_json, sha256_of

Numbers = NDArray[np.int64]


def gaps(
    spec: ProvisionSpec,
    offers: pd.DataFrame,
    needs: pd.DataFrame,
    *,
    day: date,
    districts: pd.DataFrame | Mapping[str, str],
    only: Sequence[str] | None = None,
) -> GapResult:
    """Set supply against need. See ``docs/methods/gaps.md``.

    Parameters
    ----------
    offers, needs : DataFrame
        Columns of ``fields.csv``; a column that is not there is empty.
    day : date
        The day on which the offers are judged.
    districts : DataFrame or mapping
        Areas of one boundary version (``id``, ``parent``), or area → area above.
    only : sequence of str, optional
        Areas that get cells; default: those without an area below them. Needs of an area below are counted above.
        Places are shared among all needs of the frame, whichever areas are looked at.

    Raises
    ------
    Invalid
        If an area of ``only`` is unknown, or a cell of a frame is not of its type.
    """
    parents = parents_of(districts) if isinstance(districts, pd.DataFrame) else dict(districts)
    areas = _areas(parents, only)
    read = offers_read(spec, offers, day, areas, parents)
    waiting = needs_read(spec, needs, areas, parents)
    number, persons, weight = waiting.sums((len(areas), len(spec.target_groups), len(spec.stages)))
    share = shares(spec, read, waiting, reach_of(read.served_areas, waiting.areas, parents))
    free = _summed(read, read.counting, np.broadcast_to(read.places, read.counting.shape))
    supply = free if spec.places == "in_reach" else np.where(np.isnan(persons), free, share.supply(waiting, free.shape))
    counted = _counted(read, read.counting)
    return GapResult(
        manifest=_manifest(spec, (offers, needs), day, areas, parents),
        spec=spec,
        day=day,
        districts=areas,
        offers=read,
        needs=waiting,
        kind=_kinds(read, counted, supply, persons),
        offers_number=_counted(read, read.served),
        counting_number=counted,
        supply=supply,
        free=free,
        need_number=number,
        need_persons=persons,
        need_weight=weight,
        single_provider=_single(read, counted),
        ends_soon=(counted > 0) & (counted == _counted(read, read.counting & (read.ends_on <= soon(spec, day)))),
        shares=share,
    )


def _areas(parents: Mapping[str, str], only: Sequence[str] | None) -> tuple[str, ...]:
    if only is None:
        above = set(parents.values())
        return tuple(sorted(area for area in parents if area not in above))
    unknown = [area for area in only if area not in parents]
    if unknown:
        raise Invalid("There is no such area.", field="only", found=", ".join(unknown))
    return tuple(dict.fromkeys(only))


def _counted(offers: Offers, chosen: Mask) -> Numbers:
    """How many chosen offers (G, S, O) reach each district: (D, G, S)."""
    return np.rint(_product(offers, chosen.astype(np.float64))).astype(np.int64)


def _product(offers: Offers, values: Floats) -> Floats:
    """Sum of values (G, S, O) over the offers that reach each district: (D, G, S)."""
    groups, stages, count = values.shape
    flat = offers.reach.astype(np.float64) @ values.reshape(groups * stages, count).T
    return np.asarray(flat.reshape(-1, groups, stages))


def _summed(offers: Offers, chosen: Mask, values: Floats) -> Floats:
    """The same for places, which may be infinite: (D, G, S)."""
    endless = chosen & np.isinf(values)
    total = _product(offers, np.where(chosen & ~endless, values, 0.0))
    return np.where(_counted(offers, endless) > 0, np.inf, total)


def _kinds(offers: Offers, counted: Numbers, supply: Floats, persons: Floats) -> NDArray[np.int8]:
    """The kind of each cell (D, G, S): what is nearest to an answer decides."""
    barred = (offers.reason > Reason.STALE) & (offers.reason < Reason.FULL)
    kind = np.full(counted.shape, Kind.NO_OFFER, dtype=np.int8)
    kind[_counted(offers, offers.served & (offers.reason == Reason.STALE)) > 0] = Kind.STALE
    kind[_counted(offers, offers.served & barred) > 0] = Kind.NO_ACCESS
    kind[_counted(offers, offers.served & (offers.reason == Reason.FULL)) > 0] = Kind.NO_PLACE
    kind[counted > 0] = Kind.COVERED
    # A rest that is only the rounding of a division is no missing place.
    short = (counted > 0) & ~np.isnan(persons) & (supply < persons - 1e-9)
    kind[short] = Kind.NO_PLACE
    return kind


def _single(offers: Offers, counted: Numbers) -> Mask:
    """Cells (D, G, S) whose counting offers are all of one organisation."""
    if not offers.ids:
        return np.zeros(counted.shape, dtype=bool)
    _, owner = np.unique(np.array(offers.organisations, dtype=np.str_), return_inverse=True)
    there = offers.counting[None] & offers.reach[:, None, None, :]
    least = np.where(there, owner, len(owner)).min(axis=3)
    greatest = np.where(there, owner, -1).max(axis=3)
    return np.asarray((counted > 0) & (least == greatest))


def _manifest(
    spec: ProvisionSpec,
    frames: tuple[pd.DataFrame, pd.DataFrame],
    day: date,
    areas: tuple[str, ...],
    parents: Mapping[str, str],
) -> Manifest:
    inputs = {
        "offers": digest_of(frames[0], offers_module.COLUMNS),
        "needs": digest_of(frames[1], needs_module.COLUMNS),
        "districts": sha256_of(canonical_json([sorted(parents.items()), areas])),
        "day": day.isoformat(),
    }
    return Manifest.of(spec, inputs)
