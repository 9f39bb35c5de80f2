"""CSV and GeoJSON."""

import csv
import dataclasses
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartierwerk.documents import situation_csv, situation_geojson, table_csv
from quartierwerk.documents.files.delimited import harmless, plain_number
from quartierwerk.documents.model import Column
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Guarded, Published
from quartierwerk.kernel.money import Money
from tests.documents import samples

COLUMNS = (
    Column("name", "Name"),
    Column("share", "Anteil", "figure", "percent", 1),
    Column("cost", "Kosten", "money"),
    Column("day", "Tag", "date"),
    Column("n", "Zahl", "number"),
)
ROWS = (
    ('Größe; "so"\nzwei', Published(12.5), Money(Decimal("1234.56")), date(2025, 12, 31), 3),
    ("@SUM(A1)", Published.suppressed(), Decimal("-0.10"), None, 1.5),
    ("", Published(0), None, None, None),
    ("x", Published(None, Absence.NOT_APPLICABLE), None, None, True),
)


def office(data: bytes, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_german_offices_get_semicolons_commas_and_a_mark_of_utf8():
    data = table_csv(COLUMNS, ROWS)
    assert data.startswith(b"\xef\xbb\xbfName;Anteil")
    assert b"\r\n" in data
    assert office(data, ";")[1:] == [
        ['Größe; "so"\nzwei', "12,5", "1234,56", "31.12.2025", "3"],
        ["'@SUM(A1)", "geheim", "-0,10", "", "1,5"],
        ["", "0", "", "", ""],
        ["x", "trifft nicht zu", "", "", "True"],
    ]


def test_english_offices_get_commas_and_points():
    rows = office(table_csv(COLUMNS, ROWS, language="en"), ",")
    assert rows[1][1:4] == ["12.5", "1234.56", "2025-12-31"]
    assert rows[2][1] == "suppressed"
    with pytest.raises(Invalid):
        table_csv(COLUMNS, ROWS, language="fr")


@pytest.mark.parametrize("cell", [Guarded(1), 1, "1"])
def test_guarded_and_bare_figures_are_refused(cell):
    with pytest.raises(Invalid):
        table_csv([Column("a", "A", "figure")], [[cell]])


def test_a_guarded_cell_is_refused_in_any_column():
    with pytest.raises(Invalid):
        table_csv([Column("a", "A")], [[Guarded(1)]])


@pytest.mark.parametrize(
    "text", ["=1", "+49 203", "-1", "@x", "\t=1", " =1", "\u00a0=1", "＝1", "\r=1", "\x00=1", "|x", "%0A"]
)
def test_what_begins_like_a_formula_is_made_harmless(text):
    assert harmless(text).startswith("'")


@given(st.text(max_size=30))
def test_nothing_harmless_begins_like_a_formula(text):
    made = harmless(text)
    assert not made.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert harmless(made) == made


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (1e-7, "0.0000001"), (1e21, "1" + "0" * 21), (3, "3"), (0.1, "0.1")]
)
def test_numbers_have_no_exponents(value, text):
    assert plain_number(value) == text
    assert float(plain_number(value)) == value


@pytest.fixture(scope="module")
def report():
    return samples.report()


def test_the_machine_file_has_its_columns_and_reads_back_exactly(report):
    data = situation_csv(report)
    assert b"\r" not in data
    assert not data.startswith(b"\xef")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"))))
    assert list(rows[0]) == [
        "area_id", "year", *(f"z_s{k}" for k in range(1, 7)), "status_index", "status_class", "dynamics_index",
        "dynamics_class", "absence", "attention", "exclusion_reason",
    ]  # fmt: skip
    assert [row["area_id"] for row in rows] == sorted(row.area.code for row in report.rows)
    by_code = {row.area.code: row for row in report.rows}
    for row in rows:
        own = by_code[row["area_id"]]
        assert (
            row["status_index"] == ""
            if own.status_index.value is None
            else float(row["status_index"]) == own.status_index.value
        )
        assert row["dynamics_class"] in ("", "+", "+/-", "-")
    assert {row["attention"] for row in rows} == {"true", "false"}


def test_every_empty_figure_has_its_reason(report):
    rows = {row["area_id"]: row for row in csv.DictReader(io.StringIO(situation_csv(report).decode("utf-8")))}
    assert rows[samples.SUPPRESSED]["absence"] == "suppressed"
    assert rows[samples.SUPPRESSED]["status_class"] != ""
    assert rows[samples.UNREPORTED]["absence"] == "not_reported"
    assert rows[samples.EXCLUDED]["absence"] == "not_applicable"
    assert rows["A001"]["absence"] == ""


def test_different_reasons_in_a_row_are_told_for_each_figure(report):
    first = report.rows[0]
    mixed = dataclasses.replace(
        first,
        z=first.z | {"s1": Published.suppressed()},
        dynamics_index=Published(None, Absence.NOT_REPORTED),
        dynamics_class=None,
        dynamics_label="",
    )
    other = dataclasses.replace(report, rows=(mixed, *report.rows[1:]))
    row = next(csv.DictReader(io.StringIO(situation_csv(other).decode("utf-8"))))
    assert row["absence"] == "z_s1:suppressed dynamics_index:not_reported"


def test_the_map_file_holds_boundaries_figures_and_meanings(report):
    data = json.loads(situation_geojson(report))
    assert data["type"] == "FeatureCollection"
    assert [item["id"] for item in data["features"]] == sorted(row.area.code for row in report.rows)
    hidden = next(item for item in data["features"] if item["id"] == samples.SUPPRESSED)
    assert hidden["properties"]["status_index"] is None
    assert hidden["properties"]["z_s1"] is None
    assert hidden["properties"]["absence"] == "suppressed"
    drawn = [item for item in data["features"] if item["geometry"]]
    assert len(drawn) == len(samples.boundaries()["features"])
    assert data["quartierwerk"]["synthetic"] is True
    assert {item["id"] for item in data["quartierwerk"]["indicators"]} == {f"s{k}" for k in range(1, 7)}
    assert all(item["denominator"] and item["reference_date"] for item in data["quartierwerk"]["indicators"])


def test_files_are_equal_for_equal_reports_in_any_order(report):
    turned = dataclasses.replace(report, rows=report.rows[::-1])
    assert situation_csv(report) == situation_csv(turned)
    assert situation_geojson(report) == situation_geojson(turned)


def test_geopandas_reads_the_map_file(report, tmp_path):
    import geopandas

    path = tmp_path / "situation.geojson"
    path.write_bytes(situation_geojson(report))
    frame = geopandas.read_file(path)
    assert len(frame) == 24
    assert frame["status_index"].notna().sum() == 21
    assert frame.crs.to_epsg() == 4326
