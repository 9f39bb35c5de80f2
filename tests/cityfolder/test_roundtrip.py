"""Export → import → export gives the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quartierwerk.cityfolder.cells import number_text
from quartierwerk.cityfolder.folder import CityFolder, Extra
from quartierwerk.cityfolder.read import read
from quartierwerk.cityfolder.schema import Field, Table, tables
from quartierwerk.cityfolder.write import write
from quartierwerk.kernel.errors import Conflict, Invalid
from tests.cityfolder.town import frames, small_town, town
from tests.effort import examples

LETTERS = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t\r")
TEXTS = st.text(LETTERS, min_size=1, max_size=30).filter(lambda text: text.replace("\r", "\n") != "")
CODES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,12}", fullmatch=True)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town with every table, written once."""
    return write(town(), tmp_path_factory.mktemp("whole") / "town").path


def test_every_table_comes_back_byte_by_byte(whole: Path, tmp_path: Path) -> None:
    folder, findings = read(whole)
    assert list(findings) == []
    assert set(folder) == set(tables())
    again = write(folder, tmp_path / "b")
    assert contents(whole) == contents(tmp_path / "b")
    assert set(again.hashes) == set(contents(whole))


def test_frames_come_back_as_they_were(whole: Path) -> None:
    before = town()
    after, _ = read(whole)
    for name, table in tables().items():
        ordered = before[name].sort_values(list(table.key), ignore_index=True)
        pd.testing.assert_frame_equal(after[name], ordered)
    assert json.dumps(after.boundaries) == json.dumps(json.loads((whole / "boundaries.geojson").read_text()))


def test_the_description_is_a_frictionless_package(whole: Path) -> None:
    package = json.loads((whole / "datapackage.json").read_text())
    resources = {item["name"]: item for item in package["resources"]}
    assert package["name"] == "testwerd"
    assert package["title"] == "Testwerd"
    assert set(resources) == {*tables(), "boundaries"}
    values = resources["values"]["schema"]
    assert values["primaryKey"] == ["indicator", "area", "boundary_version", "period"]
    assert {
        "fields": ["area", "boundary_version"],
        "reference": {"resource": "districts", "fields": ["id", "boundary_version"]},
    } in values["foreignKeys"]
    money = next(item for item in resources["cost_items"]["schema"]["fields"] if item["name"] == "gross")
    assert money["type"] == "number"
    for item in resources.values():
        assert (whole / item["path"]).stat().st_size == item["bytes"]


def test_unknown_resources_and_properties_are_kept_untouched(tmp_path: Path) -> None:
    festivals = {"name": "festivals", "path": "next/festivals.csv", "schema": {"fields": [{"name": "id"}]}}
    city = CityFolder(frames(), properties={"contributors": [{"title": "Amt"}], "x": 1})
    city.extras["festivals"] = Extra(festivals, {"next/festivals.csv": b"id\r\n\xff1\r\n"})
    write(city, tmp_path / "a")
    again, findings = read(tmp_path / "a")
    assert list(findings) == []
    assert again.extras["festivals"].descriptor == festivals
    write(again, tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert contents(tmp_path / "b")["next/festivals.csv"] == b"id\r\n\xff1\r\n"


def test_money_travels_as_the_exact_text_of_euros_and_cents(whole: Path) -> None:
    text = (whole / "year_slices.csv").read_text() + (whole / "funding_rates.csv").read_text()
    assert ",-0.50," in text
    assert ",9999999999999.99," in text
    with pytest.raises(Invalid, match="not-an-amount"):
        CityFolder({"year_slices": pd.DataFrame({"item": ["ci-1"], "paid": [0.5]})})


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (5.0, "5"), (-0.0, "0"), (0.1, "0.1"), (1e21, "1000000000000000000000"), (1e-7, "0.0000001"), (-1.50, "-1.5"),
        (1 / 3, "0.3333333333333333"), (123456789.125, "123456789.125"),
    ],
)  # fmt: skip
def test_a_number_has_one_text(number: float, text: str) -> None:
    assert number_text(number) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_text_of_a_number_reads_back_to_the_same_float(number: float) -> None:
    text = number_text(number)
    assert float(text) == number
    assert "e" not in text.lower()
    assert number_text(float(text)) == text


def _cells(field: Field) -> st.SearchStrategy[Any]:
    dates = st.dates().map(lambda day: day.isoformat())
    by_type: dict[str, st.SearchStrategy[Any]] = {
        "code": CODES,
        "text": TEXTS,
        "choice": st.sampled_from(field.choices or ("",)),
        "boolean": st.booleans(),
        "integer": st.integers(-(10**17), 10**17),
        "number": st.floats(allow_nan=False, allow_infinity=False),
        "date": dates.filter(lambda day: len(day) == 10),
        "period": st.sampled_from(["2025", "2025-H1", "1999-Q4", "2025-M09"]),
        "codes": st.lists(CODES, max_size=4).map(" ".join),
        "money": st.decimals(-(10**13) + 1, 10**13 - 1, places=2).map(lambda amount: f"{amount + 0:.2f}"),
    }
    cell = by_type[field.type]
    return cell if field.required else st.one_of(st.none(), cell)


def _table(table: Table) -> st.SearchStrategy[pd.DataFrame]:
    row = st.fixed_dictionaries({field.name: _cells(field) for field in table.fields})

    def key(item: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(item[name] for name in table.key)

    rows = st.lists(row, max_size=6, unique_by=key)
    return rows.map(lambda items: pd.DataFrame(items, columns=list(table.columns), dtype=object))


FREE = ["organisations", "waves", "indicators", "funded_projects"]


@settings(max_examples=examples(6), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_any_rows_come_back_byte_by_byte(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.mktemp("folder")
    city = CityFolder({"municipality": frames()["municipality"]})
    for name in FREE:
        frame = data.draw(_table(tables()[name]))
        city[name] = frame.assign(**{field.name: None for field in tables()[name].fields if field.target})
    write(city, place / "a")
    again, findings = read(place / "a")
    assert list(findings) == []
    write(again, place / "b")
    assert contents(place / "a") == contents(place / "b")


def test_nothing_is_written_that_could_not_be_read_back(tmp_path: Path) -> None:
    broken = frames()
    broken["contacts"].loc[0, "organisation"] = "nobody"
    with pytest.raises(Invalid, match="dangling-reference") as caught:
        write(CityFolder(broken), tmp_path / "a")
    assert "contacts.csv" in caught.value.explanation.where
    assert not (tmp_path / "a").exists()


def test_a_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday").mkdir()
    (tmp_path / "holiday" / "beach.txt").write_text("sand")
    with pytest.raises(Conflict):
        write(small_town(), tmp_path / "holiday")
    assert contents(tmp_path / "holiday") == {"beach.txt": b"sand"}


def test_writing_again_replaces_the_whole_folder(tmp_path: Path) -> None:
    write(small_town(), tmp_path / "a")
    smaller = {name: frame for name, frame in frames().items() if name in {"municipality", "districts"}}
    write(CityFolder(smaller), tmp_path / "a")
    assert set(contents(tmp_path / "a")) == {"datapackage.json", "municipality.csv", "districts.csv"}
    assert [item.name for item in tmp_path.iterdir()] == ["a"]


def test_a_write_that_fails_leaves_the_old_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(small_town(), tmp_path / "a")
    before = contents(tmp_path / "a")
    real = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "fresh":
            raise OSError("disk full")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="disk full"):
        write(CityFolder(frames()), tmp_path / "a")
    assert contents(tmp_path / "a") == before
    assert [item.name for item in tmp_path.iterdir()] == ["a"]


def test_frames_from_elsewhere_are_brought_into_type() -> None:
    loose = pd.DataFrame(
        {
            "id": ["w-1"],
            "name": ["Welle\r\neins"],
            "opened_on": [pd.Timestamp("2025-01-31")],
            "closed_on": [None],
        }
    )
    waves = CityFolder({"waves": loose})["waves"]
    assert waves.loc[0].to_dict() == {"id": "w-1", "name": "Welle\neins", "opened_on": "2025-01-31", "closed_on": ""}


@pytest.mark.parametrize(
    ("table", "frame", "match"),
    [
        ("waves", {"id": ["a"], "colour": ["red"]}, "no such column"),
        ("nonsense", {"id": ["a"]}, "no such table"),
        ("values", {"value": [np.inf]}, "type"),
        ("waves", {"name": ["a\x00b"]}, "control-character"),
        ("waves", {"name": ["a\ud800b"]}, "type"),
    ],
)  # fmt: skip
def test_what_cannot_be_typed_is_refused(table: str, frame: dict[str, list[Any]], match: str) -> None:
    with pytest.raises(Invalid, match=match):
        CityFolder({table: pd.DataFrame({name: pd.Series(cells, dtype=object) for name, cells in frame.items()})})
