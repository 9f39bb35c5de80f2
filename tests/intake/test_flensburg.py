"""A whole small city: tables in order, damaged twins, and the same figures from every kind of file."""

from __future__ import annotations

import csv
import shutil
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import geopandas
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from shapely.geometry import shape

from quartierwerk.cityfolder.write import rendered
from quartierwerk.intake import ImportOutcome, import_source, recipe_load
from quartierwerk.intake.recipe_parts import Recipe
from quartierwerk.kernel.findings import Severity

AGE_GROUPS = "csv/tab_5_einwohner_in_stadtteilen_2021_nach_altersgruppen.csv"
BIRTHS = "csv/tab_2_anzahl_geburten_und_geburtenquoten.csv"
UNEMPLOYED = "parsed/fl_unemployed_residents_categorized_by_district.csv"


def value(outcome: ImportOutcome, indicator: str, area: str, period: str) -> pd.Series:
    values = outcome.folder["values"]
    chosen = values.query(f"indicator == '{indicator}' and area == '{area}' and period == '{period}'")
    assert len(chosen) == 1
    return chosen.iloc[0]


def test_it_becomes_a_valid_folder(flensburg: ImportOutcome) -> None:
    assert set(rendered(flensburg.folder)) >= {"values.csv", "districts.csv", "boundaries.geojson"}
    areas = flensburg.folder["districts"]
    assert areas["level"].value_counts().to_dict() == {"district": 13, "city": 1}
    assert areas.set_index("id").loc["04", "name"] == "Westliche Höhe"
    assert flensburg.folder.boundaries is not None
    assert len(flensburg.folder.boundaries["features"]) == 13


@pytest.mark.parametrize(
    "case",
    [
        ("population", "03", "2021", 12525, "2021-12-31"),
        ("unemployed", "03", "2021", 823, "2021-06-30"),
        ("birth_rate", "01", "2022", 26.5, "2022-12-31"),
        ("age_80_plus", "01001000", "2020", 6250, "2020-12-31"),
        ("migration_background", "03", "2021", 5782, "2021-12-31"),
        ("migration_background_share", "03", "2021", 46.2, "2021-12-31"),
        ("debt_advice_single_mother", "01001000", "2021", 381, "2021-12-31"),
        ("group_work_29", "01001000", "2021", 3, "2021-12-31"),
        ("employment_rate_women", "03", "2021", 45, "2021-06-30"),
        ("women_share", "01", "2021", 46.6, "2021-12-31"),
    ],
)
def test_figures_arrive(flensburg: ImportOutcome, case: tuple[str, str, str, float, str]) -> None:
    indicator, area, period, figure, day = case
    row = value(flensburg, indicator, area, period)
    assert (row["value"], row["absence"], row["reference_date"]) == (figure, "", day)


@pytest.mark.parametrize(
    ("indicator", "area", "period", "absence"),
    [
        ("eviction_actions", "13", "2021", "suppressed"),
        ("notice_conduct", "01", "2021", "suppressed"),
        ("debt_advice_single_father", "01001000", "2021", "suppressed"),
        ("group_work_29", "01001000", "2022", "not_reported"),
    ],
)
def test_absences_stay_what_they_are(
    flensburg: ImportOutcome, indicator: str, area: str, period: str, absence: str
) -> None:
    row = value(flensburg, indicator, area, period)
    assert np.isnan(row["value"])
    assert row["absence"] == absence


def test_rates_are_made_of_counts(flensburg: ImportOutcome) -> None:
    rate = value(flensburg, "unemployment_rate", "03", "2021")
    assert rate["value"] == pytest.approx(100 * 823 / 8419)
    assert (rate["numerator"], rate["denominator"]) == (823, 8419)
    sgb2 = value(flensburg, "sgb2_rate", "03", "2021")
    assert sgb2["value"] == pytest.approx(100 * 2170 / (2164 + 8419))


@pytest.mark.parametrize(
    "case",
    [
        ("not-a-number", "csv/tab_8_alter_ab_65.csv", 5, "2011", "1.3066"),
        ("not-a-number", "csv/tab_8_alter_ab_65.csv", 7, "2011", "857°"),
        ("not-a-number", "csv/tab_8_alter_ab_65.csv", 8, "2019", "1.4131"),
        ("not-a-number", "csv/tab_8_alter_ab_65.csv", 10, "2021", "1.64"),
        ("not-a-number", "csv/tab_8_alter_ab_65.csv", 12, "2019", "1.69"),
        ("cells-disagree", "csv/tab_3_entwicklung_altersgruppen.csv", 7, "2020", "625"),
        ("cells-disagree", "csv/tab_4_altenquotient_2011_bis_2021.csv", 11, "2021", "22.1"),
        ("cells-disagree", AGE_GROUPS, 9, "gesamt", "7602"),
        ("cells-disagree", AGE_GROUPS, 3, "65_bis_unter_80", "177"),
        ("sum-mismatch", "parsed/fl_basic_benefits_income_by_district.csv", 2, "", "male + female = 403"),
        ("figures-at-wrong-districts", "parsed/fl_births_by_district.csv", 10, "", "12 rows: Geburten 2011"),
        ("figures-at-wrong-districts", BIRTHS, 3, "", "12 rows: Geburten 2011"),
        ("doubtful-figure", "parsed/fl_housing_benefit_by_district.csv", 21, "residents", "Nordstadt 2018"),
        ("doubtful-figure", UNEMPLOYED, 27, "percentage_of_total", "Tarup"),
        ("codes-as-decimals", "parsed/fl_basic_benefits_income_by_district.csv", 2, "district_id", "26 rows"),
        ("ignored-rows", "parsed/fl_basic_benefits_income_by_district.csv", 28, "district_id", "2 rows"),
        ("period-missing", "parsed/fl_residents_by_district.csv", None, "year", "no rows"),
    ],
)  # fmt: skip
def test_known_faults_are_named_with_their_place(
    flensburg: ImportOutcome, case: tuple[str, str, int | None, str, str]
) -> None:
    code, file, row, column, found = case
    named = [item for item in flensburg.findings if (item.code, item.file, item.row) == (code, file, row)]
    assert any(item.column == column and item.found.startswith(found) for item in named), named


def test_faulty_figures_did_not_come_in(flensburg: ImportOutcome) -> None:
    births = flensburg.folder["values"].query("indicator == 'births' and period == '2011'")
    assert births["area"].tolist() == ["01"]
    men = flensburg.folder["values"].query("indicator == 'basic_security_men'")
    assert set(men["period"]) == {"2022"}
    share = flensburg.folder["values"].query("indicator == 'unemployed_share_of_city' and period == '2022'")
    assert "13" not in set(share["area"])
    older = value(flensburg, "age_65_plus", "05", "2011")
    assert older["value"] == 1305


def test_every_cell_is_accounted_for(flensburg: ImportOutcome, shared_data: Path) -> None:
    cells = 0
    for path in sorted((shared_data / "flensburg").rglob("*.csv")):
        if path.name not in {"tab_uebersicht.csv", "fl_household_type.csv"}:
            with path.open(encoding="utf-8", newline="") as file:
                rows = [row for row in csv.reader(file) if row]
            has_header = not path.name.startswith(("tab_6_", "tab_7_", "tab_8_", "tab_9_", "tab_23_"))
            cells += sum(len(row) for row in rows[has_header:])
    assert sum(account.cells for account in flensburg.accounts) == cells
    assert [account for account in flensburg.accounts if account.balance] == []


def test_only_unreadable_cells_are_errors(flensburg: ImportOutcome) -> None:
    errors = [item for item in flensburg.findings if item.severity is Severity.ERROR]
    assert [item.code for item in errors] == ["not-a-number"] * 5
    assert all(item.uses for item in flensburg.provenance)


# -- the same figures from other kinds of files


def tables_in_order(recipe: Recipe, suffix: str) -> Recipe:
    """The recipe for the tables in order, kept in files of another kind."""
    kept = [part for part in recipe.tables if all(glob.startswith("parsed/") for glob in part.files)]
    changed = [
        part.model_copy(update={"files": tuple(glob.replace(".csv", suffix) for glob in part.files)}) for part in kept
    ]
    lookups = {
        name: part.model_copy(update={"file": part.file.replace(".csv", suffix)})
        for name, part in recipe.lookups.items()
    }
    faults = tuple(
        fault.model_copy(update={"files": tuple(glob.replace(".csv", suffix) for glob in fault.files)})
        for fault in recipe.known_faults
    )
    return recipe.model_copy(update={"tables": tuple(changed), "lookups": lookups, "known_faults": faults})


def typed(text: str) -> Any:
    try:
        return float(text)
    except ValueError:
        return text


def as_xlsx(rows: list[list[str]], path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Tabelle")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row if number == 0 else [typed(cell) for cell in row])


def as_ods(rows: list[list[str]], path: Path) -> None:
    def cell(text: str) -> str:
        if not text:
            return "<table:table-cell/>"
        if isinstance(typed(text), float):
            return f'<table:table-cell office:value-type="float" office:value="{text}"/>'
        return f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Tabelle">{lines}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)


def as_parquet(rows: list[list[str]], path: Path) -> None:
    frame = pd.DataFrame([[typed(cell) if cell else None for cell in row] for row in rows[1:]], columns=rows[0])
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), path)


def as_semicolons(rows: list[list[str]], path: Path) -> None:
    text = "\r\n".join(";".join(row) for row in rows)
    path.write_bytes(text.encode("utf-16"))


WRITERS = {".xlsx": as_xlsx, ".ods": as_ods, ".parquet": as_parquet, ".tsv": as_semicolons}


@pytest.fixture(scope="module")
def in_order(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> ImportOutcome:
    place = tmp_path_factory.mktemp("csv")
    shutil.copytree(shared_data / "flensburg" / "parsed", place / "parsed")
    return import_source(tables_in_order(recipe_load("flensburg"), ".csv"), place)


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_other_files_give_the_same_figures(
    suffix: str, in_order: ImportOutcome, shared_data: Path, tmp_path: Path
) -> None:
    (tmp_path / "parsed").mkdir()
    for path in sorted((shared_data / "flensburg" / "parsed").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.reader(file) if row]
        WRITERS[suffix](rows, tmp_path / "parsed" / f"{path.stem}{suffix}")
    recipe = tables_in_order(recipe_load("flensburg"), suffix)
    if suffix == ".tsv":
        recipe = without_format(recipe)
    outcome = import_source(recipe, tmp_path)
    assert len(in_order.folder["values"]) > 1900
    assert rendered(outcome.folder)["values.csv"] == rendered(in_order.folder)["values.csv"]
    assert rendered(outcome.folder)["districts.csv"] == rendered(in_order.folder)["districts.csv"]
    assert all(account.balance == 0 for account in outcome.accounts)


def without_format(recipe: Recipe) -> Recipe:
    """Encoding and separator are to be found out."""
    found_out = {"encoding": "", "separator": ""}
    tables = tuple(
        part if part.format is None else part.model_copy(update={"format": part.format.model_copy(update=found_out)})
        for part in recipe.tables
    )
    return recipe.model_copy(update={"tables": tables, "format": recipe.format.model_copy(update=found_out)})


@pytest.mark.parametrize("kind", ["gpkg", "shp", "zip", "gauss-krueger"])
def test_outlines_come_from_every_kind_of_geodata(
    kind: str, flensburg: ImportOutcome, shared_data: Path, tmp_path: Path
) -> None:
    outlines = geopandas.read_file(shared_data / "flensburg" / "csv" / "flensburg_stadtteile.geojson")
    (tmp_path / "parsed").mkdir()
    shutil.copy(shared_data / "flensburg" / "parsed" / "fl_district.csv", tmp_path / "parsed")
    file, encoding = {"gpkg": ("o.gpkg", ""), "zip": ("o.zip", "")}.get(kind, ("o.shp", "cp1252"))
    if kind == "gpkg":
        outlines.to_crs(25832).to_file(tmp_path / file, driver="GPKG")
    elif kind == "zip":
        shutil.copy(shared_data / "flensburg" / "flensburg_stadtteile.zip", tmp_path / file)
    else:
        crs = 31467 if kind == "gauss-krueger" else 25832
        outlines[["AREA_ID", "AREA_NAME", "geometry"]].to_crs(crs).to_file(tmp_path / file, encoding="cp1252")
    recipe = recipe_load("flensburg")
    part = recipe.boundaries[0].model_copy(update={"files": (file,), "encoding": encoding, "name": "AREA_NAME"})
    changed = {"boundaries": (part,), "tables": recipe.tables[:1], "derived": (), "lookups": {}}
    outcome = import_source(recipe.model_copy(update=changed), tmp_path)
    codes = outcome.findings.count_by_code()
    assert codes["reprojected"] == 1
    assert ("datum-shift" in codes) == (kind == "gauss-krueger")
    assert outcome.folder.boundaries is not None
    assert flensburg.folder.boundaries is not None
    for found, known in zip(
        outcome.folder.boundaries["features"], flensburg.folder.boundaries["features"], strict=True
    ):
        assert found["properties"] == known["properties"]
        shapes = [shape(item["geometry"]) for item in (found, known)]
        assert shapes[0].symmetric_difference(shapes[1]).area < 1e-4 * shapes[1].area
    names = [item.found for item in outcome.findings if item.code == "name-differs"]
    assert "04 04 Westliche Höhe" in names  # umlauts came through
