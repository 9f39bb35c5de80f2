"""Amounts as people type and paste them, and money that keeps every cent."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from quartierwerk.apps.funding.amounts import amount_read, amount_write
from quartierwerk.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.234,56", "1234.56"), ("1234,5", "1234.50"), ("1 234,56 €", "1234.56"), ("1234.56", "1234.56"),
        ("1.234", "1234.00"), ("1.234.567", "1234567.00"), ("1,234.56", "1234.56"), ("0,10", "0.10"), ("", "0.00"),
        ("  ", "0.00"), ("-5,00", "-5.00"), ("−5", "-5.00"), ("410.750,00 EUR", "410750.00"), ("-0", "0.00"),
    ],
)  # fmt: skip
def test_amounts_are_read_as_germans_write_them(text, expected):
    assert str(amount_read(text)) == expected


@pytest.mark.parametrize(
    "text", ["1,234", "1.23.4", "12,345", "1.2345", "abc", "1,2,3", "1.234,567", "=A1", "1e5", "99999999999999", "٣"]
)
def test_what_could_mean_two_things_is_refused(text):
    with pytest.raises(Invalid):
        amount_read(text)


def test_english_marks_are_read_on_an_english_page():
    with translation.override("en"):
        assert amount_read("1,234") == Decimal(1234)
        assert amount_write(Decimal("1234.5")) == "1,234.50"
        with pytest.raises(Invalid):
            amount_read("1.234")


@settings(max_examples=200, deadline=None)
@given(cents=st.integers(0, 10**14), language=st.sampled_from(["de", "en"]))
def test_what_is_written_is_read_back_to_the_cent(cents, language):
    amount = Decimal(cents) / 100
    with translation.override(language):
        assert amount_read(amount_write(amount)) == amount
