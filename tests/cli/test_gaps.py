"""``quartierwerk gaps`` on a folder whose gaps were written down by hand."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from quartierwerk.cityfolder.write import write
from quartierwerk.cli import app
from quartierwerk.kernel.errors import Invalid, SourceProblem
from tests.engine.second_city import DAY, expected, second_city


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cities") / "grauwinkel"
    write(second_city(), path)
    return path


def run(*words: object) -> str:
    done = CliRunner().invoke(app, ["gaps", *map(str, words)])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0
    return done.output


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";" if "-de" in path.name else ","))


def test_all_files_say_what_was_written_down(folder: Path, tmp_path: Path) -> None:
    said = run(folder, "--out", tmp_path, "--day", DAY)
    assert "no_offer: 1" in said
    assert "broken hand-overs: 8" in said
    names = {f"{name}-{language}.csv" for language in ("de", "en") for name in
             ("cells", "offers", "overlaps", "handovers", "occupations")}  # fmt: skip
    assert {path.name for path in tmp_path.iterdir()} == names | {"gaps-de.xlsx", "gaps-en.xlsx", "gaps.json"}
    whole = json.loads((tmp_path / "gaps.json").read_text(encoding="utf-8"))
    assert len(whole["gaps"]) == len(expected("gaps"))
    assert (whole["day"], whole["wave"], whole["needs_unplaced"]) == ("2026-06-01", "w1", ["n15"])
    assert whole["manifest"]["spec"]["name"] == "support-chain"
    first = rows(tmp_path / "cells-de.csv")[0]
    assert list(first.values())[:7] == [
        "Altmarkt", "Jugendliche", "Vermittlung", "kein Platz", "10", "20", "10"
    ]  # fmt: skip
    stale = next(row for row in rows(tmp_path / "cells-en.csv") if row["Kind of gap"] == "stale")
    assert (stale["Area"], stale["People in need"], stale["Places missing"]) == ("Kirchfeld", "", "")
    book = CalamineWorkbook.from_path(tmp_path / "gaps-de.xlsx")
    assert book.sheet_names == ["Lücken", "Angebote je Feld", "Überschneidungen", "Fehlende Übergaben", "Berufe"]


def test_one_area_and_other_limits(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "spec.toml").write_text('stale_days = 3650\nfresh_days = 1\nplaces = "in_reach"\n', encoding="utf-8")
    out = tmp_path / "out"
    said = json.loads(
        run(
            folder,
            "--out",
            out,
            "--day",
            DAY,
            "--area",
            "d2",
            "--spec",
            tmp_path / "spec.toml",
            "--language",
            "de",
            "--json",
        )
    )
    assert said["kinds"] == {"covered": 3, "no_access": 1, "no_place": 1}
    assert not (out / "cells-en.csv").exists()


def test_what_cannot_be_is_said(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "spec.toml").write_text("stale_days = -1", encoding="utf-8")
    for words, error, part in (
        (("--day", "1.6.2026"), Invalid, "no day"),
        (("--wave", "w9"), Invalid, "wave"),
        (("--area", "d9"), Invalid, "area"),
        (("--spec", tmp_path / "spec.toml"), Invalid, "hold together"),
        (("--spec", tmp_path / "none.toml"), SourceProblem, "cannot be read"),
    ):
        with pytest.raises(error, match=part):
            run(folder, "--out", tmp_path / "out", *words)
