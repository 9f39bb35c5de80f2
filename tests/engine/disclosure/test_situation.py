"""What an index shows, against somebody who knows everything else and computes it himself."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from quartierwerk.engine.deprivation.run import run
from quartierwerk.engine.disclosure import Rule, publish_situation, publish_situations, publish_values

from .cities import INDICATORS, YEARS, City

SEEDS = range(6)
WIDTH = Rule().needed_width


def published(city, rule=None):
    """Values and situations of all years as they are shown."""
    values = publish_values(city.values, city.indicators, city.districts, rule)
    inputs = city.inputs()
    results = [run(city.spec(), inputs, year) for year in YEARS]
    return values, publish_situations(results, values, rule), results


def hidden_counts(city, values):
    """Hidden districts by indicator and year."""
    gone = values[(values["absence"] == "suppressed") & values["area"].isin(city.areas)]
    found = {}
    for row in gone.itertuples():
        found.setdefault((row.indicator, int(row.period)), []).append(row.area)
    return found


def computed(city, counts):
    """The whole index written a second time: year → block → (z, index)."""
    shares = {
        year: np.array(
            [
                [round(100 * counts[name, area, year] / city.base[name, area], 4) for name in INDICATORS]
                for area in city.areas
            ]
        )
        for year in YEARS
    }
    found = {}
    for year in YEARS:
        blocks = {"status": shares[year]}
        if year - 1 in YEARS:
            blocks["dynamics"] = shares[year] - shares[year - 1]
        found[year] = {name: scored(table) for name, table in blocks.items()}
    return found


def scored(table):
    z = (table - table.mean(axis=0)) / table.std(axis=0)
    total = z.sum(axis=1)
    return z, (total - total.mean()) / total.std()


class Picture:
    """What is shown of a block in a year: columns of z, index, class words."""

    def __init__(self, situation, block):
        frame = situation.to_frame()
        ending = "" if block == "status" else "_change"
        self.year, self.block = situation.year, block
        self.numbers = [frame[f"z_{name}{ending}"].to_numpy(dtype=float) for name in INDICATORS]
        self.numbers.append(frame[f"{block}_index"].to_numpy(dtype=float))
        self.words = [None if pd.isna(word) else word for word in frame[f"{block}_class"]]

    def fits(self, blocks):
        """Whether an index computed by somebody else would look like this."""
        z, index = blocks[self.block]
        if not all(close(shown, true) for shown, true in zip(self.numbers, [*z.T, index], strict=True)):
            return False
        cuts, words = ((-1, 1, 1.5), (1, 2, 3, 4)) if self.block == "status" else ((-1, 1), ("+", "+/-", "-"))
        classes = [words[place] for place in np.searchsorted(cuts, index)]
        return all(shown in (None, true) for shown, true in zip(self.words, classes, strict=True))


def pictures_of(situations):
    blocks = [(situation, block) for situation in situations for block in ("status", "dynamics")]
    return [Picture(*item) for item in blocks if item[1] == "status" or item[0].year - 1 in YEARS]


def close(shown, true):
    """Equal to the decimals a column is shown with."""
    seen = ~np.isnan(shown)
    rounded = np.allclose(shown[seen], np.round(shown[seen], 1), atol=1e-12)
    wanted = np.round(true[seen], 1) if rounded else true[seen]
    return np.allclose(shown[seen], wanted, atol=1e-7)


def feasible(city, values, situations, key):
    """All counts of the hidden districts of an indicator and year that fit everything shown, the others known."""
    name, year = key
    areas = hidden_counts(city, values)[key]
    pictures = pictures_of(situations)
    shown = values[(values["indicator"] == name) & (values["period"] == str(year)) & values["value"].notna()]
    sums = {above: [a for a in areas if a in city.members(above)] for above in ("city", "B1", "B2")}
    sums = {above: own for above, own in sums.items() if above in set(shown["area"])}
    fixed = {above: sum(city.count[name, area, year] for area in own) for above, own in sums.items()}
    for guess in product(*(range(1, city.count[name, area, year] + WIDTH + 2) for area in areas)):
        moved = dict(zip(areas, guess, strict=True))
        if any(sum(moved[area] for area in own) != fixed[above] for above, own in sums.items()):
            continue
        other = computed(city, city.count | {(name, area, year): count for area, count in moved.items()})
        if all(picture.fits(other[picture.year]) for picture in pictures):
            yield moved


@pytest.mark.parametrize("seed", SEEDS)
def test_an_attacker_who_knows_all_the_rest_cannot_bound_a_hidden_count(seed):
    city = City(seed)
    values, situations, _ = published(city)
    for (name, year), areas in hidden_counts(city, values).items():
        if len(areas) > 3:
            continue
        worlds = list(feasible(city, values, situations, (name, year)))
        for area in areas:
            found = {world[area] for world in worlds}
            assert city.count[name, area, year] in found
            assert max(found) - min(found) >= WIDTH, (name, year, area, sorted(found))


def test_the_cities_of_these_tests_hide_something_and_show_something():
    hidden = shown_classes = shown_index = areas = 0
    for seed in SEEDS:
        city = City(seed)
        values, situations, _ = published(city)
        hidden += sum(map(len, hidden_counts(city, values).values()))
        for situation in situations:
            frame = situation.to_frame()
            areas += len(frame)
            shown_classes += int(frame["status_class"].notna().sum())
            shown_index += int(frame["status_index"].notna().sum())
    assert hidden > 30
    assert shown_classes > 0.8 * areas
    assert shown_index > 0.3 * areas


def test_index_values_of_the_others_at_full_length_would_give_the_count_back():
    """Why they are rounded: two areas give mean and deviation, and these the one hidden figure."""
    city = City(3)
    values, situations, results = published(city)
    key, areas = next(iter(hidden_counts(city, values).items()))
    others = [area not in areas for area in city.areas]
    naive = []
    for situation, result in zip(situations, results, strict=True):
        z = {key: np.where(others, column, np.nan) for key, column in result.z.items()}
        index = np.where(others, result.status_index, np.nan)
        change = np.where(others, result.dynamics_index, np.nan)
        naive.append(type(situation)(**vars(situation) | {"z": z, "status_index": index, "dynamics_index": change}))
    assert list(feasible(city, values, naive, key)) == [{area: city.count[key[0], area, key[1]] for area in areas}]


@pytest.mark.parametrize("seed", SEEDS)
def test_an_area_with_a_hidden_figure_shows_neither_z_nor_index(seed):
    city = City(seed)
    values, situations, _ = published(city)
    hidden = hidden_counts(city, values)
    for situation in situations:
        frame = situation.to_frame().set_index("area_id")
        now = {area for (_, year), areas in hidden.items() if year == situation.year for area in areas}
        before = {area for (_, year), areas in hidden.items() if year == situation.year - 1 for area in areas}
        z = list(INDICATORS)
        assert frame.loc[sorted(now), [f"z_{name}" for name in z] + ["status_index"]].isna().all().all()
        both = sorted(now | before)
        changes = [f"z_{name}_change" for name in z] + ["dynamics_index"]
        assert frame.loc[both, changes].isna().all().all()
        assert (frame.loc[sorted(now), "absence"] == "suppressed").all()


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_shown_is_true(seed):
    city = City(seed)
    _, situations, results = published(city)
    for situation, result in zip(situations, results, strict=True):
        true, shown = result.to_frame(), situation.to_frame()
        assert list(shown.columns[: len(true.columns)]) == list(true.columns)
        for name in shown.columns[2 : len(true.columns)]:
            seen = shown[name].notna()
            if name in {"status_class", "dynamics_class", "attention", "exclusion_reason"}:
                assert (shown[name][seen] == true[name][seen]).all()
            else:
                assert np.allclose(shown[name][seen].astype(float), true[name][seen], atol=0.05 + 1e-9)
        missing = shown["status_index"].isna() | shown["status_class"].isna()
        assert (shown["status_absence"][missing] != "").all()
        assert shown["status_index"][shown["status_class"].isna()].isna().all()
        classes = shown["status_class"].isna() | (shown["dynamics_class"].isna() & (shown["status_class"] == 3))
        assert shown["attention"].isna().tolist() == classes.fillna(True).tolist()


def test_nothing_hidden_shows_everything_at_full_length():
    city = City(1, small=0.0)
    values, situations, results = published(city)
    assert not hidden_counts(city, values)
    for situation, result in zip(situations, results, strict=True):
        true, shown = result.to_frame(), situation.to_frame()
        pd.testing.assert_frame_equal(shown[list(true.columns)], true, check_dtype=False)
        assert set(shown["absence"]) == {""}


def test_one_year_is_decided_with_all_the_others():
    city = City(5)
    values, situations, results = published(city)
    for situation, result in zip(situations, results, strict=True):
        alone = publish_situation(result, values)
        pd.testing.assert_frame_equal(alone.to_frame(), situation.to_frame())
        assert alone.manifest == situation.manifest


@pytest.mark.parametrize("seed", SEEDS)
def test_the_manifest_and_what_is_withheld_do_not_tell_which_small_count_it_is(seed):
    """A count of 1 and a count of 2 in an otherwise equal city look the same to the last word."""
    city = City(seed, small=0.0)
    area, partner = city.areas[0], city.areas[2]
    for other in city.areas:
        city.count["child_poverty", other, 2022] = max(20, city.count["child_poverty", other, 2022])
    pictures = []
    for count in (1, 2):
        city.count["child_poverty", area, 2022] = count
        city.count["child_poverty", partner, 2022] = 15 - count
        values, situations, _ = published(city)
        assert hidden_counts(city, values) == {("child_poverty", 2022): [area, partner]}
        frames = [values, *(situation.to_frame() for situation in situations)]
        pictures.append([frame.to_csv() for frame in frames] + [situation.manifest for situation in situations])
    assert pictures[0] == pictures[1]


def test_a_figure_without_a_count_withholds_all_it_enters():
    city = City(4, small=0.0)
    inputs = city.inputs()
    unknown = type(inputs)(**vars(inputs) | {"numerators": None, "denominators": None})
    values = city.values.drop(columns=["numerator", "denominator"])
    hidden = publish_values(values, city.indicators, city.districts)
    assert set(hidden["absence"]) == {"suppressed"}
    shown = publish_situation(run(city.spec(), unknown, 2023), hidden).to_frame()
    assert shown[["status_class", "status_index", "dynamics_index", "attention"]].isna().all().all()
    assert set(shown["absence"]) == {"suppressed"}
