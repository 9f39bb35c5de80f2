"""Compounds fall into the words they are made of."""

import pytest

from quartierwerk.engine.search.analysis import fold, stem
from quartierwerk.engine.search.compounds import Splitter
from quartierwerk.engine.search.glossary import glossary_german


@pytest.fixture(scope="module")
def splitter():
    return Splitter(glossary_german().parts)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Schuldnerberatung", ("Schuldner", "Beratung")),
        ("Sprachkurse", ("Sprach", "Kurs")),
        ("Arbeitsvermittlung", ("Arbeit", "Vermittlung")),
        ("Jugendberufsagentur", ("Jugend", "Beruf", "Agentur")),
        ("Familienzentrum", ("Familie", "Zentrum")),
        ("Straßenbahnfahrer", ("Straße", "Bahn", "Fahrer")),
    ],
)
def test_split(splitter, word, parts):
    assert splitter.split(fold(word)) == tuple(stem(part) for part in parts)


@pytest.mark.parametrize("word", ["Ausbildung", "Verwaltung", "Wiese", "Ort", "Weiterbildung", "Zxcvbnmasdf"])
def test_what_is_no_compound_stays_whole(splitter, word):
    assert splitter.split(fold(word)) == ()
