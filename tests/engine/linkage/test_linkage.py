"""Chains to work, and every finding with what breaks it and what mends it."""

from __future__ import annotations

import random
from typing import Any

import pandas as pd
import pytest

from quartierwerk.engine.linkage import LinkageResult, LinkageSpec, run
from quartierwerk.kernel.errors import Invalid


def measure(code: str, **more: Any) -> dict[str, Any]:
    return {"id": code, "strand": "social", "state": "draft", "goals": "g", "stages": "", "jobs": None} | more


def look(measures: list[dict[str, Any]], *links: tuple[str, str, str], goals: list[str] | None = None) -> LinkageResult:
    named = [
        {"id": f"l{place}", "source": source, "kind": kind, "target": target}
        for place, (source, kind, target) in enumerate(links)
    ]
    above = (
        None
        if goals is None
        else pd.DataFrame([dict(zip(("id", "parent"), each.split(">"), strict=True)) for each in goals])
    )
    return run(LinkageSpec(), pd.DataFrame(measures), pd.DataFrame(named), above)


def codes(result: LinkageResult, *left_out: str) -> list[str]:
    """Codes of the findings without those about strands and measures that small plans always have."""
    always = {"strand_missing", "strand_alone", "partner_missing", "unlinked", *left_out}
    return [item.code for item in result.findings if item.code not in always]


COURSE = measure("c", stages="qualification", starts_on="2026-01-01", ends_on="2026-12-31")
SITE = measure("s", strand="urban_planning", jobs=4, starts_on="2026-06-01", ends_on="2027-12-31")


@pytest.mark.parametrize(
    ("link", "way"),
    [
        (("c", "trains_for", "s"), "c s"),
        (("s", "employs_from", "c"), "c s"),
        (("c", "refers_to", "s"), "c s"),
        (("c", "enables", "s"), "c s"),
        (("s", "enables", "c"), ""),
        (("s", "hosts", "c"), ""),
    ],
)
def test_a_course_needs_a_way_to_work(link: tuple[str, str, str], way: str) -> None:
    result = look([COURSE, SITE], link)
    assert " ".join(result.way_to_work["c"].measures if "c" in result.way_to_work else ()) == way
    assert ("dead_end" in codes(result)) == (not way)
    assert [chain.measures for chain in result.chains] == ([tuple(way.split())] if way else [])


def test_work_is_jobs_a_stage_of_work_or_employing() -> None:
    measures = [measure("a", jobs=0), measure("b", jobs=1), measure("d", stages="access placement")]
    measures += [measure("e", stages="subsidised_work"), measure("f"), measure("g", stages="orientation")]
    assert look(measures, ("f", "employs_from", "g")).works == {"b", "d", "e", "f"}


def test_a_course_for_a_site_without_jobs_is_still_a_dead_end() -> None:
    result = look([COURSE, SITE | {"jobs": None}], ("c", "trains_for", "s"))
    dead = next(item for item in result.findings if item.code == "dead_end")
    assert (dead.measures, dict(dead.data)) == (("c",), {"leads_to": "s"})


@pytest.mark.parametrize(
    ("site", "links", "lacks"),
    [
        ({}, (), True),
        ({"jobs": None}, (), False),
        ({"jobs": None, "places": 3}, (), True),
        ({"strand": "economic"}, (), False),
        ({}, (("c", "trains_for", "s"),), False),
        ({}, (("s", "employs_from", "c"),), False),
        ({}, (("c", "refers_to", "s"),), True),
        ({}, (("s", "hosts", "c"),), False),
        ({"jobs": None}, (("s", "hosts", "x"),), True),
        ({"stages": "qualification"}, (), False),
    ],
)
def test_a_building_site_needs_trainees(site: dict[str, Any], links: tuple[Any, ...], *, lacks: bool) -> None:
    result = look([COURSE, SITE | site, measure("x")], *links)
    assert ("no_trainees" in codes(result)) == lacks


def dated(source: tuple[str, str], kind: str, target: tuple[str, str]) -> LinkageResult:
    days = [dict(zip(("starts_on", "ends_on"), each, strict=True)) for each in (source, target)]
    return look([measure("a", **days[0]), measure("b", **days[1])], ("a", kind, "b"))


@pytest.mark.parametrize(
    ("kind", "source", "target", "rule"),
    [
        ("precedes", ("2026-01-01", "2026-06-30"), ("2026-07-01", ""), ""),
        ("precedes", ("2026-01-01", "2026-06-30"), ("2026-06-30", ""), "begins_before_end"),
        ("enables", ("2026-01-01", ""), ("2026-01-01", ""), ""),
        ("enables", ("2026-01-02", ""), ("2026-01-01", ""), "begins_before_beginning"),
        ("hosts", ("2026-01-02", ""), ("2026-01-01", ""), "begins_before_beginning"),
        ("trains_for", ("2026-01-01", ""), ("", "2026-01-02"), ""),
        ("trains_for", ("2026-01-01", ""), ("", "2026-01-01"), "trains_too_late"),
        ("employs_from", ("", "2026-01-02"), ("2026-01-01", ""), ""),
        ("employs_from", ("", "2026-01-01"), ("2026-01-01", ""), "trains_too_late"),
        ("refers_to", ("2026-02-01", "2026-03-01"), ("2026-03-01", "2026-12-31"), ""),
        ("refers_to", ("2026-02-01", "2026-03-01"), ("2025-01-01", "2026-01-31"), "over_before_referral"),
        ("refers_to", ("2026-02-01", "2026-03-01"), ("2026-03-02", "2026-12-31"), "begins_after_referral"),
    ],
)
def test_every_kind_of_link_has_its_rule_of_time(
    kind: str, source: tuple[str, str], target: tuple[str, str], rule: str
) -> None:
    clashes = [item for item in dated(source, kind, target).findings if item.code == "timing"]
    assert [item.data["rule"] for item in clashes] == ([rule] if rule else [])
    if rule:
        assert (clashes[0].measures, clashes[0].links, clashes[0].data["kind"]) == (("a", "b"), ("l0",), kind)


def test_a_missing_day_is_no_conflict_and_is_told() -> None:
    result = dated(("2026-01-01", ""), "precedes", ("2025-01-01", ""))
    assert "timing" not in codes(result)
    assert [link.id for link in result.unchecked] == ["l0"]


def test_rings_are_told_once_whatever_their_length() -> None:
    measures = [measure(code) for code in "abcdx"]
    ring = [("b", "enables", "c"), ("c", "precedes", "a"), ("a", "enables", "b")]
    result = look(measures, *ring, ("d", "enables", "d"), ("x", "refers_to", "a"), ("a", "refers_to", "x"))
    cycles = [(item.measures, item.links) for item in result.findings if item.code == "cycle"]
    assert cycles == [(("a", "b", "c"), ("l2", "l0", "l1")), (("d",), ("l3",))]


def test_strands_that_stand_alone_or_are_not_there() -> None:
    measures = [measure("a"), measure("b", strand="economic"), measure("d", strand="urban_planning"), measure("e")]
    result = look(measures, ("a", "enables", "b"), ("a", "enables", "e"))
    found = [(item.code, item.data.get("strand"), item.measures) for item in result.findings if "strand" in item.code]
    assert found == [("strand_missing", "infrastructural", ()), ("strand_alone", "urban_planning", ("d",))]
    joined = look(measures, ("a", "enables", "b"), ("d", "enables", "b"))
    assert [dict(item.data) for item in joined.findings if item.code == "partner_missing"] == [
        {"strand": "urban_planning", "partner": "social"}
    ]


def test_links_into_nothing_and_measures_without_any() -> None:
    measures = [measure("a"), measure("b", state="dropped"), measure("z")]
    result = look(measures, ("a", "enables", "b"), ("a", "enables", "nowhere"))
    loose = [
        (item.measures, item.data["gone"], item.data["dropped"])
        for item in result.findings
        if item.code == "loose_link"
    ]
    assert loose == [(("a", "b"), "b", "true"), (("a", "nowhere"), "nowhere", "false")]
    assert [item.measures for item in result.findings if item.code == "unlinked"] == [("a",), ("z",)]


def test_goals_count_with_what_stands_below_them() -> None:
    measures = [measure("a", goals="1.1"), measure("b", goals="")]
    result = look(measures, goals=["1>", "1.1>1", "1.2>1", "2>"])
    assert [item.data["goal"] for item in result.findings if item.code == "goal_open"] == ["1.2", "2"]
    assert [item.measures for item in result.findings if item.code == "no_goal"] == [("b",)]
    assert codes(look(measures)) == []


def test_the_order_of_rows_does_not_matter() -> None:
    rng = random.Random(7)
    kinds = ("enables", "precedes", "trains_for", "employs_from", "hosts", "refers_to")
    strands = ("economic", "infrastructural", "urban_planning", "social")
    measures = [
        measure(f"m{n:02}", strand=strands[n % 4], jobs=n % 5 or None, stages="qualification" if n % 3 else "")
        for n in range(30)
    ]
    links = [
        {
            "id": f"l{n:02}",
            "source": f"m{rng.randrange(30):02}",
            "kind": rng.choice(kinds),
            "target": f"m{rng.randrange(30):02}",
        }
        for n in range(50)
    ]
    first = run(LinkageSpec(), pd.DataFrame(measures), pd.DataFrame(links))
    rng.shuffle(measures)
    rng.shuffle(links)
    second = run(LinkageSpec(), pd.DataFrame(measures), pd.DataFrame(links))
    pd.testing.assert_frame_equal(first.to_frame(), second.to_frame())
    pd.testing.assert_frame_equal(first.chains_frame(), second.chains_frame())


def test_chains_are_the_shortest_ones() -> None:
    import networkx as nx

    rng = random.Random(11)
    measures = [measure(f"m{n:02}", jobs=1 if n % 7 == 0 else None) for n in range(25)]
    links = [(f"m{rng.randrange(25):02}", "refers_to", f"m{rng.randrange(25):02}") for _ in range(40)]
    result = look(measures, *links)
    graph = nx.DiGraph((source, target) for source, _, target in links if source != target)
    graph.add_nodes_from(each["id"] for each in measures)
    for code in graph:
        lengths = nx.single_source_shortest_path_length(graph, code)
        reached = [length for target, length in lengths.items() if target in result.works]
        chain = result.way_to_work.get(code)
        assert (len(chain.links) if chain else None) == min(reached, default=None)
    begun = {node for node in graph if graph.in_degree(node) == 0}
    wanted = sum(target in result.works and target != code for code in begun for target in nx.descendants(graph, code))
    assert len(result.chains) == wanted


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(Invalid, match="no such kind"):
        look([measure("a"), measure("b")], ("a", "marries", "b"))


def test_a_concept_without_anything() -> None:
    result = run(LinkageSpec(), pd.DataFrame(), pd.DataFrame())
    assert {item.code for item in result.findings} == {"strand_missing"}
    assert result.to_frame().columns.tolist() == ["code", "severity", "measures", "links", "data"]
