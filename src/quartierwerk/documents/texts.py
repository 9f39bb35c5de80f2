"""The words of printed matter, German and English side by side in ``texts.toml`` and ``texts_….toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quartierwerk.documents.model.cells import known_language
from quartierwerk.kernel.errors import NotFound

_FILES = sorted(Path(__file__).parent.glob("texts*.toml"))


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Key → language → text, keys as ``section.name``."""
    found: dict[str, dict[str, str]] = {}
    for file in _FILES:
        for section, entries in tomllib.loads(file.read_text("utf-8")).items():
            found |= {f"{section}.{name}": entry for name, entry in entries.items()}
    return found


@dataclass(frozen=True)
class Texts:
    """The words of one language.

    Examples
    --------
    >>> Texts("en")("frame.page", page=1, pages=3)
    'Page 1 of 3'
    """

    language: str

    def __post_init__(self) -> None:
        known_language(self.language)

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, its places filled.

        Raises
        ------
        NotFound
            If the catalogue has no such key.
        """
        entry = catalogue().get(key)
        if entry is None:
            raise NotFound("The catalogue of printed words has no such text.", found=key)
        return entry[self.language].format(**values)

    def has(self, key: str) -> bool:
        """Whether the catalogue has the key."""
        return key in catalogue()

    def word(self, section: str, code: str) -> str:
        """The word for a code; one the catalogue does not know is shown readably.

        >>> Texts("en").word("strand", "social"), Texts("en").word("strand", "mutter_kind-kur")
        ('social affairs', 'Mutter kind kur')
        """
        if self.has(f"{section}.{code}"):
            return self(f"{section}.{code}")
        readable = code.replace("_", " ").replace("-", " ").strip()
        return readable[:1].upper() + readable[1:]

    def count(self, key: str, number: int, **values: object) -> str:
        """``key_one`` for one, ``key_many`` for any other number, which is given as ``n``."""
        return self(f"{key}_one" if number == 1 else f"{key}_many", n=number, **values)

    def listed(self, items: list[str] | tuple[str, ...]) -> str:
        """``A, B und C``."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self('frame.and')} {items[-1]}"
