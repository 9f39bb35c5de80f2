"""Names and numbers that belong to nobody.

Surnames are put together from nature and sound; telephone numbers come from the ranges the Federal Network Agency keeps
free for film and television; addresses end in ``.example`` (RFC 2606).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quartierwerk.kernel.errors import LimitReached
from quartierwerk.synthetic.plan import content_rows
from quartierwerk.synthetic.streams import Stream

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def slug(text: str) -> str:
    """A text as it may stand in an address.

    >>> slug("Straße am Übergang e. V.")
    'strasse-am-uebergang-e-v'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_FOLDED)).strip("-")


def _words(kind: str) -> list[str]:
    return next(row["names"] for row in content_rows("names.csv") if row["kind"] == kind).split(",")


@dataclass
class NameBook:
    """Gives each person a name of their own; no surname comes twice."""

    stream: Stream
    _surnames: list[str] = field(init=False)
    _given: list[str] = field(init=False)
    _next: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        surnames = [head + tail for head in _words("head") for tail in _words("tail")]
        self._surnames = self.stream.shuffled(surnames)
        self._given = self.stream.shuffled(_words("given"))

    def person(self) -> tuple[str, str]:
        """Given name and surname of the next person.

        Raises
        ------
        LimitReached
            If all surnames are taken.
        """
        if self._next == len(self._surnames):
            raise LimitReached("There are no more surnames.", found=str(self._next))
        number = self._next
        self._next += 1
        return self._given[number % len(self._given)], self._surnames[number]


def extension(trunk: str, number: int) -> str:
    """A telephone number: a trunk with a three-digit extension (DIN 5008).

    >>> extension("0221 4710", 7)
    '0221 4710-007'
    """
    return f"{trunk}-{number:03d}"
