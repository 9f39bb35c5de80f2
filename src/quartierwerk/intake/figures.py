"""Cells as offices write them become numbers, or the reason why there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time, timedelta

import numpy as np

from quartierwerk.intake.grid import Cell, cell_text
from quartierwerk.intake.table_parts import Format

_BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2019": "'"})


@dataclass(frozen=True)
class CellFault:
    """Why a cell is no figure."""

    code: str
    expected: str
    hint: str = ""


@dataclass(frozen=True)
class Figures:
    """Figures of a column.

    Attributes
    ----------
    values : array of float64, shape (n,)
        NaN where there is none.
    absence : array of object, shape (n,)
        Why there is none, an empty text where there is one.
    faults : dict of position to CellFault
        Cells that could not be read; they have neither value nor absence.
    """

    values: np.ndarray
    absence: np.ndarray
    faults: dict[int, CellFault] = field(default_factory=dict)


Answer = tuple[float, str, CellFault | None]


def read_figures(cells: np.ndarray, form: Format) -> Figures:
    """Read the cells of a column by the marks of its format; each distinct text is read once.

    Parameters
    ----------
    cells : array of object, shape (n,)
        Raw cells of a grid.
    """
    reader = _Reader(form)
    answers = [reader.read(cell) for cell in cells]
    return Figures(
        values=np.array([answer[0] for answer in answers], dtype=np.float64),
        absence=np.array([answer[1] for answer in answers], dtype=object),
        faults={place: answer[2] for place, answer in enumerate(answers) if answer[2] is not None},
    )


class _Reader:
    def __init__(self, form: Format) -> None:
        self._form = form
        self._known: dict[str, Answer] = {}
        mark = re.escape(form.decimal)
        group = re.escape(form.thousands) if form.thousands else None
        whole = rf"(?:[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]+)" if group else "[0-9]+"
        self._number = re.compile(rf"[+-]?{whole}(?:{mark}[0-9]+)?")
        self._scientific = re.compile(rf"[+-]?[0-9]+(?:{mark}[0-9]+)?[eE][+-]?[0-9]{{1,3}}")

    def read(self, cell: Cell) -> Answer:
        if isinstance(cell, float | int) and not isinstance(cell, bool):
            return _finite(float(cell))
        if isinstance(cell, date | time | timedelta):
            return _fault("date-instead-of-number", "a number", "A spreadsheet has taken a number for a date.")
        text = cell_text(cell)
        if text not in self._known:
            self._known[text] = self._read_text(text)
        return self._known[text]

    def _read_text(self, text: str) -> Answer:
        if text in self._form.absence:
            return float("nan"), self._form.absence[text], None
        if text.startswith("#"):
            return _fault("formula-error", "a number", "The formula of this cell has failed.")
        plain = _BLANKS.sub(" ", text.translate(_SIGNS))
        if plain.endswith("%"):
            if not self._form.percent:
                return _fault("percent-sign", "a number without a percent sign")
            plain = plain[:-1].rstrip()
        if self._form.thousands in {" ", ""} and re.search(r"[0-9] [0-9]{3}(?![0-9])", plain):
            plain = plain.replace(" ", "") if self._form.thousands == " " else plain
        if self._number.fullmatch(plain) or self._scientific.fullmatch(plain):
            if self._form.thousands:
                plain = plain.replace(self._form.thousands, "")
            return _finite(float(plain.replace(self._form.decimal, ".")))
        return _fault("not-a-number", self._expected(), self._hint(plain))

    def _expected(self) -> str:
        whole = f"1{self._form.thousands}234"
        return f"a number such as {whole} or 56{self._form.decimal}7"

    def _hint(self, plain: str) -> str:
        mark = self._form.thousands
        if mark and re.fullmatch(rf"[0-9]+(?:{re.escape(mark)}[0-9]+)+", plain):
            return "Three digits stand after a mark for thousands: one was lost or one is too many."
        stray = re.sub(r"[^0-9]+", "", plain)
        return f"Perhaps {stray} with a stray character." if stray and len(stray) + 1 == len(plain) else ""


def _finite(number: float) -> Answer:
    return (number, "", None) if np.isfinite(number) else _fault("not-a-number", "a finite number")


def _fault(code: str, expected: str, hint: str = "") -> Answer:
    return float("nan"), "", CellFault(code, expected, hint)
