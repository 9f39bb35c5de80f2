"""The counts of Musterstadt, as published: whoever adds and subtracts learns no small count."""

import numpy as np
import pytest

from quartierwerk.apps.delivery.folder import folder_load
from quartierwerk.apps.delivery.models import Count
from quartierwerk.apps.delivery.selectors import ALL, category_sets, edition_of
from quartierwerk.engine.disclosure import Hierarchy
from quartierwerk.engine.disclosure.audit import feasible_intervals
from quartierwerk.synthetic import musterstadt
from tests.apps.delivery.conftest import Work

pytestmark = pytest.mark.django_db
#: What adds up by definition in the set of Musterstadt.
SUMS = (
    ("women", "men", "non_binary", "participants"),
    ("unemployed", "inactive", "employed", "participants"),
    ("under_30", "age_30_54", "over_54", "participants"),
    ("work", "training", "other_course", "searching", "left"),
)


@pytest.fixture
def counted(town):
    """The category sets and counts of Musterstadt, with its measures by their codes."""
    folder = musterstadt()
    with town.scope():
        work = Work(town)
        for code in sorted(set(folder["counts"]["measure"])):
            work.measure(code, code)
        counts = folder["counts"].assign(organisation=town.organisation.code)
        once = counts.drop_duplicates(["measure", "period", "set", "version", "category"])
        folder_load(None, town.municipality, {"count_categories": folder["count_categories"], "counts": once})
        yield town


def test_an_attacker_finds_no_small_count_and_totals_of_the_city_are_shown(counted):
    chosen = category_sets(counted.municipality)[0]
    edition = edition_of(counted.municipality, chosen)
    true = {
        (f"{row.period}:{row.measure.code}", row.category): row.value
        for row in Count.objects.filter(category_set=chosen.name).select_related("measure")
    }
    areas = tuple(edition.rows)
    parents = {row: row.split(":")[0] if ":" in row else row[:4] if "-Q" in row else ALL for row in areas if row != ALL}
    small = {key for key, value in true.items() if value in {1, 2}}
    assert len(small) > 100
    assert not [key for key in small if edition.cell(*key).is_shown]
    for names in SUMS:
        shown = np.array([[edition.cell(row, name).value for name in names] for row in areas], dtype=float)
        low, high = feasible_intervals(shown, Hierarchy(areas, parents, names, names[-1]), floor=1)
        for row, column in small:
            if column in names:
                place = areas.index(row), names.index(column)
                assert high[place] - low[place] >= 3, (row, column)

    for name in ("participants", "unemployed", "left", "work"):
        assert edition.cell(ALL, name).is_shown, name
