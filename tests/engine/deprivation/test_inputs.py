"""From the city folder's tables to arrays."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from quartierwerk.engine.deprivation.inputs import SituationInput
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Guarded

DISTRICTS = [
    {"id": "00", "boundary_version": "v1", "level": "city", "parent": ""},
    {"id": "02", "boundary_version": "v1", "level": "district", "parent": "00"},
    {"id": "01", "boundary_version": "v1", "level": "district", "parent": "00"},
    {"id": "01", "boundary_version": "v2", "level": "district", "parent": None},
]
INDICATORS = [
    {"id": "rate", "protection": "protected", "threshold": 5},
    {"id": "residents", "protection": "public", "threshold": None},
    {"id": "other", "protection": "protected", "threshold": None},
]


def row(indicator, area, period, value, **more):
    return {"indicator": indicator, "area": area, "boundary_version": "v1", "period": period, "value": value} | more


VALUES = [
    row("rate", "01", "2024", Decimal("12.5"), numerator=25, denominator=200),
    row("rate", "02", "2024", None, absence="suppressed"),
    row("rate", "01", "2023", 10.0, numerator=20, denominator=200),
    row("rate", "00", "2024", 11.0, numerator=33, denominator=300),
    row("rate", "01", "2024-Q1", 99.0),
    row("other", "01", 2024, 1.5),
    row("residents", "01", "2024", 200),
    row("residents", "02", "2024", 100),
    row("rate", "01", "2024", 77.0) | {"boundary_version": "v2"},
]
EXCLUSIONS = [
    {"area": "02", "boundary_version": "v1", "period": "2024", "reason": "outlier"},
    {"area": "01", "boundary_version": "v2", "period": "2024", "reason": "judgement"},
]


@pytest.fixture
def inputs():
    return SituationInput.from_records(
        VALUES, indicators=INDICATORS, exclusions=EXCLUSIONS, districts=DISTRICTS, boundary_version="v1"
    )


def test_areas_of_the_lowest_level_in_the_order_of_the_table(inputs):
    assert inputs.areas == ("02", "01")
    assert inputs.years == (2023, 2024)
    assert inputs.indicators == ("other", "rate", "residents")
    assert inputs.parents == {"00": "", "02": "00", "01": "00"}


def test_figures_counts_and_residents_stand_in_their_places(inputs):
    rate = inputs.indicator_index("rate")
    assert inputs.values[1, 1, rate] == 12.5
    assert inputs.values[0, 1, rate] == 10.0
    assert (inputs.numerators[1, 1, rate], inputs.denominators[1, 1, rate]) == (25, 200)
    assert inputs.population[1].tolist() == [100, 200]
    assert np.isnan(inputs.population[0]).all()


def test_absences_stay_apart(inputs):
    rate = inputs.indicator_index("rate")
    assert inputs.absence[1, 0, rate] == "suppressed"
    assert inputs.absence[0, 0, rate] == "not_reported"
    assert inputs.absence[1, 1, rate] == ""


def test_exclusions_protection_and_thresholds(inputs):
    assert inputs.exclusions == {2024: {"02": "outlier"}}
    assert inputs.protected == {"rate", "other"}
    assert inputs.thresholds == {"rate": 5, "other": 3}


def test_what_nobody_declared_public_is_protected():
    assert SituationInput.from_records(VALUES[:4]).protected == {"rate"}


def test_another_level_can_be_asked_for():
    chosen = SituationInput.from_records(VALUES, districts=DISTRICTS, boundary_version="v1", level="city")
    assert chosen.areas == ("00",)
    with pytest.raises(Invalid):
        SituationInput.from_records(VALUES, districts=DISTRICTS, boundary_version="v1", level="block")


def test_frames_and_guarded_frames_give_the_same(inputs):
    frames = {"indicators": INDICATORS, "exclusions": EXCLUSIONS, "districts": DISTRICTS}
    tables = {name: pd.DataFrame(rows) for name, rows in frames.items()}
    for values in (pd.DataFrame(VALUES), Guarded(pd.DataFrame(VALUES))):
        other = SituationInput.from_frames(values, boundary_version="v1", **tables)
        assert other.hashes == inputs.hashes
        np.testing.assert_array_equal(other.values, inputs.values)


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ([*VALUES, row("rate", "01", "2024", 1.0)], ""),
        ([*VALUES, row("rate", "02", "2023", 1.0, absence="suppressed")], "absence"),
        ([*VALUES, row("rate", "02", "2023", None, absence="gone")], "absence"),
    ],
    ids=["twice", "value and absence", "no absence"],
)
def test_tables_that_contradict_themselves_are_refused(rows, field):
    with pytest.raises(Invalid) as caught:
        SituationInput.from_records(rows, districts=DISTRICTS, boundary_version="v1")
    assert caught.value.field == field


def test_several_versions_need_a_choice():
    with pytest.raises(Invalid) as caught:
        SituationInput.from_records(VALUES)
    assert "v1, v2" in caught.value.explanation.found


def test_figures_cannot_be_changed_and_are_not_printed(inputs):
    with pytest.raises(ValueError, match="read-only"):
        inputs.values[0, 0, 0] = 1.0
    assert "12.5" not in repr(inputs)


def test_arrays_must_fit():
    with pytest.raises(Invalid) as caught:
        SituationInput(("a",), "v1", (2024,), ("x",), np.zeros((1, 2, 1)), np.full((1, 2, 1), "", dtype=object))
    assert caught.value.explanation.expected == "(1, 1, 1)"


def test_the_hash_that_is_shown_does_not_hang_on_protected_figures(inputs):
    """A small count could be guessed until the hash of the source fits."""
    rows = [dict(item) for item in VALUES]
    rows[0] |= {"value": 13.0, "numerator": 26}
    other = SituationInput.from_records(
        rows, indicators=INDICATORS, exclusions=EXCLUSIONS, districts=DISTRICTS, boundary_version="v1"
    )
    assert other.hashes != inputs.hashes
    assert other.shown_hashes == inputs.shown_hashes
    assert not set(inputs.shown_hashes.values()) & set(inputs.hashes.values())
    rows[6] |= {"value": 201}
    public = SituationInput.from_records(
        rows, indicators=INDICATORS, exclusions=EXCLUSIONS, districts=DISTRICTS, boundary_version="v1"
    )
    assert public.shown_hashes != inputs.shown_hashes
