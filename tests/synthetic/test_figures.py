"""Figures: sums, rates, absences, and that they behave as figures of a city do."""

import numpy as np
import pandas as pd
import pytest

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.engine.deprivation.inputs import SituationInput
from quartierwerk.engine.deprivation.run import run
from quartierwerk.engine.deprivation.spec import spec_load
from quartierwerk.synthetic import musterstadt, planted_small_counts
from quartierwerk.synthetic.indicators import FACTORS

YEARS = [str(year) for year in range(2018, 2026)]
NAMED = {
    "residents",
    "under_18_share",
    "over_65_share",
    "non_german_share",
    "migration_background_share",
    "unemployment_rate",
    "youth_unemployment_rate",
    "long_term_unemployment_rate",
    "sgb2_rate",
    "child_poverty_rate",
    "single_parent_benefit_rate",
    "employment_rate",
    "old_age_poverty_rate",
}
NEED = ["unemployment_rate", "long_term_unemployment_rate", "sgb2_rate", "child_poverty_rate"]


def wide(city: CityFolder, year: str = "2025") -> pd.DataFrame:
    """Indicators of the districts that count for an index."""
    frame = city.values_wide(year, level="district")
    return frame.drop(index=city["exclusions"]["area"].unique())


def index_inputs(city: CityFolder) -> SituationInput:
    return SituationInput.from_frames(
        city["values"],
        indicators=city["indicators"],
        exclusions=city["exclusions"],
        districts=city["districts"],
        boundary_version=city.boundary_version,
        level="district",
        population="residents",
    )


def test_twenty_indicators_with_both_languages(any_city: CityFolder) -> None:
    indicators = any_city["indicators"]
    assert len(indicators) == 20
    assert set(indicators["id"]) >= NAMED
    for column in ("name_de", "name_en", "definition_de", "definition_en", "denominator"):
        assert (indicators[column] != "").all()
        assert indicators[column].nunique() > 8
    assert set(indicators["source"]) == {"synthetisch"}
    assert set(indicators["theme"]) == {"population", "work", "income", "children", "housing", "context"}


def test_every_indicator_area_and_year_has_a_row(city: CityFolder) -> None:
    values = city["values"]
    assert len(values) == 20 * 30 * 8
    assert sorted(values["period"].unique()) == YEARS
    assert (values["reference_date"] == values["period"] + "-12-31").all()
    levels = city["districts"]["level"].value_counts().to_dict()
    assert levels == {"district": 24, "borough": 5, "city": 1}


def test_a_rate_is_numerator_by_denominator(any_city: CityFolder) -> None:
    values = any_city["values"]
    unit = values["indicator"].map(any_city["indicators"].set_index("id")["unit"])
    rates = values[values["numerator"].notna()]
    expected = unit.map(FACTORS)[rates.index] * rates["numerator"] / rates["denominator"]
    assert len(rates) > len(values) * 0.8
    assert np.abs(rates["value"] - expected).max() <= 0.5e-4 + 1e-9
    share = unit[rates.index] == "percent"
    assert (rates["numerator"] <= rates["denominator"])[share].all()


@pytest.mark.parametrize("column", ["numerator", "denominator"])
def test_boroughs_and_city_are_sums_of_what_is_below(any_city: CityFolder, column: str) -> None:
    values, areas = any_city["values"], any_city["districts"].set_index("id")
    keyed = values.set_index(["indicator", "period", "area"])
    checked = 0
    for code in areas.index[areas["level"] != "district"]:
        below = values[values["area"].map(areas["parent"]) == code]
        groups = below.groupby(["indicator", "period"])
        complete = groups[column].apply(lambda cells: cells.notna().all())
        sums = groups[column].sum()[complete]
        above = keyed.xs(code, level="area")[column].reindex(sums.index)
        assert (above - sums).abs().max() < 0.011
        checked += len(sums)
    assert checked > 100


def test_residents_are_sums_too(any_city: CityFolder) -> None:
    residents = (
        any_city["values"].query("indicator == 'residents'").pivot(index="area", columns="period", values="value")
    )
    areas = any_city["districts"].set_index("id")
    for code in areas.index[areas["level"] != "district"]:
        assert (residents.loc[areas.index[areas["parent"] == code]].sum() == residents.loc[code]).all()


def test_all_four_absences_occur(city: CityFolder) -> None:
    values = city["values"]
    counts = values["absence"].value_counts()
    assert counts["suppressed"] >= 20
    assert counts["not_reported"] >= 20
    assert counts["not_applicable"] >= 8
    assert (values["value"] == 0).sum() >= 5
    assert (values.loc[values["absence"] == "suppressed", "numerator"].isna()).all()


def test_what_the_source_hides_cannot_be_worked_out_from_the_borough(city: CityFolder) -> None:
    values = city["values"].query("indicator == 'no_certificate_rate' and absence == 'suppressed'")
    borough = values["area"].map(city["districts"].set_index("id")["parent"])
    assert values.groupby([borough, values["period"]]).size().min() >= 2


def test_protected_indicators_have_thresholds(city: CityFolder) -> None:
    indicators = city["indicators"].set_index("id")
    protected = indicators[indicators["protection"] == "protected"]
    assert len(protected) == 5
    assert set(protected["threshold"]) == {3, 10}
    assert protected.loc["old_age_poverty_rate", "threshold"] == 10


def test_small_counts_are_planted(any_city: CityFolder) -> None:
    planted = planted_small_counts(any_city)
    assert {count.numerator for count in planted} >= {1, 2}
    assert any(count.numerator >= 3 for count in planted)
    assert any(count.period == "2025" and count.numerator < 3 for count in planted)
    assert 5 <= len(planted) <= 60
    values = any_city["values"].set_index(["indicator", "area", "period"])
    for count in planted:
        row = values.loc[(count.indicator, count.area, count.period)]
        assert (row["numerator"], row["denominator"], row["value"]) == (count.numerator, count.denominator, count.value)


def test_the_harbour_basin_is_too_small_for_an_index(city: CityFolder) -> None:
    exclusions = city["exclusions"]
    assert set(exclusions["area"]) == {"0102"}
    assert set(exclusions["reason"]) == {"too_few_residents"}
    assert list(exclusions["period"]) == YEARS
    residents = city["values"].query("indicator == 'residents' and area == '0102'")["value"]
    assert residents.max() < 300


@pytest.mark.parametrize(
    ("one", "two", "sign"),
    [
        ("unemployment_rate", "sgb2_rate", 1),
        ("unemployment_rate", "child_poverty_rate", 1),
        ("unemployment_rate", "youth_unemployment_rate", 1),
        ("sgb2_rate", "employment_rate", -1),
        ("sgb2_rate", "non_german_share", 1),
        ("sgb2_rate", "single_parent_benefit_rate", 1),
        ("sgb2_rate", "daycare_rate", -1),
        ("over_65_share", "under_18_share", -1),
        ("child_poverty_rate", "rent_per_sqm", -1),
    ],
)
def test_indicators_go_together_as_they_do_elsewhere(city: CityFolder, one: str, two: str, sign: int) -> None:
    for year in ("2018", "2025"):
        assert sign * wide(city, year)[one].corr(wide(city, year)[two]) > 0.4


def test_2020_brings_unemployment_and_fewer_moves(city: CityFolder) -> None:
    series = city["values"].query("area == '0000'").pivot(index="period", columns="indicator", values="value")
    assert series.loc["2020", "unemployment_rate"] > series.loc["2019", "unemployment_rate"] + 1
    assert series.loc["2020", "turnover_rate"] < series.loc["2019", "turnover_rate"] - 10
    assert series.loc["2025", "residents"] > series.loc["2018", "residents"]


def test_figures_move_slowly_but_move(city: CityFolder) -> None:
    before, after = wide(city, "2024")[NEED], wide(city, "2025")[NEED]
    large = ["0504"]  # the village, where two persons are a large change
    assert ((after - before).abs().drop(index=large) < 5).all(axis=None)
    assert (after != before).mean(axis=None) > 0.95


def test_classes_spread_and_nordhafen_is_on_top_since_2021(city: CityFolder) -> None:
    spec, inputs = spec_load("soziale-stadt"), index_inputs(city)
    place = inputs.areas.index("0101")
    for year in range(2018, 2026):
        result = run(spec, inputs, year)
        classes = list(result.status_class)
        assert (classes[place] == 4) == (year >= 2021)
        assert 1 <= classes.count(4) <= 3
        assert 1 <= classes.count(3) <= 5
        assert 3 <= classes.count(1) <= 6
        if year >= 2020:
            assert {1, 3, 5} <= set(result.dynamics_class)
    assert not result.included[inputs.areas.index("0102")]


def test_another_seed_gives_other_figures_of_the_same_kind(city: CityFolder) -> None:
    other = musterstadt(7)
    assert not other["values"]["value"].equals(city["values"]["value"])
    assert wide(other)[NEED].corr().min(axis=None) > 0.6
    assert {count.numerator for count in planted_small_counts(other)} >= {1, 2}
