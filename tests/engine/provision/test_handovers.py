"""Hand-overs break only where nobody passes people on."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from quartierwerk.engine.provision import ProvisionSpec, handovers, occupations
from quartierwerk.engine.provision.handovers import COLUMNS
from quartierwerk.kernel.errors import Invalid
from tests.engine.provision.tables import AREAS, DAY, look, need, offer


def broken(ties: list[dict[str, Any]], *more: dict[str, Any]) -> list[tuple[str, str]]:
    chain = [
        offer("x", stages="activation", districts_served="a"),
        offer("y", stages="placement", districts_served="a"),
    ]
    frame = pd.DataFrame(ties, columns=["source", "target", "relation", "strength"])
    found = handovers(look([*chain, *more], [need()]), frame).frame
    return list(zip(found["source"], found["target"], strict=True))


def tie(relation: str = "refers", strength: int | None = None, source: str = "x", target: str = "y") -> dict[str, Any]:
    return {"source": source, "target": target, "relation": relation, "strength": strength}


@pytest.mark.parametrize(
    ("ties", "pairs"),
    [
        ([], [("x", "y")]),
        ([tie()], []),
        ([tie(strength=2)], []),
        ([tie(strength=1)], [("x", "y")]),
        ([tie("informs", 4)], [("x", "y")]),
        ([tie(source="y", target="x")], [("x", "y")]),
        ([tie(target="elsewhere")], [("x", "y")]),
    ],
)
def test_only_referring_onwards_carries(ties: list[dict[str, Any]], pairs: list[tuple[str, str]]) -> None:
    assert broken(ties) == pairs


def test_stages_that_nobody_serves_are_stepped_over_and_others_not() -> None:
    between = offer("z", stages="qualification", districts_served="a", organisation="z")
    assert broken([], between) == [("x", "z"), ("z", "y")]
    assert broken([], between | {"districts_served": "s"}) == [("x", "y")]
    assert broken([], between | {"last_confirmed": ""}) == [("x", "y")]
    assert broken([], between | {"childcare": "no", "access": "referral"}) == [("x", "z"), ("z", "y")]


def test_only_so_many_are_described() -> None:
    chain = [offer(f"x{n}", stages="activation") for n in range(4)] + [offer("y", stages="placement")]
    result = handovers(look(chain, []), pd.DataFrame([tie()]), limit=3)
    assert (len(result.frame), result.total) == (3, 4)
    assert result.frame["source"].tolist() == ["x0", "x1", "x2"]
    assert not result.frame["source_answered"].any()


def test_without_offers_nothing_breaks() -> None:
    nothing = handovers(look([], [need()]), pd.DataFrame([tie()]))
    assert (len(nothing.frame), nothing.total) == (0, 0)
    assert list(nothing.frame.columns) == list(COLUMNS)


def test_what_concerns_one_group_or_one_stage() -> None:
    chain = [
        offer("x", stages="activation", target_groups="young_people single_parents"),
        offer("y", stages="qualification", target_groups="young_people single_parents"),
        offer("z", stages="placement", target_groups="young_people"),
    ]
    wanted_by = [need("1", target_group="young_people", weight=1), need("2", weight=3)]
    result, ties = look(chain, wanted_by), pd.DataFrame([tie(source="elsewhere")])

    def found(**asked: str) -> dict[tuple[str, str], tuple[int, str]]:
        frame = handovers(result, ties, **asked).frame
        columns = (frame[name] for name in ("source", "target", "need_weight", "target_groups"))
        return {(source, target): (weight, groups) for source, target, weight, groups in zip(*columns, strict=True)}

    weights = {pair: weight for pair, (weight, _groups) in found().items()}
    assert set(weights) == {("x", "y"), ("y", "z")}
    assert weights["x", "y"] == 4 * found(group="young_people")["x", "y"][0]
    assert found(group="single_parents") == {
        ("x", "y"): (3 * found(group="young_people")["x", "y"][0], "single_parents")
    }
    assert set(found(stage="activation")) == {("x", "y")}
    assert set(found(stage="qualification")) == set(weights)
    assert set(found(group="young_people", stage="placement")) == {("y", "z")}
    manifest = handovers(result, ties, group="young_people").manifest
    assert manifest.inputs["group"] == "young_people"
    assert handovers(result, ties).manifest.inputs != manifest.inputs
    for asked in ({"group": "nobody"}, {"stage": "never"}):
        with pytest.raises(Invalid):
            handovers(result, ties, **asked)


def wanted(code: str, occupation: str, level: str = "", **more: Any) -> dict[str, Any]:
    given = {"id": code, "occupation": occupation, "qualification": level, "number": 2, "kind": "job", "state": "open"}
    return given | more


def test_occupations_by_three_digits_and_level() -> None:
    offers = [
        offer("1", occupation="25212"),
        offer("2", occupation="252", qualification="helper", capacity=None),
        offer("3", occupation="25212", districts_served="s"),
        offer("4", occupation="25212", stages="orientation"),
        offer("5", occupation="25212", last_confirmed=""),
        offer("6", occupation="Schlosser"),
    ]
    needs = [
        wanted("b1", "25232", language_level="B1"),
        wanted("b2", "252", "skilled", kind="internship", number=9, language_level="A2", district="s"),
        wanted("b3", "25201", district="b"),
        wanted("b4", "25"),
        wanted("b5", "25212", state="filled"),
    ]
    frames = (pd.DataFrame(offers), pd.DataFrame(needs))
    everywhere = occupations(ProvisionSpec(), *frames, day=DAY, districts=AREAS)
    rows = everywhere.frame.set_index("qualification")
    skilled = rows.loc["skilled"]
    assert (skilled["open_places"], skilled["jobs"], skilled["internships"], skilled["course_places"]) == (11, 2, 9, 20)
    assert (skilled["kind"], skilled["near_courses"], skilled["lowest_german"]) == ("enough", 1, "A2")
    assert (skilled["business_needs"], skilled["course_offers"]) == ("b1 b2", "1 3")
    helper = rows.loc["helper"]
    assert (helper["open_places"], helper["kind"], helper["unknown_courses"]) == (2, "enough", 1)
    assert pd.isna(helper["balance"])
    assert everywhere.unplaced == ("b4",)
    here = occupations(ProvisionSpec(), *frames, day=DAY, districts=AREAS, only=["a"]).frame.set_index("qualification")
    assert (here.loc["skilled", "open_places"], here.loc["skilled", "course_places"]) == (2, 10)
    assert here.loc["helper", "open_places"] == 0
    with pytest.raises(Invalid):
        occupations(ProvisionSpec(), *frames, day=DAY, districts=AREAS, only=["x"])
