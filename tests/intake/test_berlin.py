"""Berlin's monitoring by recipe: every figure arrives, every known fault is named, published classes come out."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.cityfolder.read import read
from quartierwerk.cityfolder.write import rendered, write
from quartierwerk.engine.deprivation.inputs import SituationInput
from quartierwerk.engine.deprivation.run import run
from quartierwerk.engine.deprivation.spec import spec_load
from quartierwerk.intake import ImportOutcome
from quartierwerk.kernel.findings import Severity

YEARS = (2013, 2015, 2017, 2019)
VALID = {2013: 434, 2015: 435, 2017: 436, 2019: 436}
ATTENTION = {2013: 51, 2015: 43, 2017: 44, 2019: 42}
GOLD = "odp-gold/berlin-monitoring-social-urban-development"
MERGED = "merged/berlin-lor-monitoring-social-urban-development"


def source(shared_data: Path, file: str) -> pd.DataFrame:
    return pd.read_csv(shared_data / "berlin-mss" / file, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def folder(berlin: ImportOutcome, tmp_path_factory: pytest.TempPathFactory) -> CityFolder:
    """What comes back from the written folder."""
    place = tmp_path_factory.mktemp("berlin") / "a"
    written = write(berlin.folder, place)
    again, findings = read(place)
    assert list(findings) == []
    assert rendered(again) == {name: (place / name).read_bytes() for name in written.hashes}
    return again


@pytest.mark.parametrize("year", YEARS)
def test_published_classes_come_out(folder: CityFolder, shared_data: Path, year: int) -> None:
    inputs = SituationInput.from_frames(
        folder["values"],
        indicators=folder["indicators"],
        exclusions=folder["exclusions"],
        districts=folder["districts"],
    )
    result = run(spec_load(f"mss-{year}"), inputs, year).to_frame().set_index("area_id")
    published = source(shared_data, f"{GOLD}-{year}-00-1-planning-areas.csv").set_index("id")
    valid = published[~published["status_index"].isin(["0", ""])]
    assert len(valid) == VALID[year]
    found = result.loc[valid.index]
    assert int((found["status_class"].astype(str) != valid["status_index"]).sum()) == 0
    assert int((found["dynamics_class"] != valid["dynamic_index"]).sum()) == 0
    assert int(found["attention"].sum()) == ATTENTION[year]
    assert (result.drop(valid.index)["exclusion_reason"] != "").all()


@pytest.mark.parametrize("year", YEARS)
def test_figures_are_the_published_ones(berlin: ImportOutcome, shared_data: Path, year: int) -> None:
    published = source(shared_data, f"{GOLD}-{year}-00-2-1-planning-areas.csv").set_index("id")
    wide = berlin.folder.values_wide(str(year), level="quarter").reindex(published.index)
    out = berlin.folder["exclusions"].query(f"period == '{year}'")["area"]
    count = 0
    for column in published.columns[1:]:
        indicator = column.split("_")[0]
        if (published[column] == "").all():
            assert indicator not in wide or wide[indicator].isna().all()
            continue
        expected = published[column].astype(float)
        assert wide.loc[out, indicator].isna().all()
        pd.testing.assert_series_equal(
            wide[indicator].drop(out), expected.drop(out), check_names=False, check_index_type=False
        )
        count += len(expected) - len(out)
    assert count == VALID[year] * (6 if year == 2019 else 8)
    assert wide["inhabitants"].tolist() == published["inhabitants"].astype(float).tolist()


def test_areas_left_out_have_their_reasons(berlin: ImportOutcome) -> None:
    out = berlin.folder["exclusions"]
    reasons = {year: Counter(out.query(f"period == '{year}'")["reason"]) for year in YEARS}
    assert reasons == {
        2013: {"too_few_residents": 12, "outlier": 1},
        2015: {"too_few_residents": 11, "outlier": 1},
        2017: {"too_few_residents": 9, "outlier": 2},
        2019: {"too_few_residents": 9, "outlier": 2},
    }
    outliers = out[out["reason"] == "outlier"]
    assert set(zip(outliers["period"], outliers["area"], strict=True)) == {
        ("2013", "10010203"),
        ("2015", "10010203"),
        ("2017", "04020314"),
        ("2017", "10010203"),
        ("2019", "04041239"),
        ("2019", "10010203"),
    }
    assert out.query("period == '2013' and area == '10010203'")["note"].item().endswith(": 656")


def test_placeholders_of_areas_left_out_are_no_figures(berlin: ImportOutcome) -> None:
    values = berlin.folder["values"]
    chosen = values.query("area == '10010203' and period == '2013'").set_index("indicator")
    assert (chosen.drop("inhabitants")["absence"] == "not_reported").all()
    assert chosen.loc["inhabitants", "value"] == 656
    assert len(chosen) == 1 + 8 + 13


def test_the_hierarchy_has_all_areas_with_names(berlin: ImportOutcome) -> None:
    areas = berlin.folder["districts"]
    assert areas["level"].value_counts().to_dict() == {"quarter": 447, "district": 138, "borough": 12, "city": 1}
    by_code = areas.set_index("id")
    assert by_code.loc["01011101", ["name", "parent"]].tolist() == ["Stülerstraße", "010111"]
    assert by_code.loc["010111", ["name", "parent"]].tolist() == ["Tiergarten Süd", "01"]
    assert by_code.loc["12", ["name", "parent"]].tolist() == ["Reinickendorf", "11000000"]
    assert (areas["name"] != areas["id"]).all()


def test_every_area_has_its_outline(berlin: ImportOutcome) -> None:
    assert berlin.folder.boundaries is not None
    outlines = {item["properties"]["id"]: item for item in berlin.folder.boundaries["features"]}
    assert set(outlines) == set(berlin.folder["districts"]["id"])
    # Of two areas named Schloßstraße the file gives both the number of the one in the south.
    north = np.array(outlines["04030417"]["geometry"]["coordinates"][0][0])
    south = np.array(outlines["06010102"]["geometry"]["coordinates"][0][0])
    assert north[:, 1].min() > 52.5 > south[:, 1].max()


@pytest.mark.parametrize(
    ("code", "file", "found"),
    [
        ("mislabelled-columns", f"{GOLD}-2015-00-3-districts.csv", "434 rows"),
        ("mislabelled-columns", f"{GOLD}-2017-00-4-1-planning-areas.csv", "ab k06"),
        ("mislabelled-columns", f"{MERGED}-2019-00-planning-areas.csv", "ab k06"),
        ("repeated-table", f"{GOLD}-2017-00-2-2-district-regions.csv", "2019"),
        ("repeated-table", f"{MERGED}-2017-00-district-regions.csv", "2019"),
        ("area-missing", f"{GOLD}-2015-00-3-districts.csv", "12304314"),
        ("area-missing", f"{GOLD}-2019-00-3-districts.csv", "01011101"),
        ("area-missing", f"{GOLD}-2019-00-4-2-district-regions.csv", "123022, 123043"),
        ("area-missing", f"{GOLD}-2019-00-4-3-districts.csv", "10, 11, 12"),
        ("area-missing", f"{MERGED}-2013-00-district-regions.csv", "010111"),
        ("ignored-rows", f"{GOLD}-2015-00-4-1-planning-areas.csv", "00Nummer"),
        ("ignored-rows", f"{GOLD}-2019-00-4-3-districts.csv", "2 rows: 00"),
        ("duplicate-header", f"{MERGED}-2013-00-planning-areas.csv", "inhabitants"),
        ("empty-column", f"{GOLD}-2019-00-2-1-planning-areas.csv", "no figure"),
        ("placeholder", f"{GOLD}-2013-00-2-1-planning-areas.csv", "104 cells"),
        ("name-corrected", f"{MERGED}-2013-00-districts.csv", "Reinickedorf"),
        ("name-differs", "../berlin-lor-geo/berlin-lor-planning-areas-until-2020.geojson", "09041402"),
        ("code-corrected", "../berlin-lor-geo/berlin-lor-planning-areas-until-2020.geojson", "06010102"),
        ("ignored-feature", "../berlin-lor-geo/berlin-lor-planning-areas-until-2020.geojson", "09041403"),
    ],
)
def test_known_faults_are_named(berlin: ImportOutcome, code: str, file: str, found: str) -> None:
    named = [item for item in berlin.findings if item.code == code and item.file == file]
    assert any(found in item.found for item in named), [item.found for item in named]


def test_nothing_contradicts_and_nothing_is_an_error(berlin: ImportOutcome) -> None:
    codes = berlin.findings.count_by_code()
    assert "cells-disagree" not in codes
    assert "file-not-in-recipe" not in codes
    assert not berlin.findings.has_errors
    assert {item.severity for item in berlin.findings} == {Severity.NOTE, Severity.WARNING}


def test_the_copied_table_of_2017_did_not_come_in(berlin: ImportOutcome) -> None:
    assert "s1" not in berlin.folder.values_wide("2017", level="district")
    assert berlin.folder.values_wide("2019", level="district")["s1"].notna().all()
    assert berlin.folder.values_wide("2017", level="district")["k16"].notna().all()


def test_relabelled_context_is_what_the_right_tables_say(berlin: ImportOutcome, shared_data: Path) -> None:
    right = source(shared_data, f"{MERGED}-2017-00-district-regions.csv").set_index("id")
    wide = berlin.folder.values_wide("2017", level="district")
    for column in right.columns:
        indicator = column.split("_")[0]
        if indicator.startswith("k") and not (right[column] == "-").all():
            expected = right[column].astype(float)
            pd.testing.assert_series_equal(wide.loc[expected.index, indicator], expected, check_names=False)


def test_every_cell_is_accounted_for(berlin: ImportOutcome, shared_data: Path) -> None:
    cells = 0
    for path in sorted((shared_data / "berlin-mss").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        cells += sum(len(row) for row in rows[1:])
    assert sum(account.cells for account in berlin.accounts) == cells == 165_447
    assert [account for account in berlin.accounts if account.balance] == []
    values = berlin.folder["values"]
    assert sum(account.imported for account in berlin.accounts) == int(values["value"].notna().sum())
    assert sum(account.absent for account in berlin.accounts) == int((values["absence"] != "").sum())


def test_every_file_is_hashed_and_used(berlin: ImportOutcome, shared_data: Path) -> None:
    files = {item.path: item for item in berlin.provenance}
    inside = {
        path.relative_to(shared_data / "berlin-mss").as_posix()
        for path in (shared_data / "berlin-mss").rglob("*")
        if path.is_file()
    }
    assert inside <= set(files)
    assert all(item.uses and len(item.sha256) == 64 for item in berlin.provenance)
    assert len([name for name in files if name.startswith("../")]) == 4
