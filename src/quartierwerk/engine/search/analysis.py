"""From text to tokens: folded writing and stem of each word."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
#: Doublings of gender: Berater:in, Berater*innen, Berater/-in, BeraterInnen.
_GENDER = re.compile(r"(?<=\w)(?:[:*_/]-?in(?:nen)?|Innen)\b")
#: ae, oe, ue for ä, ö, ü; but not in Bauer, neue, Quelle.
_PAIR = re.compile(r"([ao])e|(?<![qae])(u)e")
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "a", "œ": "o"})

#: The stemmer keeps the word it works on in itself: one at a time.
_STEMMER = snowballstemmer.stemmer("german")
_STEMMER_LOCK = threading.Lock()


@dataclass(frozen=True)
class Token:
    """A word as it is compared.

    Parameters
    ----------
    surface : str
        Folded writing: lower case, ß as ss, ä, ae and a alike, no accents.
    stem : str
        Folded stem.
    """

    surface: str
    stem: str


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Write a word so that its usual spellings meet: Büro, Buero, Buro; Straße, Strasse.

    >>> fold("Straße"), fold("Büro"), fold("Buero"), fold("Quelle")
    ('strasse', 'buro', 'buro', 'quelle')
    """
    plain = word.casefold().translate(_LETTERS)
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    return _PAIR.sub(lambda found: found[1] or found[2], plain)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Folded stem of a word.

    Snowball's German stemmer is applied until nothing changes: one pass takes *Kurse* to *kurs* but *Kurs* to *kur*.
    """
    current = word.lower()
    with _STEMMER_LOCK:
        for _ in range(3):
            shorter = _STEMMER.stemWord(current)
            if shorter == current or len(shorter) < 3:
                break
            current = shorter
    return fold(current)


class Analysis:
    """Cuts texts into tokens and leaves the words out that say nothing.

    Parameters
    ----------
    stop_words : iterable of str
        Words without meaning for the search, in any spelling.
    """

    def __init__(self, stop_words: Iterable[str] = ()) -> None:
        self.stop_words = frozenset(fold(word) for word in stop_words)

    def tokens(self, text: str) -> list[Token]:
        """Tokens of a text in their order."""
        words = _WORD.findall(_GENDER.sub("", unicodedata.normalize("NFC", text)))
        found = (Token(fold(word), stem(word)) for word in words)
        return [token for token in found if token.surface not in self.stop_words]
