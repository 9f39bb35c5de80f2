"""Words of like meaning, word parts and stop words, kept in a file that anybody can read and extend."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quartierwerk.engine.search.analysis import Analysis, fold
from quartierwerk.kernel.errors import Invalid

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Glossary:
    """What the search knows about words.

    Parameters
    ----------
    related : dict of tuple of str to tuple of tuple of str
        Stems of a phrase → phrases (as stems) that may stand for it.
    parts : frozenset of str
        Folded words that compounds are made of.
    stop_words : frozenset of str
        Words that say nothing.
    words : frozenset of str
        Every folded word of the glossary, for mending typing errors.
    """

    related: dict[Phrase, tuple[Phrase, ...]]
    parts: frozenset[str]
    stop_words: frozenset[str]
    words: frozenset[str]

    @property
    def longest(self) -> int:
        """Words in the longest phrase."""
        return max((len(phrase) for phrase in self.related), default=1)

    def related_to(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """Phrases that may stand for this one."""
        return self.related.get(phrase, ())


def glossary_parse(rows: Iterable[dict[str, str]]) -> Glossary:
    """Read a glossary.

    Parameters
    ----------
    rows : iterable of dict
        ``kind`` is *same* (term and words stand for each other), *toward* (who looks for the term is shown the words,
        not the other way round), *part* (a word that compounds are made of) or *stop*; ``words`` are separated
        by ``|``.

    Raises
    ------
    Invalid
        For an unknown kind.
    """
    listed = list(rows)
    for number, row in enumerate(listed, start=2):
        if row["kind"] not in {"same", "toward", "part", "stop"}:
            raise Invalid("Unknown kind of entry.", where=f"glossary, row {number}", found=row["kind"])
    stop_words = frozenset(word for row in listed if row["kind"] == "stop" for word in row["words"].split("|"))
    analysis = Analysis(stop_words)
    related: dict[Phrase, dict[Phrase, None]] = {}
    words: set[str] = set()
    for row in listed:
        if row["kind"] not in {"same", "toward"}:
            continue
        texts = [row["term"], *row["words"].split("|")]
        words.update(token.surface for text in texts for token in analysis.tokens(text))
        phrases = [tuple(token.stem for token in analysis.tokens(text)) for text in texts]
        sources = phrases if row["kind"] == "same" else phrases[:1]
        for source in filter(None, sources):
            related.setdefault(source, {}).update({other: None for other in phrases if other and other != source})
    parts = frozenset(fold(row["term"]) for row in listed if row["kind"] == "part")
    return Glossary(
        {key: tuple(others) for key, others in related.items()}, parts, stop_words, frozenset(words) | parts
    )


@cache
def glossary_german() -> Glossary:
    """The glossary that comes with the platform: work, benefits, family, migration, district."""
    return glossary_extended(())


def glossary_extended(rows: Iterable[dict[str, str]]) -> Glossary:
    """The platform's glossary with further rows, as :func:`glossary_parse` reads them."""
    text = files(__package__).joinpath("glossary_de.csv").read_text(encoding="utf-8")
    return glossary_parse([*csv.DictReader(text.splitlines()), *rows])
