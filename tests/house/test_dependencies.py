"""The ledger of dependencies names exactly what the project asks for."""

import json
import re

import pytest

from tests.house.repository import ROOT
from tests.house.test_locks import asked_for

ROW = re.compile(r"^\| (?P<name>[@\w./-]+) \| (?P<purpose>[^|]+) \| (?P<licence>[^|]+) \|$", re.MULTILINE)


def ledger(title: str) -> list[str]:
    """Names in one table of the ledger, in the order they stand."""
    text = (ROOT / "DEPENDENCIES.md").read_text()
    section = next(part for part in text.split("\n## ") if part.startswith(title))
    return [row["name"].lower() for row in ROW.finditer(section) if row["name"] != "package"]


@pytest.mark.parametrize(
    ("title", "files"),
    [
        ("Run time", ["base.in"]),
        ("Setting up", ["bootstrap.in", "node.in"]),
        ("Checks, tests, documentation", ["dev.in"]),
    ],
)
def test_python_tables_name_what_is_asked_for(title, files):
    assert ledger(title) == sorted(each for file in files for each in asked_for(file))


def test_browser_table_names_what_is_asked_for():
    package = json.loads((ROOT / "package.json").read_text())
    assert ledger("Browser") == sorted(package["dependencies"] | package["devDependencies"])
