import numpy as np

from quartierwerk.engine.deprivation.run import run, sensitivity


def test_each_indicator_is_left_out_by_running_again(make_spec, city):
    found = sensitivity(make_spec(), city, 2022)
    assert [item.indicator for item in found.left_out] == ["a", "b", "c"]
    base = run(make_spec(), city, 2022)
    for item in found.left_out:
        rest = tuple(name for name in "abc" if name != item.indicator)
        other = run(make_spec(rest), city, 2022)
        assert item.status_class.tolist() == other.status_class.tolist()
        assert item.dynamics_class.tolist() == other.dynamics_class.tolist()
        assert item.status_changes == int((other.status_class != base.status_class).sum())
        assert item.dynamics_changes == int((other.dynamics_class != base.dynamics_class).sum())
        assert item.attention_changes == int((other.attention != base.attention).sum())
    assert sum(item.status_changes for item in found.left_out) > 0


def test_an_indicator_that_says_what_another_says_can_go(make_spec, make_city, city):
    values = city.values.copy()
    values[:, :, 2] = values[:, :, 1] = values[:, :, 0]
    found = sensitivity(make_spec(), make_city(values), 2022)
    assert found.to_frame()[["status_changes", "dynamics_changes", "attention_changes"]].to_numpy().sum() == 0


def test_the_last_indicator_is_not_left_out(make_spec, city):
    assert sensitivity(make_spec(("a",)), city, 2022).left_out == ()


def test_changes_are_counted_where_an_area_is_included_both_times(make_spec, make_city, city):
    values = city.values.copy()
    values[2, 4, 0] = np.nan
    found = sensitivity(make_spec(), make_city(values), 2022)
    without_a = next(item for item in found.left_out if item.indicator == "a")
    assert not found.base.included[4]
    assert without_a.included_changes == 1
    assert without_a.status_class[4] != 0
    both = [place for place in range(30) if place != 4]
    moved = without_a.status_class[both] != found.base.status_class[both]
    assert without_a.status_changes == int(moved.sum())
