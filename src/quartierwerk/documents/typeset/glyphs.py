"""Only signs that the typefaces hold reach the typesetter: anything else would stop it, or print an empty box."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from quartierwerk.documents.fonts import covered

#: Printed for a letter no typeface here has.
UNPRINTABLE = "□"
_LONG_WORD = 28
_BREAK = "\u200b"
_AFTER = re.compile(r"(?<=[-./@_:;,&=?])")
#: Signs with a plain twin that Fira Sans has.
_TWINS = str.maketrans({"\u202f": "\u00a0", "\u2009": "\u00a0", "\u2007": "\u00a0", "\u2011": "-", "\u2010": "-",
                        "\u00ad": "", "\ufeff": "", "\t": " ", "\r": "", "\u2028": "\n", "\u2029": "\n"})  # fmt: skip
_DROPPED = {"Cc", "Cf", "Co", "Cs", "Cn", "So", "Sk"}


@cache
def _printable() -> frozenset[str]:
    """Signs the typefaces hold, and the line break."""
    return frozenset(map(chr, covered())) | {"\n"}


@dataclass
class Proofreader:
    """Cleans texts and counts the letters that could not be printed."""

    unprintable: int = 0

    def text(self, text: str) -> str:
        """The text as it can be printed.

        Emoji and control characters are left out; a letter of a script the typefaces lack becomes ``□`` and is
        counted; a word without any place to break gets some.
        """
        composed = unicodedata.normalize("NFC", text).translate(_TWINS)
        known = _printable()
        if known.issuperset(composed):
            return self._breakable(composed)
        return self._breakable("".join(self._sign(sign, known) for sign in composed))

    def _sign(self, sign: str, known: frozenset[str]) -> str:
        if sign in known:
            return sign
        category = unicodedata.category(sign)
        if category in _DROPPED or 0xFE00 <= ord(sign) <= 0xFE0F:
            return ""
        plain = unicodedata.normalize("NFKD", sign)
        if plain != sign and known.issuperset(plain):
            return plain
        if category.startswith("M"):
            return ""
        self.unprintable += 1
        return UNPRINTABLE

    def _breakable(self, text: str) -> str:
        if len(text) <= _LONG_WORD:
            return text
        return " ".join(_with_breaks(word) for word in text.split(" "))

    def tree(self, data: Any) -> Any:
        """Clean every text of nested lists and mappings; drawings and addresses stay as they are."""
        if isinstance(data, str):
            return self.text(data)
        if isinstance(data, list):
            return [self.tree(item) for item in data]
        if isinstance(data, dict):
            return {key: value if key in ("svg", "link") else self.tree(value) for key, value in data.items()}
        return data


def _with_breaks(word: str) -> str:
    """A very long word may break after its punctuation, and a piece that is still too long after every tenth sign.

    Words of letters alone are left to hyphenation, unless no word is that long.
    """
    if len(word) <= _LONG_WORD or (word.isalpha() and len(word) <= 2 * _LONG_WORD):
        return word
    pieces = _AFTER.split(word)
    return _BREAK.join(
        piece[start : start + 10] if len(piece) > _LONG_WORD else piece
        for piece in pieces
        for start in (range(0, len(piece), 10) if len(piece) > _LONG_WORD else (0,))
    )
