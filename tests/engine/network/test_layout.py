"""Layouts are repeatable, stay in the frame, and say what they mean to say."""

import math

import pytest

from quartierwerk.engine.network import Network, Tie, force_layout, ring_layout

STAR = Network.of(
    ["hub", "a", "b", "c", "d", "alone"],
    [Tie("hub", other) for other in "abcd"] + [Tie("a", "b")],
)
GROUPS = {"hub": "x", "a": "x", "b": "y", "c": "y", "d": "z", "alone": "z"}


@pytest.mark.parametrize("layout", [lambda net: ring_layout(net, GROUPS), force_layout])
def test_same_network_same_picture_within_the_frame(layout):
    first, second = layout(STAR), layout(Network.of(reversed(STAR.actors), reversed(STAR.ties)))
    assert first == second
    assert set(first) == set(STAR.actors)
    assert all(math.hypot(x, y) <= 1 + 1e-6 for x, y in first.values())
    assert len(set(first.values())) == len(first)


def radius(position):
    return math.hypot(*position)


def test_rings_run_from_many_partners_to_none():
    positions = ring_layout(STAR, GROUPS)
    assert radius(positions["hub"]) < radius(positions["c"]) < radius(positions["alone"])


def test_equal_numbers_of_partners_stand_in_one_ring():
    positions = ring_layout(STAR, GROUPS)
    assert radius(positions["c"]) == pytest.approx(radius(positions["d"]), abs=1e-5)


def test_groups_keep_their_sector():
    positions = ring_layout(STAR, GROUPS)
    turns = {key: math.atan2(x, -y) % (2 * math.pi) for key, (x, y) in positions.items()}
    assert max(turns["hub"], turns["a"]) < min(turns["b"], turns["c"])
    assert max(turns["b"], turns["c"]) < min(turns["d"], turns["alone"])


def test_force_puts_the_hub_in_the_middle_and_the_tied_nearer_than_the_untied():
    positions = force_layout(STAR)
    assert radius(positions["hub"]) < min(radius(positions[key]) for key in "abcd")
    assert math.dist(positions["a"], positions["b"]) < math.dist(positions["a"], positions["alone"])


def test_empty_and_single():
    assert force_layout(Network.of([], [])) == {}
    assert ring_layout(Network.of([], []), {}) == {}
    assert set(force_layout(Network.of(["a"], []))) == {"a"}
