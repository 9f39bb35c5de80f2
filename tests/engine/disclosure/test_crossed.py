"""Counts of measures by quarter and category: an attacker who adds and subtracts learns no small count."""

import numpy as np
import pytest

from quartierwerk.engine.disclosure import Hierarchy, Rule
from quartierwerk.engine.disclosure.audit import feasible_intervals
from quartierwerk.engine.disclosure.crossed import publish_crossed
from quartierwerk.engine.disclosure.partitions import partitions
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Guarded

COLUMNS = ("people", "women", "men", "diverse", "young", "left", "work", "training", "other")
PARTS = {
    **dict.fromkeys(("women", "men", "diverse", "young"), "people"),
    **dict.fromkeys(("work", "training", "other"), "left"),
}
#: What everybody who knows the definitions knows to add up; the young are a part by themselves.
SUMS = (("women", "men", "diverse", "people"), ("work", "training", "other", "left"))


def city(seed, measures=6, quarters=4):
    """Quarters within a year within all, measures within quarters; small counts everywhere."""
    random = np.random.default_rng(seed)
    parents = {"2025": "all"}
    for quarter in range(quarters):
        parents[f"Q{quarter}"] = "2025"
        for measure in range(measures):
            parents[f"Q{quarter}:{measure}"] = f"Q{quarter}"
    rows = Hierarchy(("all", *parents), parents, COLUMNS)
    counts = np.full(rows.shape, np.nan)
    for place, name in enumerate(rows.areas):
        if ":" in name:
            people, left = random.poisson(12), random.poisson(7)
            diverse = random.binomial(1, 0.1) if people else 0
            women = random.binomial(people - diverse, 0.5)
            work = random.binomial(left, 0.4)
            training = random.binomial(left - work, 0.3)
            counts[place] = (
                people, women, people - diverse - women, diverse, random.binomial(people, 0.3),
                left, work, training, left - work - training,
            )  # fmt: skip
    return rows, counts


def summed(rows, counts):
    whole = counts.copy()
    for row in sorted(rows.child_rows, key=lambda place: int(rows.heights[place])):
        whole[row] = whole[list(rows.child_rows[row])].sum(axis=0)
    return whole


def published(rows, counts, **options):
    empty = np.full(rows.shape, "", dtype=object)
    return publish_crossed(Guarded(counts), empty, rows, PARTS, Rule(), **options)


@pytest.mark.parametrize("seed", range(4))
def test_no_sum_of_rows_or_of_categories_gives_a_small_count_back(seed):
    rows, counts = city(seed)
    table, whole = published(rows, counts), summed(rows, counts)
    small = (whole > 0) & (whole < 3)
    assert small.any()
    assert np.isnan(table.values[small]).all()
    shown = ~np.isnan(table.values)
    assert (table.values[shown] == whole[shown]).all()
    for *members, total in SUMS:
        places = [COLUMNS.index(name) for name in (*members, total)]
        shape = Hierarchy(rows.areas, rows.parents, (*members, total), total)
        low, high = feasible_intervals(table.values[:, places], shape, floor=1)
        assert (high - low)[small[:, places]].min() >= 3
    alone = COLUMNS.index("young")
    shape = Hierarchy(rows.areas, rows.parents, ("young",))
    low, high = feasible_intervals(table.values[:, [alone]], shape, floor=1)
    assert (high - low)[small[:, [alone]]].min() >= 3


def test_sums_for_the_whole_city_stay_where_they_can():
    rows, counts = city(7, measures=12, quarters=8)
    table = published(rows, counts)
    kept = [COLUMNS.index(name) for name in ("people", "young", "left", "work", "training", "other")]
    assert not np.isnan(table.values[0, kept]).any()


def test_two_editions_hide_the_same_where_they_can():
    rows, counts = city(3)
    first = published(rows, counts)
    second = published(rows, counts, kept=first.primary | first.secondary)
    assert (np.isnan(second.values) == np.isnan(first.values)).mean() > 0.95


def test_absences_go_up_as_they_should():
    rows = Hierarchy(("all", "a", "b"), {"a": "all", "b": "all"}, ("people",))
    counts = np.array([[np.nan], [10.0], [np.nan]])
    absence = np.full((3, 1), "", dtype=object)
    table = publish_crossed(Guarded(counts), absence, rows, {}, Rule())
    assert (table.cell("all", "people").value, str(table.cell("b", "people").absence)) == (10, "not_reported")
    absence[2] = "suppressed"
    table = publish_crossed(Guarded(counts), absence, rows, {}, Rule())
    assert str(table.cell("all", "people").absence) == "suppressed"
    absence[2] = "not_applicable"
    table = publish_crossed(Guarded(counts), absence, rows, {}, Rule())
    assert str(table.cell("b", "people").absence) == "not_applicable"
    with pytest.raises(Invalid):
        publish_crossed(Guarded(counts), absence, rows, {"unknown": "people"}, Rule())


def test_partitions_are_found_in_spite_of_a_slip_and_of_categories_that_are_mostly_nought():
    _rows, counts = city(5, measures=20)
    lowest = counts[~np.isnan(counts[:, 0])]
    people, parts = lowest[:, 0], lowest[:, 1:5]
    diverse = parts[:, 2] > 0
    assert diverse.any()
    found = partitions(parts, people)
    # Women and men alone add up nearly everywhere; with the third category they do so in every row.
    assert (0, 1, 2) in found
    assert not any(3 in chosen for chosen in found)
    people = people.copy()
    people[0] += 1
    assert (0, 1, 2) in partitions(parts, people)
    assert partitions(parts, people + 1) == []
