"""Supply against need in a municipality: the room's rows go into ``engine.provision``, and what comes out is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from django.utils import timezone

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import districts_reached, reaches_city
from quartierwerk.apps.places.folder import districts_frame
from quartierwerk.apps.places.folder_rows import rows_dump
from quartierwerk.apps.provision.folder_columns import MAPS
from quartierwerk.apps.provision.freshness import GOOD_FOR, SHOWN_FOR
from quartierwerk.apps.provision.policies import GAP_SEEING, can_see_all_gaps
from quartierwerk.apps.provision.selectors import offers_all, offers_own
from quartierwerk.engine.provision import (
    Cell,
    GapResult,
    Handovers,
    Occupations,
    ProvisionSpec,
    gaps,
    handovers,
    occupations,
)

#: Confirmations count here as long as everywhere in the room.
SPEC = ProvisionSpec(fresh_days=GOOD_FOR.days, stale_days=SHOWN_FOR.days)


@dataclass(frozen=True)
class Tables:
    """What the engine reads: the room's rows and the areas of the current boundaries."""

    offers: pd.DataFrame
    needs: pd.DataFrame
    business_needs: pd.DataFrame
    districts: pd.DataFrame


def tables_of(municipality: Any) -> Tables:
    """The rows of a municipality as the city folder has them; a fixed number of queries."""
    frames = rows_dump({name: MAPS[name] for name in ("offers", "needs", "business_needs")}, municipality)
    areas = districts_frame()
    areas = areas[areas["boundary_version"] == municipality.boundary_version]
    return Tables(frames["offers"], frames["needs"], frames["business_needs"], areas)


def gaps_of(municipality: Any, district: Any, *, tables: Tables | None = None) -> GapResult:
    """The matrix for all areas of the district's level: shared places are divided over them."""
    read = tables or tables_of(municipality)
    level = read.districts.loc[read.districts["level"] == district.level, "id"]
    return gaps(SPEC, read.offers, read.needs, day=timezone.localdate(), districts=read.districts, only=tuple(level))


def occupations_of(municipality: Any, district: Any | None) -> Occupations:
    """Open places against courses, in one district or the whole city."""
    read = tables_of(municipality)
    return occupations(
        SPEC,
        read.offers,
        read.business_needs,
        day=timezone.localdate(),
        districts=read.districts,
        only=(district.code,) if district else None,
    )


def handovers_of(
    municipality: Any, district: Any, ties: pd.DataFrame, *, group: str = "", stage: str = ""
) -> Handovers:
    """Pairs of organisations that do not pass people on, as far as they serve the district.

    Parameters
    ----------
    group, stage : str
        Only what concerns that target group, and only from or to that step.
    """
    read = tables_of(municipality)
    result = gaps(
        SPEC, read.offers, read.needs, day=timezone.localdate(), districts=read.districts, only=(district.code,)
    )
    return handovers(result, ties, group=group, stage=stage, limit=None)


def districts_seen(actor: Actor, municipality: Any, districts: list[Any]) -> list[Any]:
    """Districts whose matrix the actor may look at; providers, whose part is small anyway, at all."""
    if reaches_city(actor, municipality, GAP_SEEING) or not can_see_all_gaps(actor, municipality):
        return districts
    reached = districts_reached(actor, municipality, GAP_SEEING)
    return [item for item in districts if item.pk in reached or item.parent_id in reached]


def own_offers(actor: Actor, municipality: Any) -> frozenset[str] | None:
    """Codes of the offers to which the actor's look at the matrix is bound; None where it is not."""
    if can_see_all_gaps(actor, municipality):
        return None
    return frozenset(offers_all(municipality).filter(offers_own(actor, municipality)).values_list("code", flat=True))


def is_shown(cell: Cell, own: frozenset[str] | None) -> bool:
    """Whether a cell belongs to what the actor may see."""
    return own is None or any(item.id in own for item in cell.offers_here)
