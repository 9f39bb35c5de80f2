"""What is planted in the examples stays inside when the shareable profile is written."""

from pathlib import Path

import pytest

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.cityfolder.read import read
from quartierwerk.cityfolder.write import write
from quartierwerk.synthetic import planted_contacts, planted_offers, planted_small_counts, planted_texts
from quartierwerk.synthetic.dates import TODAY


@pytest.fixture(scope="module")
def shared(any_city: CityFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(any_city, tmp_path_factory.mktemp("shared") / "city", profile="shareable", on=TODAY).path


def test_no_planted_contact_is_in_any_file(any_city: CityFolder, shared: Path) -> None:
    planted = planted_contacts(any_city)
    assert planted
    everything = "\n".join(path.read_text(encoding="utf-8") for path in shared.iterdir())
    for contact in planted:
        assert contact.name not in everything
        assert contact.email not in everything
        assert contact.direct_dial not in everything
    assert len(read(shared)[0]["contacts"]) >= 3


def test_no_planted_count_or_rate_is_shown(any_city: CityFolder, shared: Path) -> None:
    folder, _ = read(shared)
    values = folder["values"].set_index(["indicator", "area", "period"])
    for count in planted_small_counts(any_city):
        row = values.loc[(count.indicator, count.area, count.period)]
        assert row["absence"] == "suppressed"
        assert row[["value", "numerator", "denominator"]].isna().all()


def test_no_planted_count_is_what_is_left_of_a_sum(any_city: CityFolder, shared: Path) -> None:
    folder, _ = read(shared)
    values, areas = folder["values"], folder["districts"].set_index("id")
    hidden = values[values["absence"] == "suppressed"]
    for count in planted_small_counts(any_city):
        siblings = areas.index[areas["parent"] == areas.loc[count.area, "parent"]]
        same = hidden[(hidden["indicator"] == count.indicator) & (hidden["period"] == count.period)]
        above = set(same["area"]) & {areas.loc[count.area, "parent"]}
        assert len(set(same["area"]) & set(siblings)) >= 2 or above


def test_most_figures_are_still_shown(any_city: CityFolder, shared: Path) -> None:
    folder, _ = read(shared)
    assert (folder["values"]["absence"] == "").mean() > 0.93


def test_only_released_offers_are_shared(any_city: CityFolder, shared: Path) -> None:
    folder, _ = read(shared)
    hidden = planted_offers(any_city, TODAY)
    assert hidden
    assert set(folder["offers"]["id"]) == set(any_city["offers"]["id"]) - set(hidden)


def test_no_text_of_their_own_people_is_shared(any_city: CityFolder, shared: Path) -> None:
    everything = "\n".join(path.read_text(encoding="utf-8") for path in shared.iterdir())
    for entity, texts in planted_texts(any_city).items():
        assert texts or entity == "site_report"
        assert not [text for text in texts if text in everything], entity
