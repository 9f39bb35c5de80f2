"""``concept``, ``fund``, ``network`` and ``programme`` on a small town."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from quartierwerk.cityfolder.write import write
from quartierwerk.cli import app
from quartierwerk.documents.papers import concept as concept_paper
from quartierwerk.kernel.errors import Invalid, NotFound
from tests.documents.action import changed, town, with_version
from tests.documents.pages import text_of


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cities") / "stadt"
    write(with_version(town()), path)
    return path


def run(*words: object) -> str:
    done = CliRunner().invoke(app, [*map(str, words)])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def test_concept_writes_everything_and_counts_pages(folder: Path, tmp_path: Path) -> None:
    said = json.loads(run("concept", folder, "--out", tmp_path, "--language", "de", "--json"))
    kinds = [*(f"concept-{extent}-de" for extent in ("short", "long")), "measures-de", "kuf-de"]
    names = {f"{name}.{kind}" for name in kinds for kind in ("pdf", "docx")} | {"kuf-de.xlsx"}
    assert {path.name for path in tmp_path.iterdir()} == names == set(said["files"])
    assert said["most_pages"] == 25
    assert said["over"] == {"concept-short-de.pdf": 0}
    assert said["pages"]["concept-long-de.pdf"] > said["pages"]["concept-short-de.pdf"] > 1


def test_too_many_pages_are_said(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concept_paper, "MOST_PAGES", 1)
    said = run("concept", folder, "--out", tmp_path, "--language", "en", "--version", "v1")
    assert "over the 1 allowed" in said
    assert "decided on 2 Jun 2025" in text_of((tmp_path / "concept-short-en.pdf").read_bytes())


def test_fund_names_broken_rules(tmp_path: Path) -> None:
    path = tmp_path / "stadt"
    write(changed(town(), "cost_items", "k0", third_party="164300.01"), path)
    said: dict[str, Any] = json.loads(run("fund", path, "--out", tmp_path / "out", "--json"))
    assert (said["total"]["grant"], said["items"]) == ("248253.64", 4)
    broken = [(item["code"], item["subject"], item["data"]["excess"]) for item in said["findings"]]
    assert broken == [("third_party_above_own_share", "k0", "0.01")]


def test_network_measures_and_draws(folder: Path, tmp_path: Path) -> None:
    said = json.loads(run("network", folder, "--out", tmp_path, "--json"))
    assert (said["actors"], said["pairs"], said["density"]) == (2, 1, 1.0)
    assert "Bäckerei Kranz" in (tmp_path / "actors-de.csv").read_text("utf-8")
    assert (tmp_path / "network-en.svg").read_text("utf-8").startswith("<svg")
    with pytest.raises(NotFound):
        run("network", folder, "--out", tmp_path, "--wave", "w9")


def test_programme_prints_sites_and_reports(folder: Path, tmp_path: Path) -> None:
    said = run("programme", folder, "--out", tmp_path, "--language", "de", "--reports")
    assert "afa: 1 sites, 2 quarters" in said
    assert {path.name for path in tmp_path.glob("report-*")} == {
        "report-001-2025-Q3-de.pdf",
        "report-002-2025-Q4-de.pdf",
    }


def test_unknown_language_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="language"):
        run("fund", folder, "--out", tmp_path, "--language", "fr")
