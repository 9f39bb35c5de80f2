"""Rows of files become offers, organisations and grants; what does not fit is named, and nobody by name."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from quartierwerk.cityfolder.read import check
from quartierwerk.cityfolder.write import write
from quartierwerk.intake import ImportOutcome, import_source, recipe_load
from quartierwerk.intake.recipe import recipe_parse
from quartierwerk.kernel.errors import Invalid, SourceProblem

HEAD = """
id = "probe"
title = "Probe"
title_en = "Trial"
source = "made up"
[municipality]
id = "probe"
name = "Probe"
boundary_version = "v1"
[format]
decimal = ","
thousands = "."
"""
GRANTS = """
[[records]]
name = "t"
table = "funded_projects"
files = "t.*"
numbers = "sequence"
[records.ignore_columns]
Bemerkung = "Freitext."
[records.fields]
id = { columns = ["Träger", "Titel"], digest = true, prefix = "p-" }
programme = { constant = "Probe" }
title = { column = "Titel" }
beneficiary = { column = "Träger", only = "GmbH|Stadt" }
place = { column = "Ort", wanted = true, empty = { "-" = "ein Strich sagt nichts" } }
year = { column = "Von", pattern = "([0-9]{4})$" }
starts_on = { column = "Von" }
granted = { column = "Geld" }
source = { constant = "made up" }
"""
POINTS = """
[levels]
district = { width = 1, parent = "0" }
[[areas]]
id = "0"
name = "Probe"
level = "city"
[[boundaries]]
files = "areas.geojson"
level = "district"
id = "id"
defines_areas = true
[[records]]
name = "t"
table = "organisations"
files = "points.geojson"
point = true
district_level = "district"
[records.fields]
id = { column = "nr", prefix = "x-" }
name = { column = "name" }
kind = { column = "art", map = { "Schule" = "school", "Kita" = "childcare" } }
network_level = { constant = "none" }
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., ImportOutcome]:
    def run(recipe: str, **files: str) -> ImportOutcome:
        source = tmp_path / "source"
        source.mkdir()
        for name, text in files.items():
            (source / name.replace("_", ".")).write_text(text, encoding="utf-8")
        outcome = import_source(recipe_parse(HEAD + recipe, "probe"), source)
        assert all(account.balance == 0 for account in outcome.accounts)
        write(outcome.folder, tmp_path / "city")
        assert list(check(tmp_path / "city")) == []
        return outcome

    return run


def test_cells_as_offices_write_them(read: Callable[..., ImportOutcome]) -> None:
    text = (
        "Träger;Titel;Ort;Von;Geld;Bemerkung\n"
        'Alpha GmbH;"Kurs\nA";Köln;1.3.2012;172.306 €;x\n'
        "Erika Probe;Kurs B;-;02.03.2012;1.234,5 EUR;x\n"
        "Stadt C;Kurs C;;2012-04-05;12;x\n"
        "Stadt C;Kurs C;Bonn;2012-04-05;1.23;x\n"
        "Stadt D;;Bonn;2012-04-05;1,234;x\n"
    )
    outcome = read(GRANTS, t_csv=text)
    rows = outcome.folder["funded_projects"]
    assert rows["granted"].tolist() == ["172306.00", "1234.50", "12.00", ""]
    assert rows["starts_on"].tolist() == ["2012-03-01", "2012-03-02", "2012-04-05", "2012-04-05"]
    assert rows["year"].tolist()[:2] == [2012, 2012]
    assert rows["title"].tolist() == ["Kurs A", "Kurs B", "Kurs C", "Kurs C"]
    assert rows["beneficiary"].tolist() == ["Alpha GmbH", "", "Stadt C", "Stadt C"]
    assert rows["place"].tolist() == ["Köln", "", "", "Bonn"]
    first, second = rows["id"].tolist()[2:]
    assert second == f"{first}-2"
    assert outcome.findings.count_by_code() == {
        "not-an-amount": 2, "line-break": 1, "says-nothing": 1, "withheld": 1, "empty-cell": 1, "row-left-out": 1
    }  # fmt: skip
    assert not any("Erika" in str(item.as_dict()) for item in outcome.findings)


def test_numbers_of_a_workbook_are_read_as_what_they_are(tmp_path: Path) -> None:
    """In a recipe for German marks, too: 1234.5 of a cell is no text."""
    with xlsxwriter.Workbook(tmp_path / "t.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Träger", "Titel", "Ort", "Von", "Geld", "Bemerkung"])
        for row, amount in enumerate([1234.5, 1234, "1.234,50 €", 0.001, "1.234.5"], 1):
            sheet.write_row(row, 0, ["Stadt A", f"Kurs {row}", "Bonn", "1.3.2012", amount])
    outcome = import_source(recipe_parse(HEAD + GRANTS, "probe"), tmp_path)
    assert outcome.folder["funded_projects"]["granted"].tolist() == ["1234.50", "1234.00", "1234.50", "", ""]
    assert outcome.findings.count_by_code() == {"not-an-amount": 2}


def test_columns_nobody_asked_for_or_that_are_missing(read: Callable[..., ImportOutcome]) -> None:
    outcome = read(GRANTS, t_csv="Träger;Titel;Von;Neu\nStadt A;Kurs;1.1.2012;7\n")
    assert [(item.code, item.column) for item in outcome.findings] == [
        ("missing-column", "Ort"), ("empty-cell", "Ort"), ("missing-column", "Geld"), ("column-not-in-recipe", "Neu")
    ]  # fmt: skip
    assert outcome.folder["funded_projects"]["granted"].tolist() == [""]


def feature(number: str, kind: str, geometry: str) -> str:
    said = f'{{"nr": "{number}", "name": "N{number}", "art": "{kind}"}}'
    return f'{{"type": "Feature", "properties": {said}, "geometry": {geometry}}}'


def test_points_find_their_district(read: Callable[..., ImportOutcome]) -> None:
    square = '{"type": "Polygon", "coordinates": [[[%d, 50], [%d, 50], [%d, 51], [%d, 51], [%d, 50]]]}'
    squares = [square % (x, x + 1, x + 1, x, x) for x in (7, 8)]
    areas = ", ".join(
        f'{{"type": "Feature", "properties": {{"id": "{place}"}}, "geometry": {each}}}'
        for place, each in enumerate(squares, 1)
    )
    point = '{"type": "Point", "coordinates": [%s, 50.5]}'
    points = [
        feature("1", "Schule", point % 7.5),
        feature("2", "Kita", point % 8),
        feature("3", "Kita", point % 9.5),
        feature("4", "Kita", "null"),
        feature("5", "Hort", point % 8.5),
        feature("1", "Kita", point % 8.5),
    ]
    outcome = read(
        POINTS,
        areas_geojson=f'{{"type": "FeatureCollection", "features": [{areas}]}}',
        points_geojson=f'{{"type": "FeatureCollection", "features": [{", ".join(points)}]}}',
    )
    rows = outcome.folder["organisations"]
    assert rows["id"].tolist() == ["x-1", "x-2", "x-3", "x-4"]
    assert rows["district"].tolist() == ["1", "1", "", ""]
    assert rows["lon"].tolist()[:3] == [7.5, 8.0, 9.5]
    codes = outcome.findings.count_by_code()
    assert {"outside", "no-point", "unknown-word", "row-left-out", "duplicate-key"} <= set(codes)
    assert outcome.folder["districts"]["id"].tolist() == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('table = "funded_projects"', 'table = "nothing"'), "no such table"),
        (('title = { column = "Titel" }', 'titel = { column = "Titel" }'), "has no titel"),
        (('title = { column = "Titel" }', ""), "needs title"),
        (('{ column = "Titel" }', '{ column = "Titel", constant = "x" }'), "one of column"),
    ],
)
def test_a_recipe_that_does_not_hold_together_is_refused(change: tuple[str, str], said: str) -> None:
    with pytest.raises(Invalid) as caught:
        recipe_parse(HEAD + GRANTS.replace(*change), "probe")
    assert said in caught.value.explanation.found
    with pytest.raises(Invalid, match="hold together"):
        recipe_parse(HEAD, "probe")


def test_a_folder_without_the_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceProblem, match="none of its tables"):
        import_source(recipe_parse(HEAD + GRANTS, "probe"), tmp_path)


def test_the_list_of_nrw(shared_data: Path) -> None:
    """39,961 grants; the eight of the model programme add up to what the Land granted in 2012."""
    folder = shared_data / "esif-projects" / "nrw"
    if not folder.is_dir():
        pytest.skip("no esif-projects/nrw in the published source data")
    outcome = import_source(recipe_load("nrw-esf-projects"), folder)
    grants = outcome.folder["funded_projects"]
    assert (len(grants), grants["id"].is_unique, (grants["granted"] != "").all()) == (39961, True, True)
    model = grants[grants["title"].str.startswith("Aktiv für Arbeit im Stadtteil")]
    assert sum(map(Decimal, model["granted"])) == Decimal("1722207.00")
    assert (len(model), set(model["year"]), (model["beneficiary"] != "").all()) == (8, {2012}, True)
    assert sorted(model["place"]) == [
        "Aachen", "Bielefeld", "Dortmund", "Duisburg", "Gelsenkirchen", "Köln", "Münster", "Oberhausen"
    ]  # fmt: skip
    assert outcome.findings.count_by_code() == {"line-break": 4, "withheld": 1, "empty-cell": 1}
    assert not grants["beneficiary"].str.contains(r"\b(?:Herrn?|Frau|Dr|Inh|Dipl|Rechtsanw\w+)\b").any()
    assert [account.balance for account in outcome.accounts] == [0]


def test_a_real_workbook(shared_data: Path, tmp_path: Path) -> None:
    """The list of a Land as published: a title above, notes below, days and amounts as a workbook keeps them."""
    folder = shared_data / "esif-projects" / "hessen"
    if not folder.is_dir():
        pytest.skip("no esif-projects/hessen in the published source data")
    outcome = import_source(recipe_load("hessen-esf-projects"), next(folder.glob("*.xlsx")))
    projects = outcome.folder["funded_projects"]
    assert len(projects) == 596
    assert sum(map(Decimal, projects["eligible"])) == Decimal("98681441.97")
    assert projects["year"].between(2014, 2016).all()
    assert outcome.findings.count_by_code() == {
        "blank-rows": 1, "ignored-rows": 1, "withheld": 1, "ends-before-beginning": 1
    }  # fmt: skip
    fault = next(item for item in outcome.findings if item.code == "ends-before-beginning")
    assert (fault.sheet, fault.row, fault.found) == ("Liste der Vorhaben", 14, "2015-08-22")
    write(outcome.folder, tmp_path / "city")
    assert list(check(tmp_path / "city")) == []
