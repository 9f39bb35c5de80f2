"""The overview as a workbook: its formulas give, to the cent, what the engine computed."""

import io
import re
import shutil
import subprocess
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from xml.etree import ElementTree as ET

import pytest
from python_calamine import CalamineWorkbook

from quartierwerk.documents.workbooks.kuf import kuf_xlsx
from quartierwerk.engine.finance import CostItem, Measure, Plan, Rate, YearSlice, kuf
from quartierwerk.kernel.money import Money
from tests.documents import samples

CENT = Decimal("0.01")
SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
SHARES = ("gross", "not_eligible", "revenue", "eligible", "grant", "third_party", "own_share")
NAMES = {"sz": "Sozialer Zusammenhalt", "esf": "ESF & mehr"}


def euro(text: str) -> Money:
    return Money(Decimal(text))


def plan() -> Plan:
    """The worked case, amounts that have to be rounded, one that nobody funds, one with more deducted than it costs."""
    return Plan(
        items=(
            CostItem(
                "a", "m1", "Umbau", "1.1", "4.1", "sz", 2026, euro("450750.00"), euro("30000.00"), euro("10000.00")
            ),
            CostItem("b", "m1", "Kurs", "1.2", "", "esf", 2026, euro("10000.01"), third_party=euro("500.55")),
            CostItem("c", "m2", "=1+1", "2.1", "", "sz", 2026, euro("0.25")),
            CostItem("d", "m2", "Pflege", "2.10", "", "", None, euro("777.77")),
            CostItem("e", "m2", "Rest", "2.9", "", "sz", 2026, euro("5.00"), euro("7.00")),
        ),
        slices=(
            YearSlice("a", 2026, 2026, euro("200000.00"), euro("120000.00")),
            YearSlice("a", 2026, 2027, euro("210750.00"), euro("126450.00")),
            YearSlice("b", 2026, 2026, euro("10000.00")),
        ),
        measures=(Measure("m1", "1", "Haus", "urban_planning"), Measure("m2", "2", "Kurs", "social")),
        rates=(Rate("sz", 2026, Decimal(60)), Rate("esf", 2026, Decimal("66.67"))),
    )


class Recalculator:
    """Computes the few formulas a workbook of ours has: differences, sums, rounding, sums under a condition."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        book = ET.fromstring(self.archive.read("xl/workbook.xml"))
        titles = [sheet.get("name") for sheet in book.iter(f"{{{SPACE['m']}}}sheet")]
        shared = ET.fromstring(self.archive.read("xl/sharedStrings.xml"))
        texts = ["".join(text.text or "" for text in item.iter(f"{{{SPACE['m']}}}t")) for item in shared]
        self.formulas, self.values = {}, {}
        for number, title in enumerate(titles, start=1):
            root = ET.fromstring(self.archive.read(f"xl/worksheets/sheet{number}.xml"))
            for cell in root.iter(f"{{{SPACE['m']}}}c"):
                place, formula = (title, cell.get("r")), cell.find("m:f", SPACE)
                value = cell.findtext("m:v", "", SPACE)
                if formula is not None:
                    self.formulas[place] = formula.text
                elif value:
                    self.values[place] = texts[int(value)] if cell.get("t") == "s" else Decimal(value)

    def value(self, sheet: str, cell: str):
        place = (sheet, cell.replace("$", ""))
        if place in self.formulas:
            return self.compute(sheet, self.formulas[place])
        return self.values.get(place, Decimal(0))

    def span(self, sheet: str, text: str):
        match = re.fullmatch(r"(?:'([^']+)'!)?\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)", text)
        name, first, top, last, bottom = match[1] or sheet, match[2], int(match[3]), match[4], int(match[5])
        columns = [first] if first == last else [chr(code) for code in range(ord(first), ord(last) + 1)]
        return [self.value(name, f"{column}{row}") for row in range(top, bottom + 1) for column in columns]

    def compute(self, sheet: str, text: str) -> Decimal:
        if match := re.fullmatch(r"SUM\(([^()]+)\)", text):
            return sum(self.span(sheet, match[1]), Decimal(0))
        if match := re.fullmatch(r"SUM\(([^()]+)\)-(\w+)", text):
            return sum(self.span(sheet, match[1]), Decimal(0)) - self.value(sheet, match[2])
        if match := re.fullmatch(r"ROUND\(MAX\((\w+),0\)\*(\w+)/100,2\)", text):
            exact = max(self.value(sheet, match[1]), Decimal(0)) * self.value(sheet, match[2]) / 100
            return exact.quantize(CENT, rounding=ROUND_HALF_UP)
        if match := re.fullmatch(r"SUMPRODUCT\(\((.+)=\$(\w+)\)\*(.+)\)", text):
            wanted = self.value(sheet, match[2])
            pairs = zip(self.span(sheet, match[1]), self.span(sheet, match[3]), strict=True)
            return sum((amount for name, amount in pairs if name == wanted), Decimal(0))
        if re.fullmatch(r"\w+(-\w+)+", text):
            first, *rest = [self.value(sheet, cell) for cell in text.split("-")]
            return first - sum(rest, Decimal(0))
        raise AssertionError(text)

    def cached(self, sheet_number: int) -> dict:
        """Results that stand behind the formulas."""
        root = ET.fromstring(self.archive.read(f"xl/worksheets/sheet{sheet_number}.xml"))
        cells = root.iter(f"{{{SPACE['m']}}}c")
        return {cell.get("r"): cell.findtext("m:v", "", SPACE) for cell in cells if cell.find("m:f", SPACE) is not None}


def workbook() -> bytes:
    return kuf_xlsx(samples.imprint("Kosten- und Finanzierungsübersicht"), kuf(plan()), NAMES)


def test_formulas_give_what_the_engine_computed():
    book, table = Recalculator(workbook()), kuf(plan())
    assert book.formulas
    for line, row in enumerate(table.rows, start=5):
        for column, key in (("K", "eligible"), ("M", "grant"), ("O", "own_share")):
            assert book.value("Übersicht", f"{column}{line}") == getattr(row.shares, key).amount, (line, key)
    total = 5 + len(table.rows)
    for column, key in zip("HIJKMNO", SHARES, strict=True):
        assert book.value("Übersicht", f"{column}{total}") == getattr(table.total, key).amount, key
    assert book.value("Übersicht", "M5") == Decimal("246450.00")
    assert book.value("Übersicht", "O5") == Decimal("164300.00")


def test_every_formula_has_its_exact_result_behind_it():
    """Programs that do not compute show the same figures."""
    book = Recalculator(workbook())
    for number, name in enumerate(("Übersicht", "Jahre", "Summen"), start=1):
        cached = book.cached(number)
        assert cached
        for cell, value in cached.items():
            assert Decimal(value).quantize(CENT) == book.value(name, cell), (name, cell)


def test_totals_by_programme_and_strand_add_up():
    book, table = Recalculator(workbook()), kuf(plan())
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(workbook()))
        .get_sheet_by_name("Summen")
        .to_python(skip_empty_area=False)
    )
    found = {(row[0], row[1]): line for line, row in enumerate(rows, start=1) if row[0] in {"Förderprogramm", "Strang"}}
    assert {name for kind, name in found if kind == "Förderprogramm"} == {
        "Sozialer Zusammenhalt", "ESF & mehr", "ohne Förderprogramm",
    }  # fmt: skip
    for kind in ("Förderprogramm", "Strang"):
        lines = [line for (key, _name), line in found.items() if key == kind]
        for column, key in zip("CDEFGHI", SHARES, strict=True):
            assert sum(book.value("Summen", f"{column}{line}") for line in lines) == getattr(table.total, key).amount


def test_texts_stay_texts_and_equal_content_gives_equal_bytes():
    assert workbook() == workbook()
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(workbook()))
        .get_sheet_by_name("Übersicht")
        .to_python(skip_empty_area=False)
    )
    assert "=1+1" in [row[2] for row in rows]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed; formulas are computed above")
def test_libreoffice_computes_the_same(tmp_path):
    source = tmp_path / "kuf.xlsx"
    source.write_bytes(workbook())
    command = ["soffice", "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, timeout=120)
    assert "246450" in (tmp_path / "kuf.csv").read_text("utf-8", "replace").replace(".", "").replace(",", "")
