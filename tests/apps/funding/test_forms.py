"""A funder's own form is uploaded, mapped and filled; the rest of the file stays as it was."""

import io
import zipfile
from decimal import Decimal

import docx
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from quartierwerk.apps.funding.form_files import LIMITS
from quartierwerk.apps.funding.models import FormField, FormTemplate
from quartierwerk.apps.funding.services import form_create, form_map, item_update
from quartierwerk.kernel.errors import Invalid


def workbook() -> bytes:
    """A form with labels, empty cells, a date cell, a merged cell and a formula."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Antrag 2026")
    for row, text in enumerate(("Titel", "Zuschuss", "Eigenanteil", "Beginn", "Zuwendungsfähige Kosten")):
        sheet.write_string(row, 0, text)
    sheet.write_blank(3, 1, None, book.add_format({"num_format": "dd.mm.yyyy"}))
    sheet.merge_range("B1:D1", "")
    sheet.write_formula("B8", "=B2+B3", None, 7)
    sheet.write_string("A10", "Bleibt, wie es war & überall")
    sheet.data_validation("F1", {"validate": "list", "source": ["ja", "nein"]})
    other = book.add_worksheet("Hinweise")
    other.write_string("A1", "Nicht anfassen")
    book.close()
    return target.getvalue()


def letter() -> bytes:
    """A letter with marks in a table, in a header, and cut into runs as Word does."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ municipality.name }}"
    paragraph = document.add_paragraph("Für ")
    for piece in ("{{ mea", "sure.ti", "tle }}"):
        paragraph.add_run(piece).bold = True
    paragraph.add_run(" beantragen wir {{betrag}} Euro.")
    document.add_table(1, 1).cell(0, 0).text = "{{ measure.problem }} und {{ offen }}"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def upload(town, name, content):
    with town.scope():
        return form_create(
            actor=town.actor("finance"), municipality=town.municipality, name="Antrag", programme=None,
            file_name=name, content=content,
        )  # fmt: skip


def test_a_workbook_is_filled_and_everything_else_stays(purse, town):
    client = town.client("finance")
    file = SimpleUploadedFile("antrag.xlsx", workbook())
    made = client.post(town.url("finanzierung/formulare/neu/"), {"name": "Antrag", "programme": "", "file": file})
    assert made.status_code == 302
    page = client.get(made["Location"])
    suggested = {place: field.initial for place, _label, field in page.context["form"].rows}
    assert suggested["Antrag 2026!B1"] == "measure.title"
    assert suggested["Antrag 2026!B2"] == "measure.grant"
    with town.scope():
        template = FormTemplate.objects.get()
        purse.measures["near"].starts_on = "2026-05-01"
        purse.measures["near"].save()
        form_map(
            actor=town.actor("finance"), municipality=town.municipality, template=template, version=None,
            places={
                "Antrag 2026!C1": "measure.title", "antrag 2026!$B$2": "measure.grant",
                "Antrag 2026!B3": "measure.own_share", "Antrag 2026!B4": "measure.starts_on",
                "'Antrag 2026'!G20": "measure.planned.2027", "Antrag 2026!B5": "kuf.total_eligible",
            },
        )  # fmt: skip
        assert set(FormField.objects.values_list("place", flat=True)) == {
            f"Antrag 2026!{cell}" for cell in ("B1", "B2", "B3", "B4", "B5", "G20")
        }
    url = town.url(f"finanzierung/formulare/{template.code}/")
    assert "251.450,00" not in client.get(url).content.decode()
    assert "Maßnahme 1" in client.get(f"{url}?massnahme=near").content.decode()
    filled = client.get(f"{url}ausfuellen/?massnahme=near").content
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(filled))
        .get_sheet_by_name("Antrag 2026")
        .to_python(skip_empty_area=False)
    )
    # 246450.00 + 6667.01 (66.67 % of 10000.01, half up), own share 164300.00 + 2833.00 (3333.00 less 500.00).
    assert [row[1] for row in rows[:3]] == ["Maßnahme 1", 253117.01, 166833 + 300]
    assert str(rows[3][1]).startswith("2026-05-01")
    assert rows[4][1] == 505750.01
    assert rows[19][6] == 210750
    assert rows[9][0] == "Bleibt, wie es war & überall"
    before, after = (zipfile.ZipFile(io.BytesIO(content)) for content in (workbook(), filled))
    assert before.namelist() == after.namelist()
    for name in ("xl/worksheets/sheet2.xml", "xl/styles.xml", "xl/sharedStrings.xml"):
        assert before.read(name) == after.read(name)
    sheet = after.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>B2+B3</f>" in sheet
    assert "dataValidation" in sheet
    assert 'fullCalcOnLoad="1"' in after.read("xl/workbook.xml").decode()


def test_a_letter_is_filled_wherever_word_cut_its_marks(purse, town):
    template = upload(town, "Brief.DOCX", letter())
    with town.scope():
        purse.measures["near"].problem = "Zeile 1\nZeile 2 <b>&"
        purse.measures["near"].save()
        form_map(
            actor=town.actor("finance"), municipality=town.municipality, template=template, version=None,
            places={
                "measure.title": "measure.title", "betrag": "measure.grant", "measure.problem": "measure.problem",
                "municipality.name": "municipality.name",
            },
        )  # fmt: skip
    url = town.url(f"finanzierung/formulare/{template.code}/ausfuellen/?massnahme=near")
    filled = docx.Document(io.BytesIO(town.client("finance").get(url).content))
    assert filled.paragraphs[0].text == "Für Maßnahme 1 beantragen wir 253.117,01 Euro."
    assert filled.paragraphs[0].runs[1].bold
    assert filled.sections[0].header.paragraphs[0].text == town.municipality.name
    assert filled.tables[0].cell(0, 0).text == "Zeile 1\nZeile 2 <b>& und {{ offen }}"


def test_one_fact_typed_once_appears_in_every_form(purse, town):
    letters = upload(town, "a.docx", letter())
    sheet = upload(town, "b.xlsx", workbook())
    with town.scope():
        common = {"actor": town.actor("finance"), "municipality": town.municipality}
        form_map(**common, template=letters, version=None, places={"betrag": "measure.gross"})
        form_map(**common, template=sheet, version=None, places={"Antrag 2026!B2": "measure.gross"})
        item_update(**common, item=purse.items["brakel"], version=None, gross=Decimal("777777.77"))
    client = town.client("finance")
    for template in (letters, sheet):
        page = client.get(town.url(f"finanzierung/formulare/{template.code}/?massnahme=near")).content.decode()
        assert "787.777,78" in page


@pytest.mark.parametrize(
    ("place", "fact"),
    [
        ("Antrag 2026!B8", "measure.grant"), ("Nirgends!B2", "measure.grant"), ("Antrag 2026", "measure.grant"),
        ("Antrag 2026!B2", "measure.__class__"), ("Antrag 2026!B2", "measure.planned.1"),
    ],
)  # fmt: skip
def test_places_that_are_none_and_facts_that_are_none_are_refused(purse, town, place, fact):
    template = upload(town, "b.xlsx", workbook())
    with town.scope(), pytest.raises(Invalid):
        form_map(
            actor=town.actor("finance"), municipality=town.municipality, template=template, version=None,
            places={place: fact},
        )  # fmt: skip


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (LIMITS.unpacked_bytes + 1))
    return target.getvalue()


def entities() -> bytes:
    """A workbook whose XML would grow a thousandfold if its entities were followed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/workbook.xml":
                content = content.replace(b"<workbook ", b'<!DOCTYPE w [<!ENTITY a "aaaa">]><workbook ', 1)
            new.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.xlsx", bomb), ("a.xlsx", entities), ("a.xlsx", letter), ("a.docx", workbook), ("a.xlsx", lambda: b"PK"),
        ("a.xlsm", workbook), ("a.pdf", lambda: b"%PDF"), ("a.docx", lambda: b"x" * (LIMITS.file_bytes + 1)),
    ],
)  # fmt: skip
def test_files_that_are_no_forms_are_refused_in_words(purse, town, name, make):
    file = SimpleUploadedFile(name, make())
    answer = town.client("finance").post(
        town.url("finanzierung/formulare/neu/"), {"name": "Antrag", "programme": "", "file": file}
    )
    assert answer.status_code == 422
    assert "XLSX" in answer.content.decode()
    with town.scope():
        assert not FormTemplate.objects.exists()
