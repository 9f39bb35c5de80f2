"""Every fault is found, with file, row, column, what was found and what is expected; nothing raises."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.cityfolder.read import check, read
from quartierwerk.cityfolder.write import write
from quartierwerk.kernel.errors import SourceProblem
from quartierwerk.kernel.findings import Finding, Severity
from tests.cityfolder.town import VERSION, frames, frames_of_the_walk, small_town

VALUES_KEY = "indicator + area + boundary_version + period"


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town up to the network, with what it takes to pay for a measure and to count in it."""
    city, more = small_town(), frames_of_the_walk()
    for name in ("goals", "measures", "funding_programmes", "cost_items", "count_categories", "counts"):
        city[name] = more[name]
    for column in ("idea", "needs"):
        city["measures"] = city["measures"].assign(**{column: ""})
    return write(city, tmp_path_factory.mktemp("pristine") / "town").path


@pytest.fixture
def folder(pristine: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine, tmp_path / "town"))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(folder: Path) -> list[Finding]:
    return [item for item in check(folder) if item.code != "changed-since-written"]


@pytest.mark.parametrize(
    "case",
    [
        ("meetings.csv", "2025-03-01", "2025-02-30", "not-a-date", 2, "held_on"),
        ("meetings.csv", "2025-03-01", "01.03.2025", "not-a-date", 2, "held_on"),
        ("meetings.csv", ",held\n", ",done\n", "unknown-choice", 2, "state"),
        ("meetings.csv", "Frühjahr", "", "missing-value", 2, "title"),
        ("meetings.csv", "held_on", "date", "missing-column", 1, "held_on"),
        ("meetings.csv", "place", "venue", "missing-optional-column", 1, "place"),
        ("meetings.csv", "place", "venue", "unknown-column", 1, "venue"),
        ("meetings.csv", "place", "title", "duplicate-column", 1, "title"),
        ("meetings.csv", "m-1", "m 1", "not-a-code", 2, "id"),
        ("meetings.csv", "b-1", "b-9", "dangling-reference", 2, "body"),
        ("values.csv", "1200", '"1.200,5"', "not-a-number", 3, "value"),
        ("values.csv", "1200", "1e999", "not-a-number", 3, "value"),
        ("values.csv", "1200", "nan", "not-a-number", 3, "value"),
        ("values.csv", "2025,2025-12-31,2100", "2025-Q5,2025-12-31,2100", "not-a-period", 2, "period"),
        ("values.csv", ",,not_reported", ",,", "neither-value-nor-absence", 9, "absence"),
        ("values.csv", "1200,,,", "1200,,,suppressed", "value-and-absence", 3, "absence"),
        ("values.csv", "population,01", "population,07", "dangling-reference", 3, "area"),
        ("values.csv", "population,02", "population,01", "duplicate-key", 4, VALUES_KEY),
        ("indicators.csv", ",3,made up", ",3.5,made up", "not-an-integer", 3, "threshold"),
        ("municipality.csv", "true", "ja", "not-a-boolean", 2, "synthetic"),
        ("municipality.csv", VERSION, "tw-1999", "boundary-version", 2, "boundary_version"),
        ("organisations.csv", "01 02", "01 09", "dangling-reference", 2, "districts_served"),
        ("organisations.csv", "placement", "über/morgen", "not-a-list-of-codes", 2, "concerns"),
        ("districts.csv", "01,tw-2025,district", "01,tw-2025,city", "hierarchy", 3, "parent"),
        ("cost_items.csv", "410750.00", '"410.750,00 €"', "not-an-amount", 2, "gross"),
        ("cost_items.csv", "410750.00", "410750.0", "not-an-amount", 2, "gross"),
        ("cost_items.csv", "0.00,0.01", "-0.00,0.01", "not-an-amount", 2, "revenue"),
        ("cost_items.csv", "me-2", "me-9", "dangling-reference", 2, "measure"),
        ("counts.csv", ",2,", ",2,suppressed", "value-and-absence", 4, "absence"),
        ("counts.csv", "not_reported", "", "neither-value-nor-absence", 2, "absence"),
        ("waves.csv", "Welle 1", "Welle\x07 1", "control-character", 2, "name"),
        ("waves.csv", "Welle 1", "Welle, 1", "row-length", 2, ""),
        ("waves.csv", "w-1,Welle 1", 'w-1,"Welle" 1', "not-csv", 2, ""),
        ("boundaries.geojson", '"id":"01"', '"id":"77"', "geometry-without-district", 1, ""),
        ("boundaries.geojson", '"id":"02"', '"id":"01"', "duplicate-key", 2, ""),
        ("boundaries.geojson", "[7.1,51.0]", "[359000.1,5700000.0]", "not-wgs84", 1, ""),
        ("boundaries.geojson", "[7.1,51.0]", "[NaN,51.0]", "not-geojson", None, ""),
        ("boundaries.geojson", '"coordinates"', '"coordinate"', "not-a-feature", 1, ""),
        ("datapackage.json", '"waves.csv"', '"../waves.csv"', "unsafe-path", None, ""),
        ("datapackage.json", '"waves.csv"', '"wave.csv"', "missing-file", None, ""),
        ("datapackage.json", '"name": "waves"', '"name": 3', "bad-resource", None, ""),
        ("datapackage.json", "{", "{{", "not-a-datapackage", None, ""),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(folder: Path, case: tuple[str, str, str, str, int | None, str]) -> None:
    file, old, new, code, row, column = case
    edit(folder, file, old, new)
    findings = check(folder)
    named = [item for item in findings if item.code == code]
    assert named, findings.count_by_code()
    assert (named[0].row, named[0].column) == (row, column)
    assert named[0].expected


def test_what_is_read_of_a_faulty_folder_holds_every_rule(folder: Path) -> None:
    for file, old, new in (
        ("meetings.csv", "Frühjahr", ""),
        ("values.csv", "1200", '"1.200,5"'),
        ("values.csv", "population,02", "population,07"),
        ("organisations.csv", "01 02", "01 09"),
        ("districts.csv", "02,tw-2025,district", "02,tw-2025,galaxy"),
        ("waves.csv", "Welle 1", "Welle, 1"),
        ("boundaries.geojson", '"id":"01"', '"id":"77"'),
        ("contacts.csv", "c-3", "c-2"),
    ):
        edit(folder, file, old, new)
    city, findings = read(folder)
    assert len(findings) > 10
    again = write(city, folder.parent / "again").path
    assert list(check(again)) == []


def test_hints_say_how_to_mend(folder: Path) -> None:
    edit(folder, "values.csv", "1200", '"1.200,5"')
    edit(folder, "meetings.csv", "2025-03-01", "1.3.2025")
    edit(folder, "meetings.csv", ",held\n", ",Held\n")
    edit(folder, "cost_items.csv", "410750.00", '"410.750,00 €"')
    hints = " ".join(item.hint for item in faults(folder))
    assert "decimal point" in hints
    assert "2025-03-01" in hints
    assert "Write held." in hints
    assert "no currency" in hints


def test_a_bad_optional_cell_is_emptied_a_bad_key_takes_its_row(folder: Path) -> None:
    edit(folder, "values.csv", "0.25,2,800", "0.25,zwei,800")
    edit(folder, "values.csv", "2025,2025-12-31,2100", "bald,2025-12-31,2100")
    city, _ = read(folder)
    rate = city["values"].query("indicator == 'unemployment_rate' and area == '01'").iloc[0]
    assert rate["value"] == 0.25
    assert np.isnan(rate["numerator"])
    assert len(city["values"]) == len(small_town()["values"]) - 1


def test_a_row_that_goes_takes_what_refers_to_it_and_says_so(folder: Path) -> None:
    edit(folder, "bodies.csv", "conference", "party")
    codes = [(item.file, item.code) for item in faults(folder)]
    assert codes == [
        ("bodies.csv", "unknown-choice"),
        ("body_members.csv", "dangling-reference"),
        ("meetings.csv", "dangling-reference"),
        ("decisions.csv", "dangling-reference"),
        ("tasks.csv", "dangling-reference"),
    ]


@pytest.mark.parametrize(
    ("change", "code", "severity"),
    [
        (lambda data: b"\xef\xbb\xbf" + data, "byte-order-mark", Severity.NOTE),
        (lambda data: data.decode().encode("utf-16"), "encoding", Severity.ERROR),
        (lambda data: data.decode().encode("cp1252"), "encoding", Severity.ERROR),
        (lambda data: data + b"\n", "blank-row", Severity.NOTE),
    ],
)
def test_other_encodings_are_read_and_named(
    folder: Path, change: Callable[[bytes], bytes], code: str, severity: Severity
) -> None:
    path = folder / "meetings.csv"
    path.write_bytes(change(path.read_bytes()))
    found = faults(folder)
    assert [(item.code, item.severity) for item in found] == [(code, severity)]
    city, _ = read(folder)
    assert city["meetings"].loc[0, "title"] == "Frühjahr"


def test_a_file_changed_by_hand_and_a_file_nobody_named_are_noted(folder: Path) -> None:
    edit(folder, "meetings.csv", "Frühjahr", "Herbst")
    (folder / "notes.txt").write_text("?")
    assert {(item.code, item.file, item.severity) for item in check(folder)} == {
        ("changed-since-written", "meetings.csv", Severity.NOTE),
        ("unlisted-file", "notes.txt", Severity.NOTE),
    }


def test_a_hand_written_folder_needs_little(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"resources": [{"name": "municipality", "path": "town.csv"}]}')
    (tmp_path / "town.csv").write_text("id,name,boundary_version,synthetic\nx,X,v1,true\n")
    city, findings = read(tmp_path)
    assert city.municipality_id == "x"
    assert not findings.has_errors


def test_the_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    secret = folder.parent / "secret.csv"
    secret.write_text("id,name,opened_on,closed_on\nw-1,secret,2025-01-01,\n")
    (folder / "waves.csv").unlink()
    (folder / "waves.csv").symlink_to(secret)
    city, findings = read(folder)
    assert "unsafe-path" in findings.count_by_code()
    assert city["waves"].empty


@pytest.mark.parametrize("content", [None, "empty"])
def test_without_a_folder_it_refuses(tmp_path: Path, content: str | None) -> None:
    if content:
        (tmp_path / "x").mkdir()
    with pytest.raises(SourceProblem):
        read(tmp_path / "x")


def test_many_faults_of_one_kind_are_told_together(folder: Path) -> None:
    rows = "".join(f"w-{n},Welle,bald,\n" for n in range(1000))
    (folder / "waves.csv").write_text("id,name,opened_on,closed_on\nw-1,Welle,2025-01-01,\n" + rows)
    found = [item for item in faults(folder) if item.code == "not-a-date"]
    assert len(found) == 201
    assert found[-1].found == "800 more, the last in row 1002"


def test_hundred_thousand_values_are_read_in_seconds(tmp_path: Path) -> None:
    base = frames()
    areas = [f"a{n:04}" for n in range(500)]
    districts = pd.DataFrame({"id": areas, "boundary_version": VERSION, "level": "block", "parent": "01", "name": "x"})
    keys = pd.MultiIndex.from_product([areas, [str(year) for year in range(1825, 2025)]], names=["area", "period"])
    values = keys.to_frame(index=False).assign(indicator="population", boundary_version=VERSION)
    values = values.assign(reference_date="2025-12-31", value=np.random.default_rng(1).normal(1e3, 5, len(values)))
    tables = {name: base[name] for name in ("municipality", "indicators")}
    city = CityFolder(tables | {"districts": pd.concat([base["districts"], districts]), "values": values})
    write(city, tmp_path / "big")
    started = time.process_time()
    again, findings = read(tmp_path / "big")
    spent = time.process_time() - started
    assert len(again["values"]) == 100_000
    assert list(findings) == []
    assert spent < 15  # 2.3 s on an idle core; the margin is for a busy one
