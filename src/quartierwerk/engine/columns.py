"""Columns of the city folder's tables as plain arrays, whichever way a frame was made.

Frames come typed from a city folder (an empty cell is ``""``, ``NaN`` or ``<NA>``) or from rows of a database
(``None``, dates, lists of codes). A column that is not there is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.spec import canonical_json, sha256_of

Texts = list[str]
Floats = NDArray[np.float64]
Days = NDArray[np.datetime64]
Mask = NDArray[np.bool_]


def texts_of(frame: pd.DataFrame, name: str) -> Texts:
    """A column as texts; an empty cell is ``""``."""
    if name not in frame:
        return [""] * len(frame)
    values = frame[name].tolist()
    return [value if isinstance(value, str) else _plain(value) for value in values]


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        return " ".join(map(str, sorted(value) if isinstance(value, set | frozenset) else value))
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and np.isnan(value)):
        return ""
    text = str(value)
    return text.lower() if isinstance(value, bool | np.bool_) else text


def codes_of(frame: pd.DataFrame, name: str) -> list[tuple[str, ...]]:
    """A column of code lists."""
    return [tuple(text.replace(";", " ").split()) for text in texts_of(frame, name)]


def numbers_of(frame: pd.DataFrame, name: str) -> Floats:
    """A column of numbers, shape (n,); NaN where there is none.

    Raises
    ------
    Invalid
        If a cell is no number.
    """
    if name not in frame:
        return np.full(len(frame), np.nan)
    if pd.api.types.is_numeric_dtype(frame[name].dtype):
        return np.array(frame[name].to_numpy(dtype=np.float64, na_value=np.nan))
    cells = texts_of(frame, name)
    try:
        return np.array([float(cell) if cell else np.nan for cell in cells], dtype=np.float64)
    except ValueError as error:
        raise Invalid("A cell is no number.", field=name, found=str(error)[:120], expected="a number") from error


def days_of(frame: pd.DataFrame, name: str) -> Days:
    """A column of days, ``datetime64[D]`` of shape (n,); NaT where there is none.

    Raises
    ------
    Invalid
        If a cell is no date.
    """
    cells = [text[:10] or "NaT" for text in texts_of(frame, name)]
    try:
        return np.array(cells, dtype="datetime64[D]")
    except ValueError as error:
        raise Invalid("A cell is no date.", field=name, found=str(error)[:120], expected="2025-12-31") from error


def membership(lists: Sequence[Iterable[str]], words: Sequence[str]) -> Mask:
    """Which list holds which word, bool of shape (lists, words); other words are passed over."""
    places = {word: place for place, word in enumerate(words)}
    result = np.zeros((len(lists), len(words)), dtype=bool)
    for row, held in enumerate(lists):
        for word in held:
            if word in places:
                result[row, places[word]] = True
    return result


def digest_of(frame: pd.DataFrame, names: Sequence[str]) -> str:
    """SHA-256 of some columns of a frame, the same for the same content in the same order of rows."""
    return sha256_of(canonical_json([texts_of(frame, name) for name in names]))


def ancestors_of(parents: Mapping[str, str], area: str) -> tuple[str, ...]:
    """An area and those above it, from below; a ring in the hierarchy ends where it closes."""
    chain: list[str] = []
    while area and area not in chain:
        chain.append(area)
        area = parents.get(area, "")
    return tuple(chain)


def parents_of(districts: pd.DataFrame) -> dict[str, str]:
    """Area → area above of a ``districts`` frame; an empty text at the top."""
    return dict(zip(texts_of(districts, "id"), texts_of(districts, "parent"), strict=True))
