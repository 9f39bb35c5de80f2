"""Files that mean harm, or were badly treated: each is read, named or refused; none takes the machine along."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import geopandas
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from shapely.geometry import Polygon, box

from quartierwerk.intake import ImportOutcome, import_source
from quartierwerk.intake.archive import check_archive, unpack
from quartierwerk.intake.geodata import read_shapes
from quartierwerk.intake.limits import Limits
from quartierwerk.intake.readers import read_grids
from quartierwerk.kernel.errors import LimitReached, SourceProblem
from quartierwerk.kernel.findings import Findings
from tests.intake.conftest import recipe_of

Imported = Callable[..., ImportOutcome]
CSV = "id,2025\n01,10\n02,20\n"
WIDE = """
files = "t.*"
area = { column = "id", width = 2 }
period = { constant = "2025" }
patterns = [{ match = '(?P<period>[0-9]{4})', indicator = "people" }]
"""
SMALL = Limits(file_bytes=1_000_000, unpacked_bytes=1_000_000, members=20, cells=10_000)


def figures(outcome: ImportOutcome) -> dict[str, float]:
    values = outcome.folder["values"]
    return dict(zip(values["area"], values["value"], strict=True))


# -- text


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (CSV.encode("utf-8"), set()),
        (CSV.encode("utf-8-sig"), set()),
        (CSV.encode("utf-16"), {"encoding"}),
        (CSV.encode("utf-16-le"), {"encoding"}),
        (CSV.encode("utf-16-be"), {"encoding"}),
        (CSV.encode("utf-32"), {"encoding"}),
        (CSV.replace(",", ";").encode(), set()),
        (CSV.replace(",", "\t").encode(), set()),
        (CSV.replace(",", "|").encode(), set()),
        (CSV.replace("\n", "\r\n").encode(), set()),
        (CSV.replace("\n", "\r").encode(), set()),
        (CSV.replace("10", "1\x000").encode(), {"control-character"}),
        (CSV.replace("10", "\xa010\xa0").encode(), set()),
        (CSV.replace("01,", "1,").encode(), set()),
        (("\n" + CSV + "\n\n").encode()[1:], {"blank-rows"}),
    ],
)
def test_text_comes_in_many_dresses(imported: Imported, data: bytes, codes: set[str]) -> None:
    outcome = imported(data, WIDE)
    assert figures(outcome) == {"01": 10, "02": 20}
    assert set(outcome.findings.count_by_code()) == codes


def test_windows_encoding_is_found_out(imported: Imported) -> None:
    table = WIDE.replace('{ column = "id", width = 2 }', '{ column = "Stadtteil", by = "name" }')
    outcome = imported("Stadtteil;2025\nÖst;1\nSTRASSE  AM_WALL;2\n".encode("cp1252"), table)
    assert figures(outcome) == {"01": 1, "02": 2}
    assert set(outcome.findings.count_by_code()) == {"encoding"}


def test_an_encoding_that_does_not_fit_is_said(imported: Imported) -> None:
    outcome = imported("id,2025\n01,ß\n".encode("cp1252"), WIDE, form='encoding = "utf-8"')
    assert outcome.findings.count_by_code() == {"unreadable": 1}


def test_duplicate_headers_are_told_apart(imported: Imported) -> None:
    outcome = imported("id,2025,2025\n01,10,99\n02,20,98\n", WIDE)
    assert figures(outcome) == {"01": 10, "02": 20}
    assert outcome.findings.count_by_code() == {"duplicate-header": 1, "column-not-in-recipe": 1}


def test_rows_and_cells_that_do_not_fit_are_named(imported: Imported) -> None:
    data = "id,2025,note\n01,10\n02,20,x,y,z\n03,5,x\n,6,x\nSumme,41,x\n01,11,x\n"
    outcome = imported(data, WIDE)
    assert figures(outcome) == {"01": 10, "02": 20}
    found = {(item.code, item.row) for item in outcome.findings}
    assert found == {
        ("row-length", 3), ("unknown-area", 4), ("row-without-area", 5), ("unknown-area", 6), ("cells-disagree", 7),
        ("column-not-in-recipe", None),
    }  # fmt: skip


def test_a_line_of_many_megabytes_is_no_trouble(imported: Imported) -> None:
    outcome = imported(CSV + '02,"' + "9" * 11_000_000 + '"\n', WIDE)
    assert "not-csv" in outcome.findings.count_by_code()
    assert figures(outcome) == {"01": 10, "02": 20}


@pytest.mark.parametrize("data", [b"", b"\n", b"\x00\x00\x00", b'"', b"id", b"\xff\xfe"])
def test_nearly_nothing_is_no_trouble(imported: Imported, data: bytes) -> None:
    outcome = imported(data, WIDE)
    assert outcome.folder["values"].empty
    assert len(outcome.findings) > 0


# -- workbooks


def workbook(path: Path, fill: Callable[[xlsxwriter.Workbook], None], **options: bool) -> Path:
    with xlsxwriter.Workbook(str(path), options) as book:
        fill(book)
    return path


def test_dates_formula_errors_and_1904_are_heeded(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Täb & Co")
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_row(0, 0, ["id", "2025"])
        sheet.write(1, 0, "01")
        sheet.write_datetime(1, 1, date(2025, 3, 1), day)
        sheet.write(2, 0, "02")
        sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
        sheet.write_row(3, 0, [1, 7])

    path = workbook(tmp_path / "t.xlsx", fill, date_1904=True)
    (grid,) = read_grids(path, "t.xlsx", Findings())
    assert grid.rows[1][1] == date(2025, 3, 1)
    assert grid.rows[2][1] == "#DIV/0!"
    outcome = import_source(recipe_of(WIDE), tmp_path)
    assert figures(outcome) == {"01": 7}
    found = {(item.code, item.sheet, item.row, item.column, item.found) for item in outcome.findings}
    assert found == {
        ("date-instead-of-number", "Täb & Co", 2, "2025", "2025-03-01"),
        ("formula-error", "Täb & Co", 3, "2025", "#DIV/0!"),
    }


def test_two_cells_at_the_ends_of_a_sheet_are_refused(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "b")

    path = workbook(tmp_path / "t.xlsx", fill)
    assert path.stat().st_size < 10_000
    with pytest.raises(LimitReached, match="too many cells"):
        read_grids(path, "t.xlsx", Findings())
    with pytest.raises(LimitReached):
        import_source(recipe_of(WIDE), tmp_path)


def test_thousands_of_empty_styled_cells_are_no_trouble(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, ["id", "2025"])
        sheet.write_row(1, 0, ["01", 5])
        for row in range(2, 4_000):
            sheet.write_blank(row, 200, None, bold)

    workbook(tmp_path / "t.xlsx", fill)
    assert figures(import_source(recipe_of(WIDE), tmp_path, limits=SMALL)) == {"01": 5}


def ods(path: Path, rows: str) -> Path:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="a">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path


def test_a_repeated_cell_of_an_ods_is_counted_as_often_as_it_is_repeated(tmp_path: Path) -> None:
    row = '<table:table-row table:number-rows-repeated="1048576">{}</table:table-row>'
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    path = ods(tmp_path / "t.ods", row.format(cell))
    with pytest.raises(LimitReached, match="too many cells"):
        read_grids(path, "t.ods", Findings())


def test_an_entity_bomb_in_a_workbook_does_not_go_off(tmp_path: Path) -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol" * 10}">' for n in range(10))
    sheet = (
        f'<?xml version="1.0"?><!DOCTYPE x [{lol}]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="str"><v>&l9;</v></c></row></sheetData></worksheet>'
    )
    path = workbook(tmp_path / "a.xlsx", lambda book: book.add_worksheet().write(0, 0, "x"))
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "t.xlsx", "w") as new:
        for item in old.infolist():
            is_sheet = item.filename == "xl/worksheets/sheet1.xml"
            new.writestr(item.filename, sheet if is_sheet else old.read(item))
    try:
        (grid,) = read_grids(tmp_path / "t.xlsx", "t.xlsx", Findings())
    except SourceProblem:
        return
    assert sum(len(str(cell)) for row in grid.rows for cell in row) < 1000


@pytest.mark.parametrize("name", ["t.xlsx", "t.ods", "t.xls", "t.parquet", "t.zip"])
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"id,2025\n01,10\n")
    with pytest.raises(SourceProblem, match="not what the file name says"):
        read_grids(tmp_path / name, name, Findings())


def test_kinds_nobody_reads_are_refused(tmp_path: Path) -> None:
    (tmp_path / "t.vrt").write_text("<OGRVRTDataSource/>")
    with pytest.raises(SourceProblem, match="cannot be read"):
        read_grids(tmp_path / "t.vrt", "t.vrt", Findings())
    (tmp_path / "t.csv").write_bytes(b"PK\x03\x04....")
    with pytest.raises(SourceProblem, match="no text file"):
        read_grids(tmp_path / "t.csv", "t.csv", Findings())


def test_a_damaged_workbook_becomes_a_finding(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", lambda book: book.add_worksheet().write(0, 0, "x"))
    path.write_bytes(path.read_bytes()[:-200])
    outcome = import_source(recipe_of(WIDE), tmp_path)
    assert outcome.findings.count_by_code() == {"unreadable": 1}


# -- archives


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


def test_a_bomb_is_refused_by_its_directory(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", {"t.csv": b"0" * 50_000_000})
    assert path.stat().st_size < 60_000
    with pytest.raises(LimitReached, match="too much"):
        check_archive(path, SMALL)
    with pytest.raises(LimitReached):
        import_source(recipe_of(WIDE), path, limits=SMALL)


def test_a_bomb_that_lies_is_refused_while_inflating(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", {"t.csv": b"0" * 50_000_000})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.index(mark) + offset
        data[place : place + 4] = struct.pack("<I", 1000)
    path.write_bytes(data)
    with zipfile.ZipFile(path) as lying:
        assert lying.infolist()[0].file_size == 1000
    with pytest.raises(LimitReached):
        check_archive(path, SMALL)


def test_overlapping_members_are_refused(tmp_path: Path) -> None:
    """Many entries of the directory lead to the same compressed bytes."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = body.compress(b"0" * 100_000) + body.flush()
    crc = zlib.crc32(b"0" * 100_000)
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(packed), 100_000, 1, 0) + b"a" + packed
    entry = struct.pack(
        "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, len(packed), 100_000, 1, 0, 0, 0, 0, 0, 0
    )
    directory = b"".join(entry + bytes([97 + number]) for number in range(9))
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 9, 9, len(directory), len(local), 0)
    (tmp_path / "t.zip").write_bytes(local + directory + end)
    with pytest.raises(LimitReached, match="overlap"):
        check_archive(tmp_path / "t.zip", SMALL)


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", {f"{number}.csv": b"" for number in range(30)})
    with pytest.raises(LimitReached):
        check_archive(path, SMALL)


@pytest.mark.parametrize("name", ["../t.csv", "/t.csv", "a/../../t.csv", "C:\\t.csv", "..\\t.csv"])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path / "t.zip", {name: b"x"})
    with pytest.raises(SourceProblem, match="elsewhere"):
        unpack(path, tmp_path / "out")
    assert not (tmp_path / "t.csv").exists()


def test_nested_archives_are_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("t.csv", b"0" * 5_000_000)
    path = archive(tmp_path / "t.zip", {"t.csv": CSV.encode(), "more.zip": inner.getvalue()})
    outcome = import_source(recipe_of(WIDE.replace("t.*", "t.csv")), path, limits=SMALL)
    assert figures(outcome) == {"01": 10, "02": 20}
    assert outcome.findings.count_by_code() == {"file-not-in-recipe": 1}


def test_a_locked_archive_is_said_to_be_locked(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", {"t.csv": CSV.encode()})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(SourceProblem, match="password"):
        check_archive(path)


def test_an_archive_that_wraps_its_files_is_opened(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", {"Export 2025/Daten/t.csv": CSV.encode()})
    outcome = import_source(recipe_of(WIDE), path)
    assert figures(outcome) == {"01": 10, "02": 20}
    assert [item.path for item in outcome.provenance] == ["t.csv"]


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"0" * 1_000_001)
    with pytest.raises(LimitReached, match="too large"):
        import_source(recipe_of(WIDE), tmp_path, limits=SMALL)


def test_a_parquet_file_that_would_unfold_is_refused(tmp_path: Path) -> None:
    pq.write_table(
        pa.table({"id": pa.array(["01"] * 500_000), "2025": pa.array([1] * 500_000)}), tmp_path / "t.parquet"
    )
    assert (tmp_path / "t.parquet").stat().st_size < 20_000
    with pytest.raises(LimitReached):
        read_grids(tmp_path / "t.parquet", "t.parquet", Findings(), limits=SMALL)


def test_without_any_table_of_the_recipe_it_refuses(tmp_path: Path) -> None:
    with pytest.raises(SourceProblem, match="no such"):
        import_source(recipe_of(WIDE), tmp_path / "nowhere")
    (tmp_path / "photo.jpg").write_bytes(b"x")
    with pytest.raises(SourceProblem, match="none of its tables"):
        import_source(recipe_of(WIDE), tmp_path)


def test_a_link_out_of_the_source_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "t.csv").write_text(CSV)
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "t.csv").symlink_to(tmp_path / "secret" / "t.csv")
    outcome = import_source(recipe_of(WIDE), tmp_path / "source")
    assert outcome.folder["values"].empty
    assert outcome.provenance == ()


# -- geodata


def geojson(path: Path, coordinates: object, **more: object) -> Path:
    item = {"type": "Feature", "properties": {"id": "01"}, "geometry": {"type": "Polygon", "coordinates": coordinates}}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [item], **more}))
    return path


def shapes(path: Path, **more: str) -> tuple[object, Findings]:
    findings = Findings()
    found = read_shapes(path, path.name, findings, limits=SMALL, **more)
    return found.geometries[0], findings


def test_a_bow_tie_is_mended_and_named(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", [[[7, 51], [8, 52], [8, 51], [7, 52], [7, 51]]])
    geometry, findings = shapes(path)
    assert geometry.is_valid  # type: ignore[attr-defined]
    assert findings.count_by_code() == {"geometry-mended": 1}


def test_metres_said_to_be_degrees_are_left_out(tmp_path: Path) -> None:
    path = geojson(
        tmp_path / "a.geojson", [[[359000, 5700000], [359100, 5700000], [359100, 5700100], [359000, 5700000]]]
    )
    geometry, findings = shapes(path)
    assert geometry is None
    assert findings.count_by_code() == {"not-degrees": 1}


def test_infinite_and_bottomless_geojson_are_refused(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", [[[float("nan"), 51], [8, 51], [8, 52], [7, 51]]])
    with pytest.raises(SourceProblem, match="no GeoJSON"):
        shapes(path)
    path.write_text("[" * 200_000)
    with pytest.raises(SourceProblem, match="no GeoJSON"):
        shapes(path)
    deep = '{"type":"GeometryCollection","geometries":[' * 5000 + "]}" * 5000
    path.write_text('{"type":"Feature","properties":{},"geometry":' + deep + "}")
    with pytest.raises(SourceProblem, match="no GeoJSON"):
        shapes(path)


def test_invalid_features_are_named_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    good = {"type": "Feature", "properties": {"id": "01"}, "geometry": box(7, 51, 8, 52).__geo_interface__}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature"}, 3, None, good]}))
    geometry, findings = shapes(path)
    assert geometry is not None
    assert findings.count_by_code() == {"not-a-feature": 3}


def test_a_shapefile_without_a_reference_system_is_said_to_have_none(tmp_path: Path) -> None:
    frame = geopandas.GeoDataFrame({"id": ["01"]}, geometry=[Polygon([(7, 51), (8, 51), (8, 52)])], crs=4326)
    frame.to_file(tmp_path / "a.shp")
    (tmp_path / "a.prj").unlink()
    geometry, findings = shapes(tmp_path / "a.shp")
    assert geometry is not None
    assert findings.count_by_code() == {"no-reference-system": 1}
    (tmp_path / "b.shp").write_bytes(b"<OGRVRTDataSource></OGRVRTDataSource>")
    with pytest.raises(SourceProblem, match="not what the file name says"):
        shapes(tmp_path / "b.shp")
