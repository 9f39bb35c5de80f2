"""A person adds the next edition of a source by a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quartierwerk.cityfolder.write import rendered
from quartierwerk.intake import ImportOutcome, import_source, recipe_load, recipes_available
from quartierwerk.kernel.errors import Invalid, NotFound, SourceProblem
from tests.effort import examples
from tests.intake.conftest import recipe_of

Imported = Callable[..., ImportOutcome]


def told(outcome: ImportOutcome) -> set[tuple[str, str, str, float, str]]:
    values = outcome.folder["values"].fillna({"value": -1.0})
    columns = ("indicator", "area", "period", "value", "absence")
    return set(zip(*(values[name] for name in columns), strict=True))


def test_recipes_ship_and_load() -> None:
    assert {"berlin-mss", "flensburg"} <= set(recipes_available())
    for name in recipes_available():
        recipe = recipe_load(name)
        assert recipe.id == name
        assert recipe.title
        assert recipe.title_en


def test_a_recipe_is_loaded_by_its_path(tmp_path: Path) -> None:
    from quartierwerk.intake.recipe import RECIPES

    (tmp_path / "next.toml").write_text((RECIPES / "flensburg.toml").read_text(encoding="utf-8"), encoding="utf-8")
    assert recipe_load(tmp_path / "next.toml") == recipe_load("flensburg")


@pytest.mark.parametrize(
    ("text", "error", "match"),
    [
        (None, NotFound, "no such recipe"),
        ("id = ", SourceProblem, "no TOML"),
        ('id = "x"', Invalid, "hold together"),
    ],
)
def test_what_is_no_recipe_is_refused(tmp_path: Path, text: str | None, error: type[Exception], match: str) -> None:
    if text is not None:
        (tmp_path / "x.toml").write_text(text)
    with pytest.raises(error, match=match):
        recipe_load(tmp_path / "x.toml")


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ('files = "t.csv"\narea = { column = "id" }\ncolours = 3', "Extra inputs"),
        ('files = "t.csv"\narea = { }', "say one of column"),
        ('files = "t.csv"\narea = { column = "id", pattern = "(" }', "regular expression"),
        ('files = "t.csv"\narea = { column = "id" }\ncolumns = { a = "unheard" }', "without a definition"),
        ('files = "t.csv"\narea = { column = "id" }\nlevel = "galaxy"', "expected one of"),
        ('files = "t.csv"\narea = { column = "id" }\ncolumn_sets = ["none"]', "no such set"),
    ],
)
def test_mistakes_in_a_recipe_are_told(table: str, found: str) -> None:
    with pytest.raises(Invalid) as caught:
        recipe_of(table)
    assert found in caught.value.explanation.found


def test_stacked_headers_decimal_commas_and_suppressed_cells(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "profil.xlsx")) as book:
        sheet = book.add_worksheet("Zahlen")
        sheet.write(0, 0, "Stadtteil-Profile, Stand 31.12.")
        sheet.write_row(2, 0, ["", "Bevölkerung", "", "Arbeit"])
        sheet.write_row(3, 0, ["Stadtteil", "insgesamt", "unter 18\nin %", "Arbeitslose"])
        sheet.write_row(4, 0, ["Öst", "1.200", "12,5", "*"])
        sheet.write_row(5, 0, ["Straße am Wall", "1 100", "k. A.", "–"])
        sheet.write_row(6, 0, ["Summe", "2.300", "", ""])
        sheet.write_row(7, 0, ["* unter 5"])
        book.add_worksheet("Hinweise").write(0, 0, "lesen!")
    recipe = recipe_of(
        """
        files = "profil*.xlsx"
        sheet = "^Zahlen$"
        header = [3, 4]
        level = "district"
        area = { column = "Stadtteil", by = "name" }
        period = { constant = "2025" }
        ignore_rows = [{ column = "Stadtteil", pattern = "Summe|[*].*", reason = "Summe und Fußnote" }]
        [tables.format]
        decimal = ","
        thousands = "."
        absence = { "" = "not_reported", "*" = "suppressed", "k. A." = "not_reported", "–" = "not_applicable" }
        [tables.columns]
        "Bevölkerung insgesamt" = "people"
        "Bevölkerung unter 18 in %" = { indicator = "share", factor = 0.01 }
        "Arbeit Arbeitslose" = "jobless"
        """,
        indicators="people share jobless",
    )
    outcome = import_source(recipe, tmp_path)
    assert told(outcome) == {
        ("people", "01", "2025", 1200.0, ""),
        ("share", "01", "2025", 0.125, ""),
        ("jobless", "01", "2025", -1.0, "suppressed"),
        ("share", "02", "2025", -1.0, "not_reported"),
        ("jobless", "02", "2025", -1.0, "not_applicable"),
    }
    assert {(item.code, item.sheet, item.row) for item in outcome.findings} == {
        ("sheet-not-in-recipe", "", None),
        ("ignored-rows", "Zahlen", 7),
        ("blank-rows", "Zahlen", None),
        ("not-a-number", "Zahlen", 6),
    } - {("blank-rows", "Zahlen", None)}
    assert [account.balance for account in outcome.accounts] == [0]


def test_long_layout_with_lookup_and_half_years(imported: Imported, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("nr,code\n7,people\n8,jobless\n")
    outcome = imported(
        "Gebiet;Merkmal;Jahr;Halbjahr;Wert\n1;7;2024;1. Hj.;10\n1;8;2024;2. Hj.;3\n2;9;2024;1. Hj.;4\n2;7;zwanzig;;5\n",
        """
        files = "t.csv"
        area = { column = "Gebiet", width = 2 }
        period = { column = "Jahr" }
        indicator = { column = "Merkmal", lookup = "kind" }
        columns = { Wert = { } }
        ignore_columns = { Halbjahr = "nur zur Probe" }
        """,
        indicators="people jobless",
        more='[lookups.kind]\nfile = "list.csv"\nkey = "nr"\nvalue = "code"\n',
    )
    assert told(outcome) == {("people", "01", "2024", 10.0, ""), ("jobless", "01", "2024", 3.0, "")}
    assert {(item.code, item.row) for item in outcome.findings} == {("unknown-indicator", 4), ("not-a-period", 5)}


def test_counts_behind_a_rate_are_joined_to_it(imported: Imported) -> None:
    outcome = imported(
        "id,rate,n,base,lonely\n01,5,10,200,1\n02,,2,100,2\n",
        """
        files = "t.csv"
        area = { column = "id", width = 2 }
        period = { constant = "2025-H1" }
        [tables.columns]
        rate = "rate"
        n = { indicator = "rate", role = "numerator" }
        base = { indicator = "rate", role = "denominator" }
        lonely = { indicator = "people", role = "numerator" }
        """,
        indicators="rate people",
    )
    values = outcome.folder["values"].set_index("area")
    assert values.loc["01", ["value", "numerator", "denominator"]].tolist() == [5, 10, 200]
    assert values.loc["01", "reference_date"] == "2025-06-30"
    assert values.loc["02", "absence"] == "not_reported"
    assert outcome.findings.count_by_code() == {"count-without-figure": 1}


def test_a_figure_gives_way_only_to_one_who_knows_more(imported: Imported) -> None:
    table = """
        files = "t.csv"
        area = { column = "id", width = 2 }
        period = { constant = "2025" }
        tolerance = 0.5
        [tables.format]
        absence = { "" = "not_reported", "*" = "suppressed" }
        [tables.columns]
        a = "people"
        b = "people"
        """
    outcome = imported("id,a,b\n01,,7\n02,*,8\n", table)
    assert told(outcome) == {("people", "01", "2025", 7.0, ""), ("people", "02", "2025", -1.0, "suppressed")}
    assert outcome.findings.count_by_code() == {"cells-disagree": 1, "repeats": 1}
    rounded = imported("id,a,b\n01,7.4,7\n02,7.6,7\n", table)
    assert rounded.findings.count_by_code() == {"cells-disagree": 1, "repeats": 1}


ANY = recipe_of(
    """
    files = "t.csv"
    level = "district"
    area = { column = "id", width = 2 }
    period = { column = "year" }
    columns = { people = "people" }
    """
)
CELLS = st.one_of(
    st.sampled_from(["", "1", "01", "02", "3", "x", "2025", "-", "1.5", "*", " ", "#N/A", '"', "a,b"]),
    st.text(max_size=6),
)


@settings(
    max_examples=examples(12),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(rows=st.lists(st.lists(CELLS, max_size=5), max_size=8), header=st.booleans())
@example(rows=[[], [" "]], header=False)
def test_whatever_stands_in_a_file_every_cell_is_accounted_for(
    rows: list[list[str]], header: bool, tmp_path: Path
) -> None:
    lines = [["id", "year", "people", "more"], *rows] if header else rows
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in lines]
    (tmp_path / "t.csv").write_text("\n".join(quoted), encoding="utf-8", errors="replace")
    outcome = import_source(ANY, tmp_path)
    for account in outcome.accounts:
        assert account.balance == 0
        assert min(vars(account)[name] for name in ("imported", "absent", "named", "ignored", "structure")) >= 0
    values = outcome.folder["values"]
    assert sum(account.imported + account.absent for account in outcome.accounts) == len(values)
    rendered(outcome.folder)
