"""Numbers as people write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartierwerk.documents.formats import Formats
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published
from quartierwerk.kernel.money import Money

DE, EN = Formats("de"), Formats("en")


@pytest.mark.parametrize(
    ("value", "decimals", "german", "english"),
    [
        (1234567.891, 2, "1.234.567,89", "1,234,567.89"),
        (0.125, 2, "0,13", "0.13"),
        (-0.004, 2, "0,00", "0.00"),
        (-12.35, 1, "−12,4", "−12.4"),
        (2.675, 2, "2,68", "2.68"),
        (999.5, 0, "1.000", "1,000"),
        (1e21, 0, "1.000.000.000.000.000.000.000", "1,000,000,000,000,000,000,000"),
    ],
)
def test_numbers(value, decimals, german, english):
    assert DE.number(value, decimals) == german
    assert EN.number(value, decimals) == english


def test_units_stand_behind_a_space_that_does_not_break():
    assert DE.figure(Published(12.4), "percent", 1) == "12,4\u00a0%"
    assert EN.figure(Published(12.4), "percent", 1) == "12.4%"
    assert DE.figure(Published(3), "count") == "3"


def test_the_four_absences_look_different():
    shown = {DE.figure(Published(0), "", 1)}
    shown |= {DE.figure(Published(None, item)) for item in Absence if item is not Absence.ZERO}
    assert shown == {"0", "∅", "–", "⊘"}


def test_a_counted_nought_differs_from_a_small_value_but_a_nought_index_is_a_value():
    assert DE.figure(Published(0.01), "", 1) == "0,0"
    assert DE.figure(Published(0), "", 1) == "0"
    assert DE.score(Published(0.0)) == "0,00"
    assert DE.score(Published.suppressed()) == "⊘"


def test_changes_carry_their_sign_unless_they_vanish():
    assert [DE.change(value, 1) for value in (1.26, -0.4, 0.0, 0.01)] == ["+1,3", "−0,4", "0,0", "0,0"]


def test_money():
    assert DE.money(Money(Decimal("1234.5"))) == "1.234,50\u00a0€"
    assert EN.money(Decimal("-1234.5")) == "−€1,234.50"


def test_days():
    day = date(2025, 3, 1)
    assert (DE.day(day), EN.day(day)) == ("01.03.2025", "1 Mar 2025")
    assert (DE.long_day(day), EN.long_day(day)) == ("1.\u00a0März 2025", "1\u00a0March 2025")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_german_numbers_read_back(value):
    text = DE.number(value, 2)
    back = Decimal(text.replace(".", "").replace(",", ".").replace("−", "-"))
    assert back == value
