"""Likeness of districts: cases computed by hand, and what must hold for any shares."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartierwerk.engine.transfer import likeness
from tests.effort import examples

NAMES = ("long_term_unemployed", "single_parents", "migrants", "young_people")
shares = st.floats(0, 100, allow_nan=False).map(lambda value: round(value, 1))
profiles = st.dictionaries(st.sampled_from(NAMES), shares)
cities = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), profiles, max_size=6)


def test_the_worked_example_of_the_method_page():
    own = {"long_term_unemployed": 8.0, "migrants": 50.0}
    others = {
        "alike": {"long_term_unemployed": 7.0, "migrants": 55.0},
        "apart": {"long_term_unemployed": 3.0, "migrants": 30.0},
    }
    # Ranges: 8 - 3 = 5 and 55 - 30 = 25. 1 - (1/5 + 5/25)/2 = 0.8; 1 - (5/5 + 20/25)/2 = 0.1.
    found = likeness(own, others)
    assert found["alike"].value == pytest.approx(0.8)
    assert found["apart"].value == pytest.approx(0.1)
    assert found["alike"].on == ("long_term_unemployed", "migrants")


def test_only_shares_known_of_both_count():
    own = {"long_term_unemployed": 10.0, "migrants": 50.0, "young_people": 20.0}
    others = {
        "two": {"long_term_unemployed": 10.0, "migrants": 30.0},
        "three": {"long_term_unemployed": 6.0, "migrants": 50.0, "young_people": 20.0},
    }
    # Ranges: 4, 20, 0. The share that is the same everywhere counts as alike.
    found = likeness(own, others)
    assert found["two"].value == pytest.approx(1 - (0 + 1) / 2)
    assert found["three"].value == pytest.approx(1 - (1 + 0 + 0) / 3)


@pytest.mark.parametrize("other", [{}, {"migrants": 50.0}, {"somewhere": 1.0, "else": 2.0}])
def test_one_common_share_or_none_says_nothing(other):
    assert likeness({"long_term_unemployed": 10.0, "migrants": 50.0}, {"other": other}) == {}


@given(profiles, cities)
@settings(max_examples=examples(60), deadline=None)
def test_it_lies_between_nought_and_one(own, others):
    for item in likeness(own, others).values():
        assert -1e-12 <= item.value <= 1 + 1e-12
        assert len(item.on) >= 2


@given(profiles.filter(lambda own: len(own) >= 2), cities)
@settings(max_examples=examples(60), deadline=None)
def test_a_district_is_wholly_like_itself(own, others):
    assert likeness(own, others | {"itself": own})["itself"].value == pytest.approx(1.0)


@given(profiles, profiles)
@settings(max_examples=examples(60), deadline=None)
def test_of_two_each_is_as_like_the_other(one, other):
    there, back = likeness(one, {"x": other}), likeness(other, {"x": one})
    assert there.keys() == back.keys()
    for key, item in there.items():
        assert item.value == pytest.approx(back[key].value)
