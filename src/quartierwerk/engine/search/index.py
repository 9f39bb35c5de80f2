"""The index: which words stand in which document, and how well a query fits each."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import OSA

from quartierwerk.engine.search.analysis import Analysis, Token
from quartierwerk.engine.search.compounds import Splitter
from quartierwerk.engine.search.glossary import Glossary, Phrase, glossary_german

#: How much a way of matching counts beside the very word.
PART, PREFIX, RELATED = 0.7, 0.6, 0.45
TYPO = {0: 1.0, 1: 0.8, 2: 0.6}
ALIKE = 0.4
#: Share of a weaker ground beside a better one.
FURTHER = 0.35
#: Weight of a part of a compound in a document beside the whole word.
PART_IN_TEXT = 0.6
SATURATION = 1.2

Scores = dict[int, float]


@dataclass(frozen=True)
class Document:
    """Something that can be found: a key and named texts, e.g. ``(("name", "Jobcenter"), ("concerns", "Arbeit"))``."""

    key: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Match:
    """A document that fits; ``score`` is above 0 and comparable within one search only."""

    key: str
    score: float


class Index:
    """Finds documents by German words.

    A word of the query matches by its stem, by parts of compounds either way, by its beginning, by words of like
    meaning, and, if all that fails, with one or two typing errors. Each word counts by its rarity (BM25's inverse
    document frequency, Robertson and Zaragoza 2009, *The Probabilistic Relevance Framework*, section 3.1) and by the
    weight of the field; documents that answer more of the words come first.

    Parameters
    ----------
    documents : iterable of Document
        Keys must differ.
    weights : mapping of field name to float, optional
        Fields not named count 1.
    glossary : Glossary, optional
        Default: the one that comes with the platform.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        weights: Mapping[str, float] | None = None,
        glossary: Glossary | None = None,
    ) -> None:
        self._glossary = glossary or glossary_german()
        self._analysis = Analysis(self._glossary.stop_words)
        self._keys: list[str] = []
        self._postings: dict[str, Scores] = defaultdict(lambda: defaultdict(float))
        self._vocabulary: dict[str, str] = {}
        self._fill(list(documents), dict(weights or {}))
        self._terms = sorted(self._postings)

    def search(self, query: str, limit: int | None = 20) -> list[Match]:
        """Documents that fit the query, best first; equal scores in the order of their keys.

        Parameters
        ----------
        query : str
            Words as a person types them.
        limit : int or None
            At most so many; None for all.
        """
        units = self._units(self._analysis.tokens(query))
        totals: Scores = defaultdict(float)
        answered: dict[int, int] = defaultdict(int)
        for unit in units:
            for number, score in self._score_unit(unit).items():
                totals[number] += score
                answered[number] += 1
        found = [Match(self._keys[number], score * answered[number] / len(units)) for number, score in totals.items()]
        found.sort(key=lambda match: (-round(match.score, 9), match.key))
        return found if limit is None else found[:limit]

    def correction(self, query: str) -> str:
        """The words that were searched for instead, where the query's own are unknown; empty if all are known."""
        tokens = self._analysis.tokens(query)
        mended = []
        for token in tokens:
            near = [] if self._score_known((token,)) else self._near(token.surface)
            mended.append(near[0][0] if near else token.surface)
        changed = mended != [token.surface for token in tokens]
        return " ".join(mended) if changed else ""

    def _fill(self, documents: list[Document], weights: dict[str, float]) -> None:
        tokens = [
            [(token, weights.get(name, 1.0)) for name, text in item.fields for token in self._analysis.tokens(text)]
            for item in documents
        ]
        own = {token.surface for row in tokens for token, _ in row if len(token.surface) >= 4}
        # A word that is a compound itself is no part: Sprachkursangebot shall lead to Kurs as well.
        known = Splitter(self._glossary.parts)
        simple = {word for word in own if not known.split(word)}
        stems = {token.stem for row in tokens for token, _ in row if token.surface in simple and len(token.stem) >= 4}
        self._splitter = Splitter(self._glossary.parts | simple | stems)
        for number, (document, row) in enumerate(zip(documents, tokens, strict=True)):
            self._keys.append(document.key)
            for token, weight in row:
                self._vocabulary[token.surface] = token.stem
                self._postings[token.stem][number] += weight
                for part in self._splitter.split(token.surface):
                    if part != token.stem:
                        self._postings[part][number] += weight * PART_IN_TEXT

    def _units(self, tokens: list[Token]) -> list[tuple[Token, ...]]:
        """Words that the glossary knows as one phrase stay together."""
        units: list[tuple[Token, ...]] = []
        start = 0
        while start < len(tokens):
            for length in range(min(self._glossary.longest, len(tokens) - start), 0, -1):
                unit = tuple(tokens[start : start + length])
                if length == 1 or self._glossary.related_to(tuple(token.stem for token in unit)):
                    units.append(unit)
                    start += length
                    break
        return units

    def _score_unit(self, unit: tuple[Token, ...]) -> Scores:
        scores = self._score_known(unit)
        if scores:
            return scores
        for token in unit:
            for word, quality in self._near(token.surface):
                _raise_to(scores, self._score_known(tuple(self._analysis.tokens(word))), quality / len(unit))
        return scores

    def _score_known(self, unit: tuple[Token, ...]) -> Scores:
        """Scores by the words themselves, their parts, their beginnings and words of like meaning."""
        stems = tuple(token.stem for token in unit)
        scores = self._score_phrase(stems)
        for token in unit:
            parts = self._splitter.split(token.surface)
            if parts:
                _raise_to(scores, self._score_phrase(parts, related=True), PART / len(unit))
            _raise_to(scores, self._score_beginning(token.stem), PREFIX / len(unit))
        for other in self._glossary.related_to(stems):
            _raise_to(scores, self._score_phrase(other), RELATED)
        return scores

    def _score_phrase(self, stems: Phrase, *, related: bool = False) -> Scores:
        """Mean over the words; a document that lacks some of them is set back further.

        With ``related``, words of like meaning may stand for each of them.
        """
        sums: Scores = defaultdict(float)
        counts: dict[int, int] = defaultdict(int)
        for stem in stems:
            scores = self._weigh(stem)
            for other in self._glossary.related_to((stem,)) if related else ():
                _raise_to(scores, self._score_phrase(other), RELATED)
            for number, score in scores.items():
                sums[number] += score
                counts[number] += 1
        return {number: total * counts[number] / len(stems) ** 2 for number, total in sums.items()}

    def _score_beginning(self, stem: str) -> Scores:
        """Longer words that begin so: a word typed halfway, or the first part of a compound."""
        scores: Scores = {}
        if len(stem) >= 4:
            position = bisect_left(self._terms, stem)
            while position < len(self._terms) and self._terms[position].startswith(stem):
                _raise_to(scores, self._weigh(self._terms[position]))
                position += 1
        return scores

    def _weigh(self, term: str) -> Scores:
        posting = self._postings.get(term)
        if not posting:
            return {}
        rarity = log(1 + (len(self._keys) - len(posting) + 0.5) / (len(posting) + 0.5))
        return {number: rarity * weight / (weight + SATURATION) for number, weight in posting.items()}

    def _near(self, surface: str) -> list[tuple[str, float]]:
        """Known words that were probably meant, with how much they count.

        One typing error is allowed from 4 letters, two from 8. Failing that, a long common beginning
        (Wiedereinsteigerin, Wiedereinstieg) or the last part of a compound (Waldkindergarten, Kindergarten).
        """
        if len(surface) < 4:
            return []
        known = sorted(self._vocabulary.keys() | self._glossary.words)
        if surface not in self._glossary.words:
            allowed = 1 if len(surface) < 8 else 2
            found = [
                (distance, word not in self._vocabulary, word[0] != surface[0], word)
                for word in known
                if len(word) >= 4 and (distance := OSA.distance(surface, word, score_cutoff=allowed)) <= allowed
            ]
            if found:
                nearest = min(distance for distance, *_ in found)
                return [(word, TYPO[distance]) for distance, _, _, word in sorted(found) if distance == nearest][:4]
        alike = [(-_overlap(surface, word), word) for word in known]
        best = min(alike, default=(0, ""))[0]
        return [(word, ALIKE) for overlap, word in sorted(alike) if overlap == best][:4] if best else []


def _overlap(typed: str, word: str) -> int:
    """Letters of a long common beginning (three fifths of both), or of a word that the typed one ends with."""
    if len(word) >= 5 and typed.endswith(word):
        return len(word)
    ends = (at for at, pair in enumerate(zip(typed, word, strict=False)) if pair[0] != pair[1])
    length = next(ends, min(len(typed), len(word)))
    return length if length >= max(5, 0.6 * len(typed), 0.6 * len(word)) else 0


def _raise_to(scores: Scores, others: Mapping[int, float], factor: float = 1.0) -> None:
    """Keep the better of two scores for each document, and a share of the weaker one as further evidence."""
    for number, score in others.items():
        one, other = scores.get(number, 0.0), score * factor
        scores[number] = max(one, other) + FURTHER * min(one, other)
