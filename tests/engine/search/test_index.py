"""The search finds what people in a district look for, in the words they use."""

import csv
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from quartierwerk.engine.search import Document, Index

FOLDER = Path(__file__).parent
WEIGHTS = {"name": 4.0, "concerns": 2.0, "target_groups": 1.5, "kind": 1.5, "district": 1.5, "carrier": 0.7}


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def index():
    documents = [
        Document(row["key"], tuple((name, text) for name, text in row.items() if name != "key"))
        for row in rows("organisations.csv")
    ]
    return Index(documents, WEIGHTS)


def reciprocal_rank(index, row):
    expected = set(row["expected"].split("|"))
    keys = [match.key for match in index.search(row["query"], 10)]
    return next((1 / place for place, key in enumerate(keys, 1) if key in expected), 0.0)


def test_mean_reciprocal_rank(index, record_property, capsys):
    queries = rows("queries.csv")
    assert len(queries) >= 40
    ranks = {row["query"]: reciprocal_rank(index, row) for row in queries}
    mean = sum(ranks.values()) / len(ranks)
    record_property("mrr", mean)
    with capsys.disabled():
        sys.stdout.write(f"\nfinder: {len(ranks)} queries, mean reciprocal rank {mean:.3f}\n")
    assert mean >= 0.85, {query: rank for query, rank in ranks.items() if rank < 1}


def keys(index, query, limit=20):
    return [match.key for match in index.search(query, limit)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "Strasse"),
        ("Büro", "Buero"),
        ("Möbel", "Moebel"),
        ("Mütter", "Mutter"),
        ("KURS", "kurs"),
        ("Kurse", "Kurs"),
    ],
)
def test_spellings_of_one_word_find_the_same(index, one, other):
    assert keys(index, one)[:1] == keys(index, other)[:1] != []


def test_compound_written_apart_finds_the_same_places(index):
    together, apart = keys(index, "Schuldnerberatung", 2), keys(index, "Schuldner-Beratung", 2)
    assert set(together) == set(apart) == {"stadt-schuldnerberatung", "arbeiterhilfe-schulden"}


def test_same_query_same_order_whatever_the_order_of_documents(index):
    documents = [
        Document(row["key"], tuple((name, text) for name, text in row.items() if name != "key"))
        for row in reversed(rows("organisations.csv"))
    ]
    other = Index(documents, WEIGHTS)
    for row in rows("queries.csv")[:30]:
        assert keys(index, row["query"]) == keys(other, row["query"])


def test_limit_and_order(index):
    everything = index.search("Beratung", None)
    assert len(everything) > 5
    assert index.search("Beratung", 3) == everything[:3]
    assert all(one.score >= next_one.score for one, next_one in pairwise(everything))
    assert everything[-1].score > 0


@pytest.mark.parametrize("query", ["", "   ", "ich brauche bitte", "?!", "xqzvwkj"])
def test_nothing_to_look_for_finds_nothing(index, query):
    assert index.search(query) == []


def test_empty_index():
    assert Index([]).search("Schulden") == []


def test_correction_names_what_was_searched_for_instead(index):
    assert index.correction("Schuldnerberatug") == "schuldnerberatung"
    assert index.correction("Schuldnerberatung") == ""


def test_one_way_relation_leads_one_way():
    index = Index([Document("debt", (("text", "Schulden"),)), Document("power", (("text", "Stromsperre"),))])
    assert keys(index, "Stromsperre") == ["power", "debt"]
    assert keys(index, "Schulden") == ["debt"]
