"""A city whose faults were written down by hand beforehand: the engines find just those."""

from __future__ import annotations

import math

import pytest

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.engine import finance, linkage
from quartierwerk.engine.finance import FinanceSpec, plan_of
from quartierwerk.engine.linkage import LinkageResult, LinkageSpec
from quartierwerk.engine.provision import GapResult, ProvisionSpec, gaps, handovers, occupations, overlaps_frame
from tests.engine.second_city import DAY, expected, second_city


@pytest.fixture(scope="module")
def city() -> CityFolder:
    return second_city()


@pytest.fixture(scope="module")
def found(city: CityFolder) -> GapResult:
    return gaps(ProvisionSpec(), city["offers"], city["needs"], day=DAY, districts=city["districts"])


@pytest.fixture(scope="module")
def linked(city: CityFolder) -> LinkageResult:
    return linkage.run(LinkageSpec(), city["measures"], city["measure_links"], city["goals"])


def shown(*numbers: float) -> str:
    return " ".join("-" if math.isnan(number) else f"{number:g}" for number in numbers)


def test_gaps_and_what_is_covered(found: GapResult) -> None:
    rows = found.to_frame()
    rows = rows[rows["need_number"] > 0]
    listed = sorted(
        (row.kind, f"{row.district} {row.target_group} {row.stage}", shown(row.supply, row.need_persons, row.missing))
        for row in rows.itertuples()
    )
    assert listed == sorted(expected("gaps") + expected("covered"))
    assert len(found.gaps_frame()) == len(expected("gaps"))
    assert found.needs.unplaced == ("n15",)


def test_overlaps(found: GapResult) -> None:
    rows = overlaps_frame(found).itertuples()
    assert [
        ("overlap", f"{row.district} {row.target_group} {row.stage}", shown(row.supply, row.need_persons, row.spare))
        for row in rows
    ] == expected("overlap")


def test_broken_handovers(city: CityFolder, found: GapResult) -> None:
    result = handovers(found, city["ties"])
    assert sorted(
        (
            "broken",
            f"{row.source} {row.target} {row.stage_from} {row.stage_to}",
            f"{row.cells} {row.open_cells} {row.need_weight}",
        )
        for row in result.frame.itertuples()
    ) == expected("handover")
    first = result.frame.iloc[0]
    assert (first["relation"], first["districts"], first["target_groups"]) == ("knows", "d1 d2", "young_people")
    assert (first["source_offers"], first["target_offers"]) == ("o06", "o09")
    answered = dict(zip(result.frame["source"], result.frame["source_answered"], strict=True))
    assert answered == {"B": True, "C": False, "E": True}


def test_occupations(city: CityFolder) -> None:
    result = occupations(ProvisionSpec(), city["offers"], city["business_needs"], day=DAY, districts=city["districts"])
    assert sorted(
        (row.kind, f"{row.occupation} {row.qualification}", shown(row.open_places, row.course_places, row.balance))
        for row in result.frame.itertuples()
    ) == expected("occupation")


def test_links(linked: LinkageResult) -> None:
    named = {"partner_missing": ("strand", "partner"), "goal_open": ("goal",)}
    assert sorted(
        (
            item.code,
            " ".join(item.measures) or " ".join(item.data[name] for name in named[item.code]),
            " ".join(item.links),
        )
        for item in linked.findings
    ) == expected("linkage")
    assert sorted(("work", " ".join(chain.measures), str(chain.jobs)) for chain in linked.chains) == expected("chain")
    assert linked.unchecked == ()


def test_rules_of_money(city: CityFolder) -> None:
    names = ("measures", "cost_items", "year_slices", "funding_rates", "funding_deadlines")
    plan = plan_of({name: city[name] for name in names})
    result = finance.run(FinanceSpec(), plan, DAY)
    assert sorted((item.code, item.subject, "") for item in result.findings) == expected("finance")
