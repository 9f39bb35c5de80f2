"""German compounds taken apart: Schuldnerberatung is Schuldner and Beratung."""

from __future__ import annotations

from collections.abc import Iterable

from quartierwerk.engine.search.analysis import stem

#: What may stand between two parts, the most frequent first.
LINKS = ("", "s", "n", "en", "er", "es", "e")
SHORTEST_PART = 3
SHORTEST_WORD = 7


class Splitter:
    """Takes compounds apart into words that it knows.

    Parameters
    ----------
    words : iterable of str
        Folded words that may be parts.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._parts = frozenset(word for word in words if len(word) >= SHORTEST_PART)
        self._cache: dict[str, tuple[str, ...]] = {}

    def split(self, word: str) -> tuple[str, ...]:
        """Stems of the parts of a folded word, in their order; empty if it is no compound of known words."""
        if len(word) < SHORTEST_WORD:
            return ()
        if word not in self._cache:
            self._cache[word] = tuple(stem(part) for part in self._divide(word, depth=3))
        return self._cache[word]

    def _cut(self, word: str, depth: int) -> tuple[str, ...]:
        if self._is_part(word):
            return (word,)
        return self._divide(word, depth) if depth else ()

    def _divide(self, word: str, depth: int) -> tuple[str, ...]:
        """Two or more known parts, the fewest, the longest first part winning; the last one may carry an ending."""
        best: tuple[str, ...] = ()
        for end in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            head = word[:end]
            if head not in self._parts:
                continue
            for link in LINKS:
                if not word.startswith(link, end) or end + len(link) > len(word) - SHORTEST_PART:
                    continue
                rest = self._cut(word[end + len(link) :], depth - 1)
                if rest and (not best or len(rest) + 1 < len(best)):
                    best = (head, *rest)
        return best

    def _is_part(self, word: str) -> bool:
        if word in self._parts:
            return True
        return any(
            word.endswith(ending) and word[: -len(ending)] in self._parts
            for ending in ("en", "n", "e", "s", "er", "es", "ern")
            if len(word) - len(ending) >= SHORTEST_PART + 1
        )
