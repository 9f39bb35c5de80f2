"""The table of values as it is shown: rates, counts and changes of districts, boroughs and the city."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartierwerk.engine.disclosure import Hierarchy, Rule, publish_values, values_joined
from quartierwerk.engine.disclosure.audit import feasible_intervals
from quartierwerk.engine.disclosure.series import series_of, withheld_filled
from quartierwerk.kernel.guarded import Guarded
from tests.effort import examples

from .cities import INDICATORS, YEARS, City

HIDDEN = ["value", "numerator", "denominator"]


def show(city, values=None, indicators=None, rule=None, **more):
    table = city.values if values is None else values
    return publish_values(table, city.indicators if indicators is None else indicators, city.districts, rule, **more)


def gone(shown, indicator="child_poverty", year=2022):
    own = shown[(shown["indicator"] == indicator) & (shown["period"] == str(year))]
    return set(own["area"][own["absence"] == "suppressed"])


@pytest.fixture
def city():
    """No small count but one: district 100 in 2022."""
    city = City(1, small=0.0)
    for area in city.areas:
        city.count["child_poverty", area, 2022] = max(20, city.count["child_poverty", area, 2022])
    city.count["child_poverty", "100", 2022] = 2
    city.count["child_poverty", "102", 2022] = 9
    return city


@settings(max_examples=examples(8), deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.05, 0.2, 0.6]))
def test_no_hidden_count_can_be_found_out_from_rates_and_sums(seed, small):
    """Rates times their base are counts: the attacker works with these."""
    city = City(seed, districts=7, small=small)
    shown = show(city)
    hierarchy = Hierarchy(tuple(city.parents), {area: above for area, above in city.parents.items() if above})
    for name in INDICATORS:
        for year in YEARS:
            own = shown[(shown["indicator"] == name) & (shown["period"] == str(year))].set_index("area")
            counts = (own["value"] * own["denominator"] / 100).round().reindex(hierarchy.areas).to_numpy()[:, None]
            low, high = feasible_intervals(counts, hierarchy, floor=1)
            hidden = np.isnan(counts)
            assert ((high - low)[hidden] >= 3).all()
            true = [sum(city.count[name, leaf, year] for leaf in city.members(area)) for area in hierarchy.areas]
            assert not (~hidden[:, 0] & (np.array(true) < 3)).any()


def test_value_count_and_base_go_together_and_the_rest_is_untouched(city):
    shown = show(city)
    assert gone(shown) == {"100", "102"}
    hidden = shown["absence"] == "suppressed"
    assert shown.loc[hidden, HIDDEN].isna().all().all()
    assert int(hidden.sum()) == 2
    pd.testing.assert_frame_equal(shown[~hidden], city.values[~hidden])
    assert list(shown.columns) == list(city.values.columns)


def test_public_indicators_pass_as_they_are(city):
    indicators = city.indicators.assign(protection=["public", "protected"])
    pd.testing.assert_frame_equal(show(city, indicators=indicators), city.values)


def test_what_nobody_declared_public_is_protected(city):
    assert gone(show(city, indicators=city.indicators.drop(columns="protection"))) == {"100", "102"}


def test_guarded_and_joined_tables_give_the_same(city):
    joined = publish_values(values_joined(city.values, city.indicators, city.districts))
    guarded = publish_values(Guarded(city.values), city.indicators, city.districts)
    pd.testing.assert_frame_equal(guarded, show(city))
    pd.testing.assert_frame_equal(joined[list(city.values.columns)], show(city))


def test_nought_is_the_count_of_nobody(city):
    city.count["child_poverty", "100", 2022] = 0
    assert gone(show(city)) == set()
    assert "100" in gone(show(city, rule=Rule(hide_zero=True)))


def test_an_indicator_has_its_own_threshold(city):
    assert gone(show(city, indicators=city.indicators.assign(threshold=[10, 3]))) > {"100", "102"}
    assert gone(show(city, indicators=city.indicators.assign(threshold=None), rule=Rule(threshold=10))) > {"100", "102"}


def test_indicators_on_the_same_count_are_hidden_together(city):
    per_thousand = city.values[city.values["indicator"] == "child_poverty"].copy()
    per_thousand["indicator"] = "children_per_1000"
    per_thousand["value"] *= 10
    count = per_thousand.assign(indicator="children", value=per_thousand["numerator"], numerator=np.nan)
    count["denominator"] = np.nan
    more = pd.DataFrame(
        [
            {"id": "children_per_1000", "protection": "protected", "threshold": None, "unit": "per_1000"},
            {"id": "children", "protection": "protected", "threshold": 5, "unit": "count"},
        ]
    )
    values = pd.concat([city.values, per_thousand, count], ignore_index=True)
    shown = show(city, values, pd.concat([city.indicators, more], ignore_index=True))
    assert gone(shown) == gone(shown, "children") == gone(shown, "children_per_1000")
    assert "100" in gone(shown)
    assert len(gone(shown)) == 2


def test_a_small_count_is_seen_behind_a_rate_without_numerator(city):
    values = city.values.assign(numerator=np.nan)
    assert gone(show(city, values)) == {"100", "102"}


def test_a_protected_figure_nobody_can_count_is_not_shown(city):
    values = city.values.assign(numerator=np.nan, denominator=np.nan)
    assert set(show(city, values)["absence"]) == {"suppressed"}


def test_a_count_the_source_withholds_stays_withheld(city):
    """The source hides one district and publishes the borough: without a partner it could be worked out."""
    city.count["child_poverty", "100", 2022] = 30
    values = city.values
    place = (values["area"] == "100") & (values["period"] == "2022") & (values["indicator"] == "child_poverty")
    values.loc[place, HIDDEN] = np.nan
    values.loc[place, "absence"] = "suppressed"
    shown = show(city, values)
    assert "100" in gone(shown)
    assert len(gone(shown)) == 2
    assert not gone(shown) & {"B1", "B2", "city"}


def test_withheld_counts_get_values_that_fit():
    hierarchy = Hierarchy(("t", "a", "b", "c", "a1", "a2"), {"a": "t", "b": "t", "c": "t", "a1": "a", "a2": "a"})
    counts = np.array([30.0, np.nan, 10.0, np.nan, np.nan, 3.0])
    filled = withheld_filled(counts, np.isnan(counts), hierarchy, 1)
    assert filled[0] == filled[1] + filled[2] + filled[3]
    assert filled[1] == filled[4] + filled[5]
    assert filled.min() >= 1
    known = np.array([30.0, np.nan, 10.0, 12.0, 5.0, 3.0])
    assert withheld_filled(known, np.isnan(known), hierarchy, 1)[1] == 8


def test_a_level_without_figures_does_not_hide_the_sum_above_it(city):
    """No figures of boroughs: the districts add up to the city all the same."""
    values = city.values[~city.values["area"].isin(["B1", "B2"])]
    shown = show(city, values)
    assert len(gone(shown)) == 2
    assert "100" in gone(shown)


def test_areas_without_anything_above_them_need_no_partner(city):
    values = city.values[~city.values["area"].isin(["B1", "B2", "city"])]
    assert gone(show(city, values)) == {"100"}


def test_the_same_gaps_year_after_year(city):
    """A partner once chosen is kept, although another would be a little cheaper."""
    for year in YEARS:
        city.count["child_poverty", "100", year] = 2
        city.count["child_poverty", "102", year] = 40
        city.count["child_poverty", "104", year] = 39 if year == 2022 else 60
    shown = show(city)
    assert [gone(shown, year=year) - {"100"} for year in YEARS] == [{"102"}] * 3


def changes_of(city):
    """Published changes of child poverty over one year."""
    own = city.values[city.values["indicator"] == "child_poverty"].set_index(["area", "period"])["value"]
    rows = [
        ("change", area, str(year), own[area, str(year)] - own[area, str(year - 1)])
        for area in city.areas
        for year in YEARS[1:]
    ]
    table = pd.DataFrame(rows, columns=["indicator", "area", "period", "value"])
    return table.assign(boundary_version="v1", absence="", numerator=np.nan, denominator=np.nan)


def test_a_change_is_hidden_where_one_of_its_figures_is(city):
    values = pd.concat([city.values, changes_of(city)], ignore_index=True)
    change = pd.DataFrame([{"id": "change", "protection": "protected", "threshold": None, "unit": "points"}])
    indicators = pd.concat([city.indicators, change], ignore_index=True)
    shown = show(city, values, indicators, changes={"change": ("child_poverty", 1)})
    assert gone(shown, "change", 2022) == gone(shown, "change", 2023) == {"100", "102"}
    assert gone(show(city, values, indicators), "change", 2023) == set(city.areas)


def test_a_change_from_a_year_that_is_not_shown_is_hidden(city):
    values = pd.concat([city.values[city.values["period"] != "2021"], changes_of(city)], ignore_index=True)
    change = pd.DataFrame([{"id": "change", "protection": "public", "threshold": None, "unit": "points"}])
    shown = show(city, values, pd.concat([city.indicators, change]), changes={"change": ("child_poverty", 1)})
    assert gone(shown, "change", 2022) == set(city.areas)


def test_what_cannot_be_protected_takes_its_year_with_it():
    """Everybody in the city is counted, so the total can be no other one: nothing is shown, not even the nought."""
    figures = (("city", 2.0, 2.0), ("a", 2.0, np.nan), ("b", 0.0, np.nan))
    rows = [
        {"indicator": "rate", "area": area, "value": 100.0, "numerator": count, "denominator": base, "period": "2022"}
        for area, count, base in figures
    ]
    districts = pd.DataFrame([("city", ""), ("a", "city"), ("b", "city")], columns=["id", "parent"])
    indicators = pd.DataFrame([{"id": "rate", "protection": "protected", "threshold": 3, "unit": "percent"}])
    values = pd.DataFrame(rows).assign(boundary_version="v1", absence="")
    shown = publish_values(values, indicators, districts.assign(boundary_version="v1"))
    assert shown["value"].isna().all()


def test_counts_belong_together_where_they_never_differ():
    index = ["a", "b", "c"]
    series = series_of(
        {
            "x": pd.Series([1.0, 2.0, 3.0], index),
            "y": pd.Series([2.0, 3.0], ["b", "c"]),
            "z": pd.Series([1.0, 2.0, 4.0], index),
            "w": pd.Series([9.0], ["q"]),
        }
    )
    assert series == {"x": "x", "y": "x", "z": "z", "w": "w"}
