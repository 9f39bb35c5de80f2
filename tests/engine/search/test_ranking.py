"""Text first; then group, nearness, freshness and a direct line decide among those that fit."""

import pytest

from quartierwerk.engine.search import Signals, Weights, rank_score
from quartierwerk.engine.search.ranking import freshness_of, nearness_of


def near(**known):
    return nearness_of(
        **{"in_district": False, "serves_district": False, "serves_city": False, "kilometres": None, **known}
    )


def test_nearness_falls_from_the_place_itself_to_the_far_end_of_the_city():
    steps = [
        near(in_district=True),
        near(serves_district=True, kilometres=9.0),
        near(serves_city=True, kilometres=9.0),
        near(kilometres=1.0),
        near(kilometres=4.0),
        near(),
    ]
    assert steps == sorted(steps, reverse=True)
    assert steps[0] == 1.0
    assert steps[-1] == 0.0


def test_freshness_halves_every_half_year():
    assert freshness_of(0) == 1.0
    assert freshness_of(180) == pytest.approx(0.5)
    assert freshness_of(360) == pytest.approx(0.25)
    assert freshness_of(None) == 0.0
    assert freshness_of(-3) == 1.0


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Signals(text=1.0, nearness=0.0), Signals(text=0.5, nearness=1.0)),
        (Signals(text=0.8, target_group=1.0), Signals(text=0.8, target_group=0.5)),
        (Signals(text=0.8, nearness=0.8), Signals(text=0.8, nearness=0.5)),
        (Signals(text=0.8, days_since_confirmed=10), Signals(text=0.8, days_since_confirmed=400)),
        (Signals(text=0.8, days_since_confirmed=400), Signals(text=0.8)),
        (Signals(text=0.8, has_direct_line=True), Signals(text=0.8)),
    ],
)
def test_each_signal_decides(better, worse):
    assert rank_score(better) > rank_score(worse)


def test_weights_can_be_set():
    far = Signals(text=1.0, nearness=0.0)
    close = Signals(text=0.5, nearness=1.0)
    assert rank_score(close, Weights(nearness=2.0)) > rank_score(far, Weights(nearness=2.0))
