"""The same index written a second time with scipy and plain comparisons, and what must hold for any figures."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import zscore

from quartierwerk.engine.deprivation.run import run
from tests.effort import examples

figures = arrays(
    np.float64,
    st.tuples(st.just(3), st.integers(5, 40), st.just(3)),
    elements=st.integers(0, 10_000).map(lambda number: number / 100),
)
quick = settings(max_examples=examples(25), deadline=None)


def restated(first, last, weights, ddof):
    """Sum, index and class word of a block, in one breath."""
    x = last if first is None else last - first
    z = zscore(x, axis=0, ddof=ddof)
    total = z @ np.asarray(weights)
    index = zscore(total, ddof=ddof)
    return z, total, index


def status_word(value):
    if value < -1:
        return 1
    if value <= 1:
        return 2
    return 3 if value <= 1.5 else 4


def dynamics_word(value):
    if value < -1:
        return "+"
    return "+/-" if value <= 1 else "-"


def is_varied(table):
    """Whether every column, and no index by accident, tells areas apart well above rounding."""
    return bool((table.std(axis=0) > 0.05).all())


@quick
@given(figures, st.sampled_from([0, 1]), st.lists(st.floats(0.1, 10), min_size=3, max_size=3))
def test_a_second_writing_agrees(make_spec, make_city, values, ddof, weights):
    assume(is_varied(values[2]) and is_varied(values[2] - values[0]))
    spec = make_spec(ddof=ddof, weights=dict(zip("abc", weights, strict=True)))
    result = run(spec, make_city(values), 2022)
    z, total, index = restated(None, values[2], weights, ddof)
    changes, dynamics_total, dynamics = restated(values[0], values[2], weights, ddof)
    assume(total.std() > 1e-3 and dynamics_total.std() > 1e-3)
    for place, name in enumerate("abc"):
        np.testing.assert_allclose(result.z[name], z[:, place], atol=1e-9)
        np.testing.assert_allclose(result.z[f"{name}_change"], changes[:, place], atol=1e-9)
    np.testing.assert_allclose(result.status_sum, total, atol=1e-9)
    np.testing.assert_allclose(result.status_index, index, atol=1e-9)
    np.testing.assert_allclose(result.dynamics_index, dynamics, atol=1e-9)
    for value, shown, far in zip(index, result.status_class, _far(index, (-1, 1, 1.5)), strict=True):
        assert not far or shown == status_word(value)
    signs = result.to_frame()["dynamics_class"]
    for value, shown, far in zip(dynamics, signs, _far(dynamics, (-1, 1)), strict=True):
        assert not far or shown == dynamics_word(value)


def _far(values, cuts):
    """Where two writings cannot fall on different sides of a cut by rounding alone."""
    return np.min([np.abs(values - cut) for cut in cuts], axis=0) > 1e-9


@quick
@given(figures, st.floats(0.01, 100), st.floats(-1000, 1000))
def test_neither_unit_nor_zero_point_of_an_indicator_matters(make_spec, make_city, values, factor, shift):
    assume(is_varied(values[2]) and is_varied(values[2] - values[0]))
    moved = values.copy()
    moved[:, :, 1] = moved[:, :, 1] * factor + shift
    before, after = (run(make_spec(), make_city(table), 2022) for table in (values, moved))
    assume(before.status_sum.std() > 1e-3 and before.dynamics_sum.std() > 1e-3)
    np.testing.assert_allclose(after.status_index, before.status_index, atol=1e-6)
    np.testing.assert_allclose(after.dynamics_index, before.dynamics_index, atol=1e-6)


@quick
@given(figures, st.randoms(use_true_random=False))
def test_the_order_of_areas_does_not_matter_to_the_last_bit(make_spec, make_city, values, random):
    order = list(range(values.shape[1]))
    random.shuffle(order)
    before, after = (run(make_spec(), make_city(table), 2022) for table in (values, values[:, order]))
    for name in ("status_sum", "status_index", "status_class", "dynamics_index", "dynamics_class", "attention"):
        assert getattr(after, name).tobytes() == getattr(before, name)[order].tobytes()


@quick
@given(figures, st.floats(0.01, 100))
def test_only_the_proportion_of_weights_matters(make_spec, make_city, values, factor):
    assume(is_varied(values[2]) and is_varied(values[2] - values[0]))
    weights = {"a": 1.0, "b": 2.0, "c": 0.5}
    scaled = {name: weight * factor for name, weight in weights.items()}
    before, after = (run(make_spec(weights=item), make_city(values), 2022) for item in (weights, scaled))
    assume(before.status_sum.std() > 1e-3 and before.dynamics_sum.std() > 1e-3)
    np.testing.assert_allclose(after.status_index, before.status_index, atol=1e-9)
    np.testing.assert_allclose(after.dynamics_index, before.dynamics_index, atol=1e-9)


@quick
@given(figures)
def test_index_has_mean_nought_and_deviation_one(make_spec, make_city, values):
    assume(is_varied(values[2]))
    result = run(make_spec(), make_city(values), 2022)
    assume(result.status_sum.std() > 1e-3)
    assert abs(result.status_index.mean()) < 1e-12
    assert abs(result.status_index.std() - 1) < 1e-12


@quick
@given(figures)
def test_less_of_a_good_thing_counts_like_more_of_a_bad_one(make_spec, make_city, values):
    spec = make_spec()
    uses = tuple(use.model_copy(update={"polarity": -1} if use.id == "b" else {}) for use in spec.status.indicators)
    turned_spec = spec.model_copy(update={"status": spec.status.model_copy(update={"indicators": uses})})
    turned = values.copy()
    turned[:, :, 1] *= -1
    before = run(spec, make_city(values), 2022)
    after = run(turned_spec, make_city(turned), 2022)
    np.testing.assert_allclose(after.status_index, before.status_index, atol=1e-9)
