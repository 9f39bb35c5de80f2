"""What counts, what does not and why; how places are shared; the same for every way a frame was made."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from quartierwerk.engine.provision import GapResult, ProvisionSpec, TargetGroup, gaps, overlaps_frame
from quartierwerk.engine.provision.spec import STAGES
from quartierwerk.kernel.errors import Invalid, NotFound
from tests.engine.provision.tables import AREAS, DAY, look, need, offer

GROUPS = ProvisionSpec().group_ids


@pytest.mark.parametrize(
    ("change", "group", "stage", "kind", "reason"),
    [
        ({}, "single_parents", "qualification", "covered", "counts"),
        ({"last_confirmed": "2025-12-03"}, "single_parents", "qualification", "covered", "counts"),  # 180 days
        ({"last_confirmed": "2025-12-02"}, "single_parents", "qualification", "stale", "stale"),
        ({"last_confirmed": ""}, "single_parents", "qualification", "stale", "stale"),
        ({"last_confirmed": "", "childcare": "no"}, "single_parents", "qualification", "stale", "stale"),
        ({"state": "paused"}, "single_parents", "qualification", "no_access", "paused"),
        ({"ends_on": "2026-06-01"}, "single_parents", "qualification", "covered", "counts"),
        ({"ends_on": "2026-05-31"}, "single_parents", "qualification", "no_access", "over"),
        ({"starts_on": "2026-08-30"}, "single_parents", "qualification", "covered", "counts"),  # in 90 days
        ({"starts_on": "2026-08-31"}, "single_parents", "qualification", "no_access", "not_started"),
        ({"childcare": "no"}, "single_parents", "qualification", "no_access", "childcare"),
        ({"childcare": "unknown"}, "single_parents", "qualification", "covered", "counts"),
        ({"childcare": "no", "stages": "placement"}, "single_parents", "placement", "covered", "counts"),
        ({"childcare": "no"}, "migrants", "qualification", "covered", "counts"),
        ({"language_level": "A2"}, "migrants", "qualification", "covered", "counts"),
        ({"language_level": "B1"}, "migrants", "qualification", "no_access", "language"),
        ({"language_level": "C2"}, "young_people", "qualification", "covered", "counts"),
        ({"access": "voucher"}, "young_people", "qualification", "covered", "counts"),
        ({"access": "voucher", "stages": "activation"}, "young_people", "activation", "no_access", "way_in"),
        ({"access": "appointment", "stages": "activation"}, "young_people", "activation", "covered", "counts"),
        ({"free_places": 0, "free_places_on": "2026-05-30"}, "single_parents", "qualification", "no_place", "full"),
        ({"free_places": 0, "free_places_on": "2026-01-30"}, "single_parents", "qualification", "covered", "counts"),
        ({"free_places": 0}, "single_parents", "qualification", "covered", "counts"),  # of which day?
        ({"capacity": 0}, "single_parents", "qualification", "no_place", "full"),
        ({"capacity": 7}, "single_parents", "qualification", "no_place", "counts"),
        ({"capacity": None}, "single_parents", "qualification", "covered", "counts"),
    ],
)
def test_an_offer_counts_or_says_why_not(
    change: dict[str, Any], group: str, stage: str, kind: str, reason: str
) -> None:
    cell = look([offer(**change)], [need(target_group=group, stage=stage)]).cell("a", group, stage)
    assert cell.kind == kind
    assert [(item.id, item.reason, item.counts) for item in cell.offers_here] == [("o", reason, reason == "counts")]
    assert cell.is_gap == (kind != "covered")


@pytest.mark.parametrize(
    "change", [{"state": "draft"}, {"state": "ended"}, {"target_groups": "migrants"}, {"stages": ""}]
)
def test_what_is_not_there_is_no_offer(change: dict[str, Any]) -> None:
    cell = look([offer(**change)], [need()]).cell("a", "single_parents", "qualification")
    assert (cell.kind, cell.offers, cell.offers_here) == ("no_offer", 0, ())
    assert (cell.supply, cell.missing) == (0.0, 8.0)


def test_what_is_nearest_to_an_answer_gives_the_kind() -> None:
    stale, barred = offer("s", last_confirmed=""), offer("b", childcare="no")
    full = offer("f", capacity=0)
    wanted = [([stale], "stale"), ([stale, barred], "no_access"), ([stale, barred, full], "no_place")]
    for offers, kind in [*wanted, ([stale, barred, full, offer("g")], "covered")]:
        assert look(offers, [need()]).cell("a", "single_parents", "qualification").kind == kind


def test_doubts_are_told() -> None:
    unsure = offer(childcare="", capacity=None, last_confirmed="2026-01-01", funding_ends_on="2027-06-01")
    cell = look([unsure], [need()]).cell("a", "single_parents", "qualification")
    assert cell.offers_here[0].doubts == ("childcare_unknown", "places_unknown", "confirmation_due", "ends_soon")
    assert (cell.supply, cell.single_provider, cell.ends_soon) == (None, True, True)
    later = look([unsure | {"funding_ends_on": "2027-06-02"}, offer("p")], [need()])
    both = later.cell("a", "single_parents", "qualification")
    assert (both.single_provider, both.ends_soon) == (False, False)


@pytest.mark.parametrize(
    ("served", "reached"),
    [("", "a b n s c"), ("a", "a n c"), ("n", "a b n c"), ("s", "s c"), ("b;s", "b n s c"), ("x", "")],
)
def test_an_offer_serves_its_areas_those_within_and_those_it_is_a_part_of(served: str, reached: str) -> None:
    result = look([offer(districts_served=served)], [], only=["a", "b", "n", "s", "c"])
    rows = result.to_frame()
    assert " ".join(rows[(rows["offers"] > 0) & (rows["target_group"] == GROUPS[0])]["district"]) == reached


def test_needs_count_where_they_are_and_above() -> None:
    needs = [
        need("1"),
        need("2", district="b", persons=None, weight=3),
        need("3", district="s"),
        need("4", district="x"),
    ]
    needs += [need("5", state="met"), need("6", stage="dancing"), need("7", district="c")]
    result = look([], needs, only=["a", "b", "n"])
    cells = [result.cell(area, "single_parents", "qualification") for area in "abn"]
    assert [cell.needs for cell in cells] == [("1",), ("2",), ("1", "2")]
    assert [(cell.need_persons, cell.need_weight) for cell in cells] == [(8.0, 2), (None, 3), (8.0, 3)]
    assert result.needs.unplaced == ("3", "4", "6", "7")


def test_places_are_shared_by_need() -> None:
    needs = [need("1", persons=30), need("2", district="b", persons=10), need("3", district="s", persons=None)]
    result = look([offer(capacity=20), offer("p", districts_served="a", capacity=5)], needs)
    supply = {area: result.cell(area, "single_parents", "qualification").supply for area in "abs"}
    assert supply == {"a": 20.0, "b": 5.0, "s": 20.0}
    brought = result.cell("a", "single_parents", "qualification").offers_here
    assert [(item.id, item.places) for item in brought] == [("o", 15.0), ("p", 5.0)]
    whole = look([offer(capacity=20)], needs, places="in_reach")
    assert [whole.cell(area, "single_parents", "qualification").supply for area in "ab"] == [20.0, 20.0]


def test_who_goes_through_two_stages_takes_one_place() -> None:
    both = offer(stages="qualification placement", capacity=8)
    result = look([both], [need("1", persons=8), need("2", persons=8, stage="placement")])
    supply = [result.cell("a", "single_parents", stage).supply for stage in ("qualification", "placement")]
    assert supply == [8.0, 8.0]


def test_an_overlap_is_more_than_the_smallest_offer_beyond_the_need() -> None:
    offers = [offer("large", capacity=10), offer("small", capacity=3)]
    for persons, spare in ((10, [3.0]), (11, []), (9, [4.0]), (None, [])):
        assert overlaps_frame(look(offers, [need(persons=persons)], only=["a"]))["spare"].tolist() == spare
    same = [each | {"organisation": "one"} for each in offers]
    assert overlaps_frame(look(same, [need(persons=3)])).empty


def test_one_district_alone_shows_what_it_shows_among_all() -> None:
    needs = [need("1", persons=30), need("2", district="s", persons=10)]
    alone = look([offer()], needs, only=["a"]).cell("a", "single_parents", "qualification")
    assert alone == look([offer()], needs).cell("a", "single_parents", "qualification")


def test_the_most_pressing_gap_comes_first() -> None:
    needs = [need("1", weight=1, persons=50), need("2", district="b", weight=3, persons=4)]
    needs += [
        need("3", district="s", weight=3, persons=9),
        need("4", district="s", stage="placement", weight=3, persons=None),
    ]
    rows = look([], needs).gaps_frame()
    assert rows[["district", "stage"]].to_numpy().tolist() == [
        ["s", "qualification"], ["b", "qualification"], ["s", "placement"], ["a", "qualification"]
    ]  # fmt: skip


def test_rows_of_a_database_and_of_a_folder_are_the_same() -> None:
    typed = pd.DataFrame([offer(target_groups="single_parents migrants", starts_on="", free_places=None)])
    typed["capacity"] = typed["capacity"].astype("Int64")
    raw = pd.DataFrame(
        [offer(target_groups=["single_parents", "migrants"], starts_on=None, last_confirmed=date(2026, 5, 1))]
    )
    needs = pd.DataFrame([need()])
    one, other = (gaps(ProvisionSpec(), frame, needs, day=DAY, districts=AREAS) for frame in (typed, raw))
    pd.testing.assert_frame_equal(one.to_frame(), other.to_frame())
    assert one.manifest == other.manifest
    assert one.manifest.inputs["day"] == "2026-06-01"


def test_nothing_there_and_nothing_asked() -> None:
    result = look([], [])
    assert set(result.to_frame()["kind"]) == {"no_offer"}
    assert len(result.to_frame()) == 3 * len(GROUPS) * len(STAGES)
    assert result.gaps_frame().empty
    assert result.reasons_frame().empty


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(Invalid, match="level of German"):
        look([offer(language_level="fluent")], [])
    with pytest.raises(Invalid, match="no date"):
        look([offer(starts_on="1.6.2026")], [])
    with pytest.raises(Invalid, match="no such area"):
        look([], [], only=["nowhere"])
    with pytest.raises(NotFound):
        look([], []).cell("a", "nobody", "qualification")
    with pytest.raises(ValidationError, match="stages that are not there"):
        ProvisionSpec(target_groups=(TargetGroup(id="g", childcare_at=("sleep",)),))
    with pytest.raises(ValidationError, match="fresh"):
        ProvisionSpec(fresh_days=200)


# ------------------------------------------------------------------------------- against a plain second implementation

_offers = st.builds(
    dict,
    organisation=st.sampled_from("ABC"),
    stages=st.sampled_from(["qualification", "access qualification", "placement"]),
    target_groups=st.sampled_from(["", "migrants", "single_parents young_people"]),
    districts_served=st.sampled_from(["", "a", "n", "b s"]),
    access=st.sampled_from(["open", "voucher"]),
    childcare=st.sampled_from(["yes", "no", ""]),
    language_level=st.sampled_from(["", "B1"]),
    capacity=st.sampled_from([None, 0, 4, 12]),
    state=st.sampled_from(["live", "draft", "paused"]),
    last_confirmed=st.sampled_from(["2026-05-01", "2025-01-01", ""]),
)
_needs = st.builds(
    dict,
    district=st.sampled_from("abs"),
    target_group=st.sampled_from(GROUPS),
    stage=st.sampled_from(["access", "qualification", "placement"]),
    persons=st.sampled_from([None, 3, 5, 20]),
    weight=st.integers(1, 3),
    state=st.just("open"),
)


def plainly(
    offers: list[dict[str, Any]], needs: list[dict[str, Any]], area: str, group: str, stage: str
) -> tuple[Any, ...]:
    """Kind, supply and persons of a cell, written down once more without arrays."""

    def reason(each: dict[str, Any], group: str, stage: str) -> str:
        if each["last_confirmed"] != "2026-05-01":
            return "stale"
        barred = each["state"] == "paused" or (stage == "access" and each["access"] == "voucher")
        barred |= group == "migrants" and each["language_level"] == "B1"
        barred |= group == "single_parents" and stage == "qualification" and each["childcare"] == "no"
        return "no_access" if barred else "no_place" if each["capacity"] == 0 else "covered"

    def serves(each: dict[str, Any], area: str, group: str, stage: str) -> bool:
        places = {"": "abs", "a": "a", "n": "ab", "b s": "bs"}[each["districts_served"]]
        groups = each["target_groups"].split()
        there = each["state"] != "draft" and area in places and stage in each["stages"].split()
        return there and (not groups or group in groups)

    here = [each for each in offers if serves(each, area, group, stage)]
    counting = [each for each in here if reason(each, group, stage) == "covered"]
    mine = [each for each in needs if (each["district"], each["target_group"], each["stage"]) == (area, group, stage)]
    named = [each["persons"] for each in mine if each["persons"] is not None]
    persons = sum(named) if named else None
    supply = 0.0
    for each in counting:
        demand = sum(
            other["persons"] or 0
            for other in needs
            if other["stage"] == stage
            and serves(each, other["district"], other["target_group"], stage)
            and reason(each, other["target_group"], stage) == "covered"
        )
        places = float("inf") if each["capacity"] is None else each["capacity"]
        supply += places if persons is None else places * persons / demand
    order = ["covered", "no_place", "no_access", "stale"]
    kind = next((kind for kind in order if any(reason(each, group, stage) == kind for each in here)), "no_offer")
    if kind == "covered" and persons is not None and supply < persons - 1e-9:
        kind = "no_place"
    return kind, None if supply == float("inf") else pytest.approx(supply), persons


@settings(max_examples=40, deadline=None)
@given(offers=st.lists(_offers, max_size=8), needs=st.lists(_needs, max_size=8))
def test_a_plain_second_implementation_agrees(offers: list[dict[str, Any]], needs: list[dict[str, Any]]) -> None:
    listed = [each | {"id": f"o{place}"} for place, each in enumerate(offers)]
    wanted = [each | {"id": f"n{place}"} for place, each in enumerate(needs)]
    result = look(listed, wanted)
    for area in "abs":
        for group in GROUPS:
            for stage in ("access", "qualification", "placement"):
                cell = result.cell(area, group, stage)
                assert (cell.kind, cell.supply, cell.need_persons) == plainly(listed, wanted, area, group, stage)


@settings(max_examples=40, deadline=None)
@given(offers=st.lists(_offers, max_size=8), needs=st.lists(_needs, max_size=8))
def test_sharing_neither_makes_nor_loses_a_place(offers: list[dict[str, Any]], needs: list[dict[str, Any]]) -> None:
    """What the needs of a stage get of an offer are its places, wherever anybody with a number of persons asks."""
    listed = [each | {"id": f"o{place}"} for place, each in enumerate(offers)]
    wanted = [each | {"id": f"n{place}"} for place, each in enumerate(needs)]
    result: GapResult = look(listed, wanted)
    gets, places = result.shares.gets, result.offers.places
    for stage in range(len(STAGES)):
        given_out = gets[result.needs.cell[1] == stage].sum(axis=0)
        taken = given_out > 0
        assert np.allclose(given_out[taken], places[taken])
