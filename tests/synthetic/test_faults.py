"""The engines find in the made-up cities just what was written down beforehand."""

from __future__ import annotations

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.engine.finance import FinanceSpec, plan_of
from quartierwerk.engine.finance import run as money_run
from quartierwerk.engine.linkage import LinkageSpec
from quartierwerk.engine.linkage import run as linkage_run
from quartierwerk.engine.provision import ProvisionSpec, gaps
from quartierwerk.engine.provision.result import Kind
from quartierwerk.synthetic.dates import TODAY
from quartierwerk.synthetic.faults import GAPS, LINKAGE_FAULTS, MONEY_FAULTS


def test_chains_break_where_they_were_broken(any_city: CityFolder) -> None:
    found = linkage_run(LinkageSpec(), any_city["measures"], any_city["measure_links"], any_city["goals"])
    told = {(item.code, item.measures or tuple(item.data.values())) for item in found.findings}
    assert told == LINKAGE_FAULTS[any_city.municipality_id]
    assert len(told) == len(found.findings)
    assert {strand for chain in found.chains for strand in chain.strands} >= {"economic", "social"}


def test_money_rules_are_broken_where_they_were_broken(any_city: CityFolder) -> None:
    found = money_run(FinanceSpec(), plan_of({name: any_city[name] for name in any_city}), TODAY)
    assert {(item.code, item.subject) for item in found.findings} == MONEY_FAULTS[any_city.municipality_id]


def test_gaps_strike_where_they_should(any_city: CityFolder) -> None:
    result = gaps(ProvisionSpec(), any_city["offers"], any_city["needs"], day=TODAY, districts=any_city["districts"])
    for (area, group, stage), kind in GAPS[any_city.municipality_id].items():
        place = (
            result.districts.index(area), result.spec.group_ids.index(group), result.spec.stages.index(stage)
        )  # fmt: skip
        assert Kind(int(result.kind[place])).name.lower() == kind, (area, group, stage)
