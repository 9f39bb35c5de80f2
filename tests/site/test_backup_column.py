"""Values survive the way through JSON, whatever they are."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.db import models
from hypothesis import given, settings
from hypothesis import strategies as some

from quartierwerk.kernel.errors import NotReady
from quartierwerk.site.backup.column import Column
from tests.effort import examples

ZONES = some.timezones() | some.just(timezone(timedelta(hours=-9, minutes=-30)))
#: Year 2 on: a moment of year 1 may not exist in UTC.
SINCE = datetime(2, 1, 1)  # noqa: DTZ001 - hypothesis wants bounds without a zone
VALUES: dict[type[models.Field], some.SearchStrategy] = {
    models.BigIntegerField: some.integers(-(2**63), 2**63 - 1),
    models.BooleanField: some.booleans(),
    models.TextField: some.text(),
    models.DecimalField: some.decimals(places=4, allow_nan=False, allow_infinity=False),
    models.FloatField: some.floats(allow_nan=False),
    models.DateField: some.dates(),
    models.DateTimeField: some.datetimes(SINCE, timezones=ZONES),
    models.TimeField: some.times(),
    models.DurationField: some.timedeltas(),
    models.UUIDField: some.uuids(),
    models.BinaryField: some.binary(),
}


def column(kind: type[models.Field]) -> Column:
    field = kind(max_digits=30, decimal_places=4) if kind is models.DecimalField else kind()
    field.set_attributes_from_name("x")
    return Column.of(field)


def through_json(own: Column, value: object) -> object:
    return own.decode(json.loads(json.dumps(own.encode(value), ensure_ascii=False)))


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_every_value_comes_back(kind):
    own = column(kind)

    @settings(max_examples=examples(30))
    @given(VALUES[kind])
    def holds(value):
        assert through_json(own, value) == value
        assert type(through_json(own, value)) is type(value) or kind is models.DateTimeField

    holds()
    assert own.encode(None) is own.decode(None) is None


def test_one_moment_is_written_in_one_way():
    own = column(models.DateTimeField)
    berlin, utc = (
        datetime.fromisoformat("2026-03-29T03:00:00.000001+02:00"),
        datetime(2026, 3, 29, 1, 0, 0, 1, tzinfo=UTC),
    )
    assert own.encode(berlin) == own.encode(utc) == "2026-03-29T01:00:00.000001+00:00"


@pytest.mark.parametrize(
    ("value", "text"), [("-0.00", "0.00"), ("0E-4", "0.0000"), ("1E+3", "1000"), ("12.50", "12.50")]
)
def test_an_amount_is_written_without_exponent_and_zero_without_sign(value, text):
    assert column(models.DecimalField).encode(Decimal(value)) == text


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ('{"a": 1, "bb": [1.0, null]}', '{"bb":[1.00,null],"a":1}', True),
        ("1e-07", "0.0000001", True),
        ("1e+22", "10000000000000000000000", True),
        ("-0.0", "0.0", True),
        ("1", "1.0", False),
        ("true", "1", False),
        ("null", "0", False),
        ('"1"', "1", False),
        ("[1, 2]", "[2, 1]", False),
        ("9007199254740993", "9007199254740992", False),
    ],
)
def test_json_is_the_same_if_it_says_the_same(one, other, is_same):
    own = column(models.JSONField)
    assert (own.canonical(one) == own.canonical(other)) is is_same


def test_a_field_that_nobody_knows_is_refused_rather_than_spoilt():
    class Shape(models.Field):
        def get_internal_type(self) -> str:
            return "Shape"

    shape = Shape()
    shape.set_attributes_from_name("shape")
    with pytest.raises(NotReady, match="does not know") as caught:
        Column.of(shape)
    assert caught.value.explanation.found == "Shape"
