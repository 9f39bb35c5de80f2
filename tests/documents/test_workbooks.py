"""Workbooks as an office opens them."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from quartierwerk.documents import profile_xlsx, situation_xlsx, table_xlsx
from quartierwerk.documents.model import Column, Definition
from quartierwerk.documents.workbooks.book import number_format
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Guarded, Published
from quartierwerk.kernel.money import Money
from tests.documents import samples

IMPRINT = samples.imprint("Kontakte & Termine")
COLUMNS = (
    Column("name", "Name"),
    Column("share", "Anteil", "figure", "percent", 1),
    Column("places", "Plätze", "number"),
    Column("cost", "Kosten", "money"),
    Column("day", "Tag", "date"),
)
ROWS = (
    ("Ährenfeld", Published(12.345), 3, Money(Decimal("1234.56")), date(2025, 12, 31)),
    ("=1+1", Published.suppressed(), None, Decimal("-0.10"), None),
    ("http://x.example", Published(0), 0, None, None),
    ("0012", Published(None, Absence.NOT_REPORTED), 2.5, None, None),
)
HEAD = 3


def sheets(data: bytes) -> dict[str, list[list]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


@pytest.fixture(scope="module")
def table() -> bytes:
    definition = Definition(
        "Anteil", "Teil vom Ganzen", "Amt", "dl-de/by-2-0", "31.12.2025", "v1", "Bevölkerung", "Prozent"
    )
    return table_xlsx(IMPRINT, COLUMNS, ROWS, [definition], name="Plätze [2025]/A")


def test_numbers_are_numbers_dates_dates_and_texts_texts(table):
    rows = sheets(table)["Plätze  2025  A"]
    assert rows[HEAD] == ["Name", "Anteil", "Plätze", "Kosten", "Tag"]
    assert rows[HEAD + 1] == ["Ährenfeld", 12.345, 3.0, 1234.56, date(2025, 12, 31)]
    assert rows[HEAD + 2][:4] == ["=1+1", "⊘", "", -0.1]
    assert rows[HEAD + 3][:3] == ["http://x.example", 0.0, 0.0]
    assert rows[HEAD + 4][:3] == ["0012", "∅", 2.5]


def test_no_formula_and_no_link_is_ever_written(table):
    xml = "".join(text for name, text in parts(table).items() if name.startswith("xl/worksheets"))
    assert "<f>" not in xml
    assert "hyperlink" not in xml


def test_formats_show_unit_and_decimals(table):
    styles = parts(table)["xl/styles.xml"]
    assert "#,##0.0&quot; %&quot;" in styles
    assert "#,##0.00&quot; €&quot;" in styles
    assert "dd.mm.yyyy" in styles
    assert number_format("per_1000", 2) == '#,##0.00" ‰"'


def test_head_filters_print_setup_and_frozen_panes(table):
    found = parts(table)
    sheet = found["xl/worksheets/sheet1.xml"]
    assert re.search(r'<pane xSplit="1" ySplit="4" topLeftCell="B5"', sheet)
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "Kontakte &amp;&amp; Termine" in sheet
    assert "Seite &amp;P von &amp;N" in sheet
    assert "Synthetische Daten" in sheet
    assert '<autoFilter ref="A4:E8"' in found["xl/tables/table1.xml"]
    assert "$4:$4" in found["xl/workbook.xml"]
    assert "numberStoredAsText" in sheet


def test_definitions_and_signs_are_always_there(table):
    found = sheets(table)
    assert found["Definitionen"][HEAD + 1][:3] == ["Anteil", "Teil vom Ganzen", "Prozent"]
    assert [row[0] for row in found["Zeichen"][HEAD + 1 :]] == ["0", "∅", "–", "⊘"]
    assert list(sheets(table_xlsx(IMPRINT, COLUMNS, ()))) == ["Tabelle", "Definitionen", "Zeichen"]


def test_title_stand_and_mark_stand_above(table):
    rows = sheets(table)["Plätze  2025  A"]
    assert rows[0][0].startswith("Kontakte & Termine")
    assert "Musterstadt · Stand: 31.12.2025 · Synthetische Daten" in rows[1][0]


def test_equal_content_gives_equal_bytes(table):
    again = table_xlsx(IMPRINT, COLUMNS, ROWS, [], name="A")
    assert again == table_xlsx(IMPRINT, COLUMNS, ROWS, [], name="A")
    assert again != table


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        (Column("a", "A", "figure"), Guarded(3)),
        (Column("a", "A", "figure"), 3),
        (Column("a", "A"), Guarded(3)),
        (Column("a", "A", "number"), Guarded(3)),
        (Column("a", "A", "number"), "3"),
        (Column("a", "A", "number"), True),
        (Column("a", "A", "money"), 3.5),
        (Column("a", "A", "date"), "31.12.2025"),
    ],
)
def test_cells_of_the_wrong_kind_are_refused(column, cell):
    with pytest.raises(Invalid):
        table_xlsx(IMPRINT, [column], [[cell]])


def test_headings_told_apart_control_signs_gone_long_texts_cut():
    columns = (Column("a", "Wert\u0007"), Column("b", "wert"), Column("c", ""))
    rows = sheets(table_xlsx(IMPRINT, columns, [("a\u0000b\r\nc", "x" * 40_000, "")]))["Tabelle"]
    assert rows[HEAD] == ["Wert", "wert (2)", "c"]
    assert rows[HEAD + 1][0] == "ab\nc"
    assert len(rows[HEAD + 1][1]) == 32_767


def test_sheet_names_are_made_fit():
    from quartierwerk.documents.workbooks.book import Book

    book = Book(IMPRINT)
    for name in ("Gebiete und alles, was dazu gehört 2025", "gebiete und alles, was dazu gehört 2026", "''"):
        book.sheet(name, (Column("a", "A"),), [["x"]])
    names = list(sheets(book.close()))
    assert len(names) == 3
    assert all(0 < len(name) <= 31 for name in names)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_situation_holds_every_area_with_full_precision(language):
    report = samples.report(24, language)
    found = sheets(situation_xlsx(report))
    name, *others = found
    assert len(others) == 4
    head, rows = found[name][HEAD], found[name][HEAD + 1 :]
    assert len(rows) == 24
    first = report.ranked()[0]
    assert rows[0][:4] == [first.area.code, first.name, samples.VERSION, 2025.0]
    assert rows[0][4] == pytest.approx(first.status_index.value, rel=1e-14)
    by_code = {row[0]: row for row in rows}
    assert by_code[samples.SUPPRESSED][4] == "⊘"
    assert by_code[samples.UNREPORTED][4] == "∅"
    assert by_code[samples.EXCLUDED][4] == "–"
    assert by_code[samples.EXCLUDED][-1].startswith("Weniger als 300")
    assert (
        sum("z" in str(label).split() for label in head) + sum(str(label).startswith("z-Wert") for label in head) == 6
    )


def test_the_situation_counts_classes_and_defines_its_indices():
    found = sheets(situation_xlsx(samples.report()))
    assert list(found) == ["Gebiete", "Klassen", "Ohne einen Indikator", "Definitionen", "Zeichen"]
    counts = {(row[0], row[2]): row[4] for row in found["Klassen"][HEAD + 1 :]}
    assert counts["Bedarf", "sehr hoch"] == 1
    assert counts["Veränderung", "stabil"] == 15
    assert sum(count for (title, _), count in counts.items() if title == "Bedarf") == 24
    labels = [row[0] for row in found["Definitionen"][HEAD + 1 :]]
    assert labels[:3] == ["Bedarf: Index", "Veränderung: Index", "Standardisierte Werte"]
    assert len(labels) == 9


def test_a_situation_without_replays_or_areas_still_stands():
    import dataclasses

    bare = dataclasses.replace(samples.report(), rows=(), sensitivity=(), indicators=())
    assert list(sheets(situation_xlsx(bare))) == ["Gebiete", "Klassen", "Definitionen", "Zeichen"]


def test_the_profile_holds_district_and_city_by_year():
    found = sheets(profile_xlsx(samples.profile()))
    rows = found["Werte"]
    assert rows[HEAD][4:] == [str(year) for year in range(2018, 2026)]
    own, city = rows[HEAD + 3], rows[HEAD + 4]
    assert own[1] == city[1] == "Langzeitarbeitslose"
    assert city[3] == "Stadt"
    assert own[4 + 3] == own[4 + 7] == "⊘"
    assert isinstance(own[4], float)
    assert found["Was fehlt"][HEAD + 1] == ["Langzeitarbeitslose", "2021, 2025", "geheim"]
