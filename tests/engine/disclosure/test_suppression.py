"""Small counts stay hidden, and an attacker with a solver cannot get them back."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from quartierwerk.engine.disclosure import Hierarchy, Rule, publish_counts
from quartierwerk.engine.disclosure.audit import feasible_intervals
from quartierwerk.engine.disclosure.suppression import suppress
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Invalid, NotReady
from quartierwerk.kernel.guarded import Guarded, Published
from tests.effort import examples

from .conftest import added_up, tables

rules = st.builds(Rule, threshold=st.sampled_from([3, 5, 10]), hide_zero=st.booleans())
slow = settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(tables(), rules)
def test_no_hidden_count_can_be_bounded_more_tightly_than_the_rule(drawn, rule):
    """The attacker knows all that is shown, and that a hidden count is at least one where nought is shown."""
    counts, hierarchy = drawn
    shown = publish_counts(Guarded(counts), hierarchy, rule)
    low, high = feasible_intervals(shown.values, hierarchy, floor=rule.floor)
    hidden = shown.primary | shown.secondary
    assert ((high - low)[hidden] >= rule.needed_width - 1e-6).all()
    assert ((low <= counts + 1e-6) & (counts <= high + 1e-6)).all()


@slow
@given(tables(), rules)
def test_what_is_shown_is_true_and_what_is_small_is_hidden(drawn, rule):
    counts, hierarchy = drawn
    shown = publish_counts(Guarded(counts), hierarchy, rule)
    visible = ~np.isnan(shown.values)
    assert (shown.values[visible] == counts[visible]).all()
    small = (counts < rule.threshold) & (counts >= rule.floor)
    assert (shown.primary == small).all()
    assert not (shown.secondary & small).any()
    assert (visible == (shown.absence == "")).all()
    assert set(shown.absence[~visible]) <= {"suppressed"}
    if not rule.hide_zero:
        assert visible[counts == 0].all()
    if not small.any():
        assert visible.all()


@slow
@given(tables(), rules)
def test_the_certificate_is_a_proof(drawn, rule):
    """Every table a cycle stands for has the same sums, whole counts above the floor, and only hidden cells differ."""
    counts, hierarchy = drawn
    shown = publish_counts(Guarded(counts), hierarchy, rule)
    hidden = shown.primary | shown.secondary
    assert set(np.flatnonzero(hidden)) == set(shown.certificate)
    for cell, cycle in shown.certificate.items():
        cells = [member for member, _ in cycle.cells]
        assert len(set(cells)) == len(cells)
        assert cell in cells
        assert hidden.ravel()[cells].all()
        assert cycle.width >= rule.needed_width
        for amount in (cycle.up, -cycle.down):
            other = counts.ravel().copy()
            for member, sign in cycle.cells:
                other[member] += sign * amount
            assert (other[cells] >= rule.floor).all()
            assert_adds_up(other.reshape(counts.shape), hierarchy)


def assert_adds_up(table, hierarchy):
    for parent, children in hierarchy.child_rows.items():
        assert (table[parent] == table[list(children)].sum(axis=0)).all()
    if hierarchy.total:
        assert (table[:, -1] == table[:, :-1].sum(axis=1)).all()


@settings(slow, max_examples=examples(20))
@given(tables(max_areas=4, max_columns=2), rules)
def test_two_solvers_find_the_same_intervals(drawn, rule):
    counts, hierarchy = drawn
    shown = publish_counts(Guarded(counts), hierarchy, rule).values
    low, high = feasible_intervals(shown, hierarchy, floor=rule.floor)
    unknown = np.flatnonzero(np.isnan(shown))
    matrix, left = sums_of(shown, hierarchy)
    for place, cell in enumerate(unknown):
        for sign, found in ((1.0, low), (-1.0, high)):
            cost = np.zeros(unknown.size)
            cost[place] = sign
            solved = linprog(cost, A_eq=matrix, b_eq=left, bounds=[(rule.floor, None)] * unknown.size)
            expected = np.inf if solved.status == 3 else sign * solved.fun
            assert found.ravel()[cell] == pytest.approx(expected)


def sums_of(shown, hierarchy):
    """Equations over the unknown cells, from unit tables put through the sums one by one."""

    def gaps(table):
        over_areas = [table[row] - table[list(below)].sum(axis=0) for row, below in hierarchy.child_rows.items()]
        over_columns = [table[:, -1] - table[:, :-1].sum(axis=1)] if hierarchy.total else []
        return np.concatenate([*over_areas, *over_columns]) if over_areas or over_columns else np.zeros(1)

    columns = []
    for cell in np.flatnonzero(np.isnan(shown)):
        unit = np.zeros(shown.size)
        unit[cell] = 1.0
        columns.append(gaps(unit.reshape(shown.shape)))
    known = gaps(np.nan_to_num(shown))
    return (np.stack(columns, axis=1), -known) if columns else (np.zeros((known.size, 0)), -known)


@pytest.fixture
def city():
    """City, two boroughs, five districts, two columns and their total."""
    parents = {"A": "city", "B": "city", "a1": "A", "a2": "A", "a3": "A", "b1": "B", "b2": "B"}
    areas = ("city", "A", "B", "a1", "a2", "a3", "b1", "b2")
    leaves = np.array([[2, 40], [9, 60], [15, 70], [12, 50], [30, 20]], dtype=float)
    return added_up(leaves, parents, areas, True), Hierarchy(areas, parents, ("women", "men", "all"), "all")


def test_one_small_count_costs_three_partners_and_no_total(city):
    counts, hierarchy = city
    shown = publish_counts(Guarded(counts), hierarchy, Rule())
    assert shown.cell("a1", "women") == Published.suppressed()
    assert int(shown.secondary.sum()) == 3
    assert not np.isnan(shown.values[:3]).any()
    assert not np.isnan(shown.values[:, 2]).any()
    low, high = feasible_intervals(shown.values, hierarchy, floor=1)
    assert (low[3, 0], high[3, 0]) == (1, 10)


def test_hiding_the_small_count_alone_would_give_it_back(city):
    counts, hierarchy = city
    alone = counts.copy()
    alone[3, 0] = np.nan
    low, high = feasible_intervals(alone, hierarchy)
    assert low[3, 0] == high[3, 0] == 2


def test_nought_is_shown_unless_the_rule_hides_it(city):
    counts, hierarchy = city
    leaves = counts[3:, :2].copy()
    leaves[0, 0] = 0
    table = added_up(leaves, hierarchy.parents, hierarchy.areas, True)
    open_rule = publish_counts(Guarded(table), hierarchy, Rule())
    strict = publish_counts(Guarded(table), hierarchy, Rule(hide_zero=True))
    assert open_rule.cell("a1", "women").absence is Absence.ZERO
    assert strict.cell("a1", "women").absence is Absence.SUPPRESSED


def test_a_single_district_takes_its_city_with_it():
    hierarchy = Hierarchy(("city", "only"), {"only": "city"})
    shown = publish_counts(Guarded(np.array([[2.0], [2.0]])), hierarchy, Rule())
    assert np.isnan(shown.values).all()
    assert shown.primary.all()


def test_a_missing_sum_gives_nothing_away():
    hierarchy = Hierarchy(("city", "a", "b"), {"a": "city", "b": "city"})
    shown = publish_counts(Guarded(np.array([[np.nan], [2.0], [50.0]])), hierarchy, Rule())
    assert shown.absence[:, 0].tolist() == ["not_reported", "suppressed", ""]


def test_a_missing_part_is_taken_as_known():
    hierarchy = Hierarchy(("city", "a", "b", "c"), {"a": "city", "b": "city", "c": "city"})
    shown = publish_counts(Guarded(np.array([[60.0], [2.0], [50.0], [np.nan]])), hierarchy, Rule())
    assert shown.absence[:, 0].tolist() == ["", "suppressed", "suppressed", "not_reported"]


def test_counts_that_miss_their_sum_are_guarded_all_the_same():
    """Everybody is taken to know by how much a table misses its sums."""
    hierarchy = Hierarchy(("city", "a", "b", "c"), {"a": "city", "b": "city", "c": "city"})
    shown = publish_counts(Guarded(np.array([[100.0], [2.0], [50.0], [40.0]])), hierarchy, Rule())
    assert int(np.isnan(shown.values).sum()) == 2


def test_a_ceiling_everybody_knows_limits_what_is_possible():
    hierarchy = Hierarchy(("city", "a", "b"), {"a": "city", "b": "city"})
    counts, primary = np.array([[42.0], [2.0], [40.0]]), np.array([[False], [True], [False]])
    top = np.array([[np.nan], [3.0], [41.0]])
    found = suppress(counts, hierarchy, Rule(), primary=primary, ceiling=top)
    assert found.cycles[1].width == 2
    nothing_else = np.array([[2.0], [2.0], [0.0]])
    with pytest.raises(NotReady):
        suppress(nothing_else, hierarchy, Rule(), primary=primary, ceiling=np.array([[2.0], [np.nan], [np.nan]]))


@pytest.mark.parametrize("counts", [[[5.0], [-1.0]], [[5.0], [1.5]], [[5.0]]])
def test_what_is_no_count_is_refused(counts):
    with pytest.raises(Invalid):
        publish_counts(Guarded(np.array(counts)), Hierarchy(("a", "b"), {"b": "a"}), Rule())


def test_an_area_cannot_lie_within_itself():
    with pytest.raises(Invalid):
        Hierarchy(("a", "b"), {"a": "b", "b": "a"})
    with pytest.raises(Invalid):
        Hierarchy(("a",), {"a": "b"})


def test_the_rule_knows_no_interval_of_small_counts_alone():
    with pytest.raises(ValueError, match="width"):
        Rule(threshold=10, width=5)
    assert Rule(threshold=10).needed_width == 10
    assert Rule(width=4).with_threshold(10).needed_width == 9
    assert Rule().with_threshold(10).needed_width == 10


def test_a_published_table_says_nothing_by_itself(city):
    counts, hierarchy = city
    assert repr(publish_counts(Guarded(counts), hierarchy, Rule())) == "PublishedTable(8 areas, 3 columns, 4 hidden)"
