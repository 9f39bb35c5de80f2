"""What an index leaves out, what it says, and what it never does."""

import numpy as np
import pytest

from quartierwerk.engine.deprivation.methods import Aggregation, Settings, Transform, aggregations, transforms
from quartierwerk.engine.deprivation.run import run
from quartierwerk.engine.deprivation.spec import DeprivationSpec, Step
from quartierwerk.kernel.errors import Invalid, NotReady
from quartierwerk.kernel.registry import Registry


def test_the_frame_has_one_row_an_area(make_spec, city):
    frame = run(make_spec(), city, 2022).to_frame()
    z = [f"z_{key}" for key in ("a", "b", "c", "a_change", "b_change", "c_change")]
    index = ["status_index", "status_class", "dynamics_index", "dynamics_class", "attention", "exclusion_reason"]
    assert list(frame.columns) == ["area_id", "year", *z, *index]
    assert frame["area_id"].tolist() == list(city.areas)
    assert set(frame["year"]) == {2022}
    assert set(frame["dynamics_class"]) <= {"+", "+/-", "-"}


def test_equal_inputs_give_equal_bytes(make_spec, make_city, city):
    twin = make_city(city.values.copy())
    first, second = (run(make_spec(), inputs, 2022) for inputs in (city, twin))
    assert first.to_frame().to_csv().encode() == second.to_frame().to_csv().encode()
    assert first.manifest == second.manifest
    other = make_city(city.values + 1e-9)
    assert run(make_spec(), other, 2022).manifest != first.manifest


def test_listed_areas_stay_out_of_mean_and_deviation(make_spec, make_city, city):
    listed = {2022: {"0003": "outlier", "0011": "too_few_residents"}}
    result = run(make_spec(), make_city(city.values, exclusions=listed), 2022)
    kept = [place for place in range(30) if place not in (3, 11)]
    alone = run(make_spec(), make_city(city.values[:, kept]), 2022)
    assert result.status_index[kept].tobytes() == alone.status_index.tobytes()
    frame = result.to_frame().set_index("area_id")
    assert frame.loc["0003", "exclusion_reason"] == "outlier"
    assert frame.loc["0011", "exclusion_reason"] == "too_few_residents"
    assert frame.loc[["0003", "0011"], "status_class"].tolist() == [0, 0]
    assert frame.loc[["0003", "0011"], "dynamics_class"].tolist() == ["", ""]
    assert frame.loc[["0003", "0011"], ["status_index", "z_a"]].isna().all().all()
    assert not result.attention[[3, 11]].any()


def test_a_list_of_another_year_does_not_count(make_spec, make_city, city):
    inputs = make_city(city.values, exclusions={2021: {"0003": "outlier"}})
    assert run(make_spec(), inputs, 2022).included.all()


def test_areas_with_few_residents_are_left_out_and_the_source_goes_first(make_spec, make_city, city):
    residents = np.full((3, 30), 5000.0)
    residents[2, [4, 5]] = 299
    inputs = make_city(city.values, population=residents, exclusions={2022: {"0005": "uninhabited"}})
    result = run(make_spec(exclusion={"minimum_population": 300}), inputs, 2022)
    assert [result.exclusion_reason[place] for place in (3, 4, 5)] == ["", "too_few_residents", "uninhabited"]


def test_a_rule_that_cannot_be_applied_is_noted(make_spec, city):
    result = run(make_spec(exclusion={"minimum_population": 300}), city, 2022)
    assert "residents" in result.notes[0]
    assert result.manifest.run["notes"] == list(result.notes)


def test_a_missing_figure_leaves_the_area_out_and_is_never_filled_in(make_spec, make_city, city):
    values = city.values.copy()
    values[2, 6, 1] = np.nan
    values[0, 8, 0] = np.nan
    result = run(make_spec(), make_city(values), 2022)
    assert [result.exclusion_reason[place] for place in (5, 6, 8)] == ["", "no_figures", "no_figures"]
    kept = [place for place in range(30) if place not in (6, 8)]
    assert (
        result.status_index[kept].tobytes() == run(make_spec(), make_city(values[:, kept]), 2022).status_index.tobytes()
    )
    with pytest.raises(Invalid):
        run(make_spec(exclusion={"missing": "refuse"}), make_city(values), 2022)


def test_the_first_years_of_a_series_have_no_dynamics(make_spec, city):
    result = run(make_spec(), city, 2021)
    assert result.included.all()
    assert np.isnan(result.dynamics_index).all()
    assert set(result.to_frame()["dynamics_class"]) == {""}
    assert "dynamics" in result.notes[0]
    assert result.attention.tolist() == (result.status_class == 4).tolist()


def test_a_year_to_compare_with_that_is_empty_is_like_none(make_spec, make_city, city):
    values = city.values.copy()
    values[0] = np.nan
    result = run(make_spec(), make_city(values), 2022)
    assert result.included.all()
    assert (result.dynamics_class == 0).all()


def test_a_spec_without_dynamics(make_spec, city):
    spec = make_spec().model_dump() | {"dynamics": None, "attention": [{"status": 4}]}
    result = run(DeprivationSpec.model_validate(spec), city, 2022)
    assert list(result.z) == ["a", "b", "c"]
    assert (result.dynamics_class == 0).all()
    assert result.notes == ()


def test_attention_is_all_of_the_last_class_and_the_one_before_if_it_grows_worse(make_spec, city):
    frame = run(make_spec(), city, 2022).to_frame()
    worse = (frame["status_class"] == 3) & (frame["dynamics_class"] == "-")
    assert frame["attention"].tolist() == ((frame["status_class"] == 4) | worse).tolist()
    assert frame["attention"].any()


def test_an_indicator_that_is_the_same_everywhere_tells_nothing_apart(make_spec, make_city, city):
    values = city.values.copy()
    values[:, :, 1] = 0.1
    result = run(make_spec(), make_city(values), 2022)
    assert (result.z["b"] == 0).all()
    alone = run(make_spec(("a", "c")), city, 2022)
    np.testing.assert_allclose(result.status_index, alone.status_index, atol=1e-12)


def test_rates_from_counts(make_spec, make_city):
    rng = np.random.default_rng(3)
    bases = rng.integers(200, 900, size=(3, 12, 1)).astype(float)
    counts = rng.integers(5, 90, size=(3, 12, 1)).astype(float)
    spec = make_spec(("a",)).model_dump()
    for block in ("status", "dynamics"):
        spec[block]["indicators"] = [{"id": "a", "rate": "counts", "per": 1000.0}]
    inputs = make_city(np.zeros((3, 12, 1)), numerators=counts, denominators=bases)
    result = run(DeprivationSpec.model_validate(spec), inputs, 2022)
    by_value = run(make_spec(("a",)), make_city(counts / bases), 2022)
    np.testing.assert_allclose(result.status_index, by_value.status_index, atol=1e-12)
    with pytest.raises(Invalid):
        run(DeprivationSpec.model_validate(spec), make_city(np.zeros((3, 12, 1))), 2022)


@pytest.mark.parametrize(("year", "indicators"), [(2030, ("a", "b")), (2022, ("a", "x"))])
def test_figures_that_are_not_there_are_named(make_spec, city, year, indicators):
    with pytest.raises(Invalid) as caught:
        run(make_spec(indicators), city, year)
    assert caught.value.explanation.found in {"2030", "x"}


def test_one_area_is_no_comparison(make_spec, make_city, city):
    with pytest.raises(NotReady):
        run(make_spec(), make_city(city.values[:, :1]), 2022)


def test_a_further_method_joins_by_registering(make_spec, city, monkeypatch):
    """Ranks and a principal component, registered from outside, are named by a spec like any other method."""

    def ranks(column, _settings):
        return column.argsort(kind="stable").argsort(kind="stable") / (column.size - 1)

    def component(columns, _weights, _settings):
        centred = columns - columns.mean(axis=0)
        axis = np.linalg.svd(centred, full_matrices=False)[2][0]
        return centred @ (axis * np.sign(axis.sum()))

    for name, registry, thing in (
        ("transforms", transforms, Transform("rank", Settings, ranks)),
        ("aggregations", aggregations, Aggregation("component", Settings, component)),
    ):
        longer = Registry()
        for item in (*registry, thing):
            longer.register(item)
        for module in ("blocks", "spec"):
            monkeypatch.setattr(f"quartierwerk.engine.deprivation.{module}.{name}", longer)
    spec = make_spec().model_dump()
    spec["status"] |= {"transform": {"method": "rank"}, "aggregate": {"method": "component"}}
    result = run(DeprivationSpec.model_validate(spec), city, 2022)
    assert sorted(result.z["a"].tolist()) == pytest.approx(np.linspace(0, 1, 30).tolist())
    assert abs(result.status_index.std() - 1) < 1e-12
    assert isinstance(result.spec.status.transform, Step)


def test_the_worked_example_of_the_method_pages(make_spec, make_city):
    before = [[4.1, 9.8], [7.2, 16.9], [11.9, 36.0], [6.9, 19.0]]
    now = [[4.0, 10.0], [7.0, 18.0], [13.0, 38.0], [6.0, 18.0]]
    result = run(make_spec(("a", "b")), make_city([before, now], years=(2021, 2023)), 2023)
    frame = result.to_frame().round(4)
    assert frame["z_a"].tolist() == [-1.0435, -0.1491, 1.6398, -0.4472]
    assert frame["z_b"].tolist() == [-1.0634, -0.29, 1.6435, -0.29]
    assert frame["status_index"].tolist() == [-1.0549, -0.2199, 1.6439, -0.3691]
    assert frame["status_class"].tolist() == [1, 2, 4, 2]
    assert result.dynamics_sum.round(4).tolist() == [-0.4422, 0.2296, 2.8487, -2.6361]
    assert frame["dynamics_index"].tolist() == [-0.226, 0.1174, 1.456, -1.3473]
    assert frame["dynamics_class"].tolist() == ["+/-", "+/-", "-", "+"]
