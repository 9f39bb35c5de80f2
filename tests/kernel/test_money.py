import operator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.money import CENT, Money, total

cents = st.integers(min_value=-(10**13), max_value=10**13)
amounts = cents.map(lambda count: Money(count * CENT))
weights = st.lists(st.one_of(st.integers(0, 10**6), st.decimals(0, 10**6, places=4)), min_size=1, max_size=40).filter(
    lambda parts: sum(parts) > 0
)


@given(amounts, weights)
def test_parts_add_up_to_the_cent(amount, parts):
    assert total(amount.split(parts)) == amount


@given(amounts, weights)
def test_no_part_is_a_cent_away_from_its_share(amount, parts):
    whole = sum(Decimal(part) for part in parts)
    for part, weight in zip(amount.split(parts), parts, strict=True):
        assert abs(Decimal(part.cents) - amount.cents * Decimal(weight) / whole) < 1


@given(amounts, weights)
def test_a_loss_is_split_like_a_gain(amount, parts):
    assert [-part for part in amount.split(parts)] == (-amount).split(parts)


@given(amounts, st.lists(st.integers(0, 1000), min_size=1).filter(any), st.integers(1, 1000))
def test_only_the_proportion_of_weights_counts(amount, parts, factor):
    assert amount.split(parts) == amount.split([part * factor for part in parts])


@given(amounts, weights)
def test_nothing_for_no_weight(amount, parts):
    split = amount.split([*parts, 0])
    assert split[-1] == Money(0)
    assert split[:-1] == amount.split(parts)


def test_left_over_cents_go_to_the_largest_remainders_and_then_to_the_first():
    assert [part.cents for part in Money("0.05").split([1, 1, 1])] == [2, 2, 1]
    assert [part.cents for part in Money("1.00").split([50, 33, 17])] == [50, 33, 17]
    assert [part.cents for part in Money("0.10").split([Decimal("0.555"), Decimal("0.445")])] == [6, 4]


@pytest.mark.parametrize("parts", [[], [0, 0], [2, -1], [-1]])
def test_weights_that_split_nothing_are_refused(parts):
    with pytest.raises(Invalid):
        Money("10.00").split(parts)


@pytest.mark.parametrize(
    "amount",
    [
        1.5,
        0.1 + 0.2,
        None,
        "ten",
        "1,50",
        "1.005",
        Decimal("0.001"),
        float("nan"),
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal(f"{10**27}.00"),
    ],
)
def test_what_is_no_amount_is_refused(amount):
    with pytest.raises(Invalid):
        Money(amount)


def test_rounding_is_a_decision_and_rounds_half_up():
    assert Money.rounded(Decimal("2.345")) == Money("2.35")
    assert Money.rounded(Decimal("-2.345")) == Money("-2.35")
    assert Money.rounded(Decimal("2.3449")) == Money("2.34")


@given(amounts, amounts)
def test_sums_differences_and_order(first, second):
    assert (first + second).cents == first.cents + second.cents
    assert (first - second).cents == first.cents - second.cents
    for order in (operator.lt, operator.le, operator.gt, operator.ge, operator.eq):
        assert order(first, second) == order(first.cents, second.cents)
    assert Money(str(first)) == first


def test_the_sum_of_nothing_is_nought():
    assert total([]) == Money(0)
    assert str(total([])) == "0.00"
