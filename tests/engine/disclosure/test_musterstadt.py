"""The made-up cities with their planted counts: whatever is shown of them, an attacker with a solver stays outside."""

import numpy as np
import pandas as pd
import pytest

from quartierwerk.engine.deprivation.inputs import SituationInput
from quartierwerk.engine.deprivation.run import run
from quartierwerk.engine.deprivation.spec import spec_load
from quartierwerk.engine.disclosure import Hierarchy, publish_situations, publish_values
from quartierwerk.engine.disclosure.audit import feasible_intervals
from quartierwerk.synthetic.city import kleinmuster, musterstadt
from quartierwerk.synthetic.planted import planted_small_counts

CITIES = {"musterstadt": musterstadt, "kleinmuster": kleinmuster}


@pytest.fixture(scope="module", params=sorted(CITIES))
def folder(request):
    return CITIES[request.param]()


@pytest.fixture(scope="module")
def shown(folder):
    return publish_values(folder["values"], folder["indicators"], folder["districts"])


def test_every_planted_count_is_hidden_with_its_rate_and_base(folder, shown):
    planted = planted_small_counts(folder)
    assert len(planted) >= 10
    by_key = shown.set_index(["indicator", "area", "period"])
    for count in planted:
        row = by_key.loc[count.indicator, count.area, count.period]
        assert row["absence"] == "suppressed"
        assert row[["value", "numerator", "denominator"]].isna().all()


def test_public_indicators_are_untouched(folder, shown):
    public = set(folder["indicators"]["id"][folder["indicators"]["protection"] == "public"])
    own = folder["values"]["indicator"].isin(public)
    pd.testing.assert_frame_equal(shown[own], folder["values"][own])


def test_no_hidden_count_follows_from_what_is_shown(folder, shown):
    districts = folder["districts"]
    parents = {row.id: row.parent for row in districts.itertuples() if row.parent}
    hierarchy = Hierarchy(tuple(districts["id"]), parents)
    indicators = folder["indicators"][folder["indicators"]["protection"] == "protected"]
    hidden_cells = 0
    for row in indicators.itertuples():
        for _, at in shown[shown["indicator"] == row.id].groupby("period"):
            by_area = at.set_index("area").reindex(hierarchy.areas)
            # Where there is nobody a rate could be of, the count is nought.
            nobody = by_area["absence"].eq("not_applicable")
            counts = by_area["numerator"].astype(float).mask(nobody, 0.0).to_numpy()[:, None]
            low, high = feasible_intervals(counts, hierarchy, floor=1)
            hidden = np.isnan(counts)
            hidden_cells += int(hidden.sum())
            assert ((high - low)[hidden] >= int(row.threshold)).all()
    assert hidden_cells > 20


def test_situations_show_most_classes_and_no_index_of_a_hidden_area(folder, shown):
    inputs = SituationInput.from_frames(
        folder["values"],
        indicators=folder["indicators"],
        exclusions=folder["exclusions"],
        districts=folder["districts"],
    )
    spec = spec_load("soziale-stadt")
    situations = publish_situations([run(spec, inputs, year) for year in inputs.years], shown)
    gone = shown[(shown["absence"] == "suppressed") & shown["indicator"].isin(spec.indicator_ids)]
    classes = areas = 0
    for situation in situations:
        frame = situation.to_frame().set_index("area_id")
        hidden = [area for area in gone["area"][gone["period"] == str(situation.year)] if area in frame.index]
        assert frame.loc[hidden, "status_index"].isna().all()
        areas += int((frame["exclusion_reason"] == "").sum())
        classes += int((frame["status_class"].fillna(0) > 0).sum())
        assert situation.manifest.inputs.keys() == {"published_values", "year"}
    assert classes > 0.9 * areas
