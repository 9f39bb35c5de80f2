"""Terms of the field in both languages, and what else people call them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quartierwerk.engine.search import Glossary, glossary_extended

_FILE = Path(__file__).parent / "content" / "glossary.csv"


@dataclass(frozen=True)
class Term:
    """A term with its meaning, in one language."""

    term: str
    synonyms: tuple[str, ...]
    meaning: str
    source: str


@cache
def rows() -> tuple[dict[str, str], ...]:
    """The rows of the file."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def terms(language: str) -> list[Term]:
    """All terms in a language, by their names."""
    key = "en" if language == "en" else "de"
    found = [
        Term(
            row[f"term_{key}"],
            tuple(filter(None, row["synonyms_de"].split("|"))) if key == "de" else (),
            row[f"definition_{key}"],
            row["source"],
        )
        for row in rows()
    ]
    return sorted(found, key=lambda item: item.term.casefold())


@cache
def search_glossary() -> Glossary:
    """The search's glossary with the synonyms of the field."""
    more = [
        {"kind": "same", "term": row["term_de"], "words": "|".join(filter(None, (row["synonyms_de"], row["term_en"])))}
        for row in rows()
        if row["synonyms_de"] or row["term_en"]
    ]
    return glossary_extended(more)
