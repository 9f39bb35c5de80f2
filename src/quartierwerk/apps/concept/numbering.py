"""Numbers of goals and measures: their order, and the next free one."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PARTS = re.compile(r"\d+|[^\W\d_]+")


def number_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """Order of numbers as people count.

    >>> sorted(["10", "2.10", "2.9", "A2"], key=number_key)
    ['2.9', '2.10', '10', 'A2']
    """
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part.lower()) for part in _PARTS.findall(number))


def number_next(numbers: Iterable[str]) -> str:
    """The number after the last one: its last figure raised by one.

    >>> number_next(["A1", "A9", "A10"]), number_next(["2.9"]), number_next([])
    ('A11', '2.10', '1')
    """
    listed = sorted((item for item in numbers if item), key=number_key)
    last = listed[-1] if listed else "0"
    found = re.fullmatch(r"(.*?)(\d+)(\D*)", last)
    return f"{found[1]}{int(found[2]) + 1}{found[3]}" if found else f"{last} 1"
