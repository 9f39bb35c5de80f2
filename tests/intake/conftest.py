"""What the tests of the intake share: the imports of real sources, made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quartierwerk.intake import ImportOutcome, import_source, recipe_load
from quartierwerk.intake.recipe import recipe_parse
from quartierwerk.intake.recipe_parts import Recipe


@pytest.fixture(scope="session")
def berlin(shared_data: Path) -> ImportOutcome:
    return import_source(recipe_load("berlin-mss"), shared_data / "berlin-mss")


@pytest.fixture(scope="session")
def flensburg(shared_data: Path) -> ImportOutcome:
    return import_source(recipe_load("flensburg"), shared_data / "flensburg")


INDICATOR = """
[[indicators]]
id = "{id}"
name_de = "{id}"
name_en = "{id}"
definition_de = "was gezählt wird"
definition_en = "what is counted"
theme = "population"
unit = "count"
denominator = "none"
"""

HEAD = """
id = "probe"
title = "Probe"
title_en = "Trial"
source = "made up"
[municipality]
id = "probe"
name = "Probe"
boundary_version = "v1"
[levels]
district = {{ width = 2, parent = "00" }}
[[areas]]
id = "00"
name = "Probe"
level = "city"
[[areas]]
id = "01"
name = "Öst"
level = "district"
parent = "00"
[[areas]]
id = "02"
name = "Straße am Wall"
level = "district"
parent = "00"
[format]
{format}
"""


def recipe_of(table: str, *, form: str = "", indicators: str = "people", more: str = "") -> Recipe:
    """A small recipe: two areas, one table, the indicators named."""
    named = "".join(INDICATOR.format(id=name) for name in indicators.split())
    return recipe_parse(HEAD.format(format=form) + more + f'\n[[tables]]\nname = "t"\n{table}\n' + named, "probe")


@pytest.fixture
def imported(tmp_path: Path) -> Callable[..., ImportOutcome]:
    """Import one file of bytes by a small recipe."""

    def run(data: bytes | str, table: str, *, name: str = "t.csv", **more: Any) -> ImportOutcome:
        (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
        outcome = import_source(recipe_of(table, **more), tmp_path)
        assert all(account.balance == 0 for account in outcome.accounts)
        return outcome

    return run
