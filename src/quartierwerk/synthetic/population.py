"""Counts of residents and groups for each district and year: the numerators and denominators of all indicators."""

from __future__ import annotations

import math
from dataclasses import dataclass

from quartierwerk.synthetic.levels import RENT_LOADINGS, RENTS, SHARES, YEARS, Share
from quartierwerk.synthetic.plan import CityPlan, DistrictPlan
from quartierwerk.synthetic.streams import Stream

#: Below this number of residents an area is left out of an index, and some groups do not occur in it.
TOO_FEW = 300
NOT_IN_SMALL_AREAS = frozenset({"school_leavers", "adverts", "single_parents"})
#: True counts set by hand so that small cells exist whatever the seed: (group, area, year) → count.
Overrides = dict[tuple[str, str, int], int]


@dataclass(frozen=True)
class Population:
    """Counts by group, area and year; ``rents`` is in euros, all else are persons, households, dwellings or moves."""

    counts: dict[tuple[str, str, int], float]

    def of(self, group: str, area: str, year: int) -> float:
        """One count."""
        return self.counts[group, area, year]


def populate(plan: CityPlan, seed: int, overrides: Overrides) -> Population:
    """Count the groups of all districts, boroughs and the city.

    Boroughs and the city are sums of their districts.
    """
    counts: dict[tuple[str, str, int], float] = _residents(plan, Stream(seed, "residents"))
    for share in SHARES:
        _draw_share(share, plan, counts, Stream(seed, f"share {share.group}"), overrides)
        if share.group == "under_15":
            _derive_ages(plan, counts)
    _draw_rents(plan, counts, Stream(seed, "rents"))
    groups = sorted({group for group, _, _ in counts})
    for group in groups:
        for year in YEARS:
            _sum_up(plan, counts, group, year)
    return Population(counts)


def _residents(plan: CityPlan, stream: Stream) -> dict[tuple[str, str, int], float]:
    shocks = {2020: -0.004, 2022: 0.008, 2023: 0.003}
    counts: dict[tuple[str, str, int], float] = {}
    for item in plan.districts:
        exact = float(item.residents)
        for year in YEARS:
            if year > YEARS[0]:
                exact *= 1 + item.growth + shocks.get(year, 0.0) + stream.bell(0.0025)
            counts["residents", item.id, year] = math.floor(exact + 0.5)
    return counts


def latents(item: DistrictPlan, year: int) -> dict[str, float]:
    """What makes a district differ: need drifts by year, the other latents stay."""
    return {
        "need": item.need + item.drift * (year - YEARS[0]),
        "age": item.age,
        "migration": item.migration,
        "benefit": item.benefit,
        "centre": 1.0 - math.hypot(item.x, item.y) / 3.0,
    }


def _factor(item: DistrictPlan, year: int, loadings: dict[str, float], effect: float) -> float:
    own = latents(item, year)
    return math.exp(math.fsum(weight * own[name] for name, weight in loadings.items()) + effect)


def _effects(plan: CityPlan, stream: Stream, own: float, noise: float) -> dict[tuple[str, int], float]:
    """A lasting effect for each district plus one that fades by a quarter each year."""
    effects: dict[tuple[str, int], float] = {}
    for item in plan.districts:
        lasting = stream.bell(own)
        passing = stream.bell(noise)
        for year in YEARS:
            passing = 0.75 * passing + stream.bell(noise)
            effects[item.id, year] = lasting + passing
    return effects


def _draw_share(
    share: Share,
    plan: CityPlan,
    counts: dict[tuple[str, str, int], float],
    stream: Stream,
    overrides: Overrides,
) -> None:
    effects = _effects(plan, stream, share.own, share.noise)
    for position, year in enumerate(YEARS):
        factors = {d.id: _factor(d, year, share.loadings, effects[d.id, year]) for d in plan.districts}
        bases = {d.id: counts[share.base, d.id, year] for d in plan.districts}
        weighted = math.fsum(factors[area] * bases[area] for area in bases)
        scale = share.levels[position] * math.fsum(bases.values()) / weighted
        for area, base in bases.items():
            expected = min(scale * factors[area], share.most) * base
            wobble = stream.bell(0.25 * math.sqrt(max(expected, 0.0)))
            count = min(max(math.floor(expected + wobble + 0.5), 0), math.floor(base * share.most))
            if share.group in NOT_IN_SMALL_AREAS and counts["residents", area, year] < TOO_FEW:
                count = 0
            counts[share.group, area, year] = overrides.get((share.group, area, year), count)


def _derive_ages(plan: CityPlan, counts: dict[tuple[str, str, int], float]) -> None:
    for item in plan.districts:
        for year in YEARS:
            residents, old = counts["residents", item.id, year], counts["over_65", item.id, year]
            counts["under_65", item.id, year] = residents - old
            counts["working_age", item.id, year] = residents - old - counts["under_15", item.id, year]


def _draw_rents(plan: CityPlan, counts: dict[tuple[str, str, int], float], stream: Stream) -> None:
    """Sum of the rents asked, so that the mean over several districts is that of their adverts."""
    effects = _effects(plan, stream, 0.03, 0.008)
    for item in plan.districts:
        for position, year in enumerate(YEARS):
            rent = RENTS[position] * _factor(item, year, RENT_LOADINGS, effects[item.id, year])
            counts["rents", item.id, year] = round(rent * counts["adverts", item.id, year], 2)


def _sum_up(plan: CityPlan, counts: dict[tuple[str, str, int], float], group: str, year: int) -> None:
    for borough in plan.boroughs:
        parts = [counts[group, item.id, year] for item in plan.districts if item.borough == borough]
        counts[group, borough, year] = round(math.fsum(parts), 2)
    counts[group, plan.city_code, year] = round(math.fsum(counts[group, item.id, year] for item in plan.districts), 2)
