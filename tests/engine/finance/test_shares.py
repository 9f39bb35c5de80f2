"""Shares of a cost item, to the cent."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartierwerk.engine.finance import Plan, Rate, grants_of_slices, kuf, shares
from quartierwerk.kernel.money import Money, total
from tests.engine.finance.plans import RATE, euro, item, piece

CENTS = st.integers(min_value=0, max_value=10**12).map(lambda cents: Money(Decimal(cents).scaleb(-2)))
PERCENT = st.integers(min_value=0, max_value=10_000).map(lambda basis: Decimal(basis).scaleb(-2))


def test_published_case_of_programme_2024() -> None:
    parts = shares(item(gross=euro("410750.00")), RATE)
    assert (str(parts.eligible), str(parts.grant), str(parts.own_share)) == ("410750.00", "246450.00", "164300.00")
    assert (str(parts.eu), str(parts.federal), str(parts.land)) == ("0.00", "123225.00", "123225.00")


def test_every_deduction_has_its_place() -> None:
    paid = item(gross=euro(1000), not_eligible=euro(150), revenue=euro(50), third_party=euro(100))
    parts = shares(paid, RATE)
    assert [parts.eligible, parts.grant, parts.own_share] == [euro(800), euro(480), euro(220)]


@pytest.mark.parametrize(
    ("gross", "rate", "grant"), [("0.01", 50, "0.01"), ("0.01", 49, "0.00"), ("33.35", 70, "23.35")]
)
def test_half_a_cent_goes_up(gross: str, rate: int, grant: str) -> None:
    assert shares(item(gross=euro(gross)), replace(RATE, rate=Decimal(rate))).grant == euro(grant)


def test_without_a_programme_the_city_pays_all_and_without_a_rate_nobody_knows() -> None:
    alone, unknown = shares(item(programme=""), None), shares(item(), None)
    assert (alone.rate_known, alone.own_share) == (True, euro(1000))
    assert (unknown.rate_known, unknown.grant, unknown.land) == (False, euro(0), None)
    assert kuf(Plan(items=(item(), item("b", programme="")))).total.without_rate == 1


@given(gross=CENTS, third=CENTS, rate=PERCENT, eu=PERCENT, federal=PERCENT)
def test_no_split_loses_a_cent(gross: Money, third: Money, rate: Decimal, eu: Decimal, federal: Decimal) -> None:
    land = Decimal(200) - eu - federal
    parts = shares(item(gross=gross, third_party=third), Rate("sz", 2024, rate, eu, federal, land))
    givers = [part for part in (parts.eu, parts.federal, parts.land) if part is not None]
    assert (len(givers), total(givers)) == (3, parts.grant)
    assert total([parts.grant, parts.third_party, parts.own_share]) == parts.eligible


@given(grant=CENTS, planned=st.lists(CENTS, min_size=1, max_size=6))
def test_no_year_loses_a_cent(grant: Money, planned: list[Money]) -> None:
    slices = [piece(cash_year=2024 + place, planned=amount) for place, amount in enumerate(planned)]
    assert total(grants_of_slices(grant, slices)) == grant


@given(
    grosses=st.lists(CENTS, min_size=1, max_size=8),
    edits=st.lists(st.tuples(st.integers(0, 7), CENTS), max_size=12),
    seed=st.integers(0, 999),
)
def test_no_order_of_edits_loses_a_cent(grosses: list[Money], edits: list[tuple[int, Money]], seed: int) -> None:
    """Edits of different items in any order, and rows in any order, come to the same totals to the cent."""
    last = {place % len(grosses): amount for place, amount in edits}
    one = [item(f"i{place}", measure=f"m{place % 3}", gross=gross) for place, gross in enumerate(grosses)]
    other = list(one)
    for place, amount in edits:
        one[place % len(one)] = replace(one[place % len(one)], gross=amount)
    shuffled = list(last.items())
    random.Random(seed).shuffle(shuffled)
    for place, amount in shuffled:
        other[place] = replace(other[place], gross=amount)
    random.Random(seed + 1).shuffle(other)
    first, second = (kuf(Plan(items=tuple(items), rates=(RATE,))) for items in (one, other))
    assert first.total == second.total
    assert first.rows == second.rows
    for group in (first.by_strand, first.by_field, first.by_programme, first.by_programme_year):
        for name in ("gross", "eligible", "grant", "federal", "land", "own_share"):
            assert total([getattr(part, name) for part in group.values()]) == getattr(first.total, name)
    assert first.total.federal + first.total.land == first.total.grant_split == first.total.grant
