"""Both languages are complete."""

import re
import string
from pathlib import Path

import pytest

import quartierwerk.documents
from quartierwerk.documents.texts import Texts, catalogue
from quartierwerk.kernel.errors import Invalid, NotFound

SOURCE = "\n".join(path.read_text("utf-8") for path in Path(quartierwerk.documents.__file__).parent.rglob("*.py"))


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_every_text_stands_in_both_languages_with_the_same_places(key):
    entry = catalogue()[key]
    assert set(entry) == {"de", "en"}
    assert entry["de"].strip()
    assert entry["en"].strip()
    assert places(entry["de"]) == places(entry["en"])


def test_every_key_named_in_the_code_exists():
    named = set(re.findall(r'texts\(\s*"([a-z_]+\.[a-z_]+)"', SOURCE))
    named |= {
        f"{key}_{number}" for key in re.findall(r'\.count\(\s*"([a-z_.]+)"', SOURCE) for number in ("one", "many")
    }
    assert len(named) > 60
    assert named <= set(catalogue())


def test_plural_lists_and_unknown_keys():
    texts = Texts("de")
    assert texts.count("classes.n_areas", 1) == "ein Gebiet"
    assert texts.count("classes.n_areas", 7) == "7\u00a0Gebiete"
    assert [texts.listed(items) for items in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A und B",
        "A, B und C",
    ]
    with pytest.raises(NotFound):
        texts("no.such")
    with pytest.raises(Invalid):
        Texts("fr")
