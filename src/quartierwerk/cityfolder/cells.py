"""Cells as texts and as typed columns, and the one canonical text of every value.

A number is written as the shortest text that reads back to the same float64: no exponent, no trailing zeros, no
sign on nought. Dates are ISO 8601, booleans ``true`` and ``false``, a list of codes stands with single blanks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from quartierwerk.cityfolder.schema import Field, Table
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.period import Period

#: A code: what an address, a file name and a spreadsheet all leave alone.
CODE = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?"
INTEGER = r"[+-]?[0-9]{1,18}"
#: Euros and cents, written exactly: money never passes through a float.
MONEY = r"(?:-?[1-9][0-9]{0,12}\.[0-9]{2}|0\.[0-9]{2}|-0\.(?:0[1-9]|[1-9][0-9]))"
#: Control characters that no text may hold; tab and line feed are allowed.
CONTROL = r"[\x00-\x08\x0b-\x1f\x7f]"

_PATTERNS = {"code": CODE, "number": NUMBER, "integer": INTEGER, "money": MONEY, "codes": rf"{CODE}(?:[ ;]+{CODE})*"}
_EXPECTED = {
    "code": "letters, digits, dots, dashes or underscores, at most 64",
    "number": "a number such as 1234.5",
    "integer": "a whole number such as 12",
    "money": "euros and cents such as 1234.50",
    "codes": "codes separated by blanks",
    "boolean": "true or false",
    "date": "a date such as 2025-12-31",
    "period": "2025, 2025-H1, 2025-Q3 or 2025-M09",
    "text": "text without control characters",
}
_FAULTS = {
    "code": "not-a-code",
    "number": "not-a-number",
    "integer": "not-an-integer",
    "money": "not-an-amount",
    "codes": "not-a-list-of-codes",
    "boolean": "not-a-boolean",
    "date": "not-a-date",
    "period": "not-a-period",
    "text": "control-character",
    "choice": "unknown-choice",
}
_BOOLEANS = {"true": True, "false": False}
_NUMBER, _CONTROL = re.compile(NUMBER), re.compile(CONTROL)


def fault_of(field: Field) -> tuple[str, str]:
    """Code of the finding and what is expected when a cell does not fit its field."""
    if field.type == "choice":
        return _FAULTS["choice"], "one of " + ", ".join(field.choices)
    return _FAULTS[field.type], _EXPECTED[field.type]


def hint_of(field: Field, found: str) -> str:
    """How a cell that does not fit is probably mended."""
    if field.type in {"number", "integer"} and re.fullmatch(r"-?[0-9]{1,3}(\.?[0-9]{3})*,[0-9]+ ?%?", found):
        return "Write the decimal point, and no mark for thousands."
    if field.type == "money" and re.fullmatch(r"-?[0-9.]*[0-9](,[0-9]{1,2})? ?(€|EUR)?|-?[0-9]+(\.[0-9])?", found):
        return "Write a decimal point and two decimals, no mark for thousands and no currency."
    if field.type == "date" and re.fullmatch(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}", found):
        day, month, year = found.split(".")
        return f"Write {year}-{month:0>2}-{day:0>2}."
    if field.type == "boolean":
        return "Write true or false in small letters."
    if field.type == "choice" and found.strip().lower() in field.choices:
        return f"Write {found.strip().lower()}."
    return ""


def texts(values: Any) -> pd.Series:
    """A column of texts: dtype ``str``, an empty cell is ``""``."""
    return pd.Series(values, dtype="str").fillna("")


def fits(column: pd.Series, field: Field) -> np.ndarray:
    """Which texts of a column are a value of the field; an empty cell fits.

    Parameters
    ----------
    column : Series of str, shape (n,)

    Returns
    -------
    array of bool, shape (n,)
    """
    form = _form_of(field)
    cells = column.tolist()
    answers = {text: not text or form(text) for text in set(cells)}  # once a text: columns repeat themselves
    return np.fromiter((answers[text] for text in cells), dtype=bool, count=len(cells))


def _form_of(field: Field) -> Callable[[str], bool]:
    """What tells whether one text, not empty, is a value of the field."""
    if field.type == "number":
        return _is_number
    if field.type in _PATTERNS:
        pattern = re.compile(_PATTERNS[field.type])
        return lambda text: pattern.fullmatch(text) is not None
    if field.type == "choice":
        return frozenset(field.choices).__contains__
    if field.type == "boolean":
        return _BOOLEANS.__contains__
    if field.type == "text":
        return lambda text: _CONTROL.search(text) is None
    return _is_date if field.type == "date" else _is_period


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None and math.isfinite(float(text))


def typed(column: pd.Series, field: Field) -> pd.Series:
    """The typed column of texts that fit."""
    if field.type == "number":
        return pd.Series(_floats(column), index=column.index, dtype="float64")
    if field.type == "integer":
        return pd.Series([int(text) if text else pd.NA for text in column], index=column.index, dtype="Int64")
    if field.type == "boolean":
        return pd.Series([_BOOLEANS.get(text, pd.NA) for text in column], index=column.index, dtype="boolean")
    if field.type == "codes":
        return _by_distinct(column, lambda text: " ".join(re.split("[ ;]+", text)), "str")
    return column


def _floats(column: pd.Series) -> np.ndarray:
    numbers = np.full(len(column), np.nan)
    filled = (column != "").to_numpy(dtype=bool)
    numbers[filled] = column[filled].to_numpy(dtype=object).astype(np.str_).astype(np.float64)
    return numbers


def _by_distinct(column: pd.Series, function: Callable[[str], Any], dtype: str) -> pd.Series:
    """Apply a function once to each distinct text."""
    answers = {text: function(text) for text in column.unique()}
    return column.map(answers).astype(dtype)


def _is_date(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_period(text: str) -> bool:
    try:
        return str(Period.parse(text)) == text
    except Invalid:
        return False


def text_of(column: pd.Series, field: Field) -> pd.Series:
    """The canonical texts of a typed column."""
    if field.type == "number":
        return _number_texts(column)
    if field.type == "integer":
        return column.astype("str").fillna("")
    if field.type == "boolean":
        return texts(column.map({True: "true", False: "false"}).astype("str"))
    return column


def _number_texts(column: pd.Series) -> pd.Series:
    values = column.to_numpy(dtype=np.float64)
    values = np.where(values == 0, 0.0, values)  # no sign on nought
    cells = values.astype(np.str_).astype(object)
    odd = np.char.find(cells.astype(np.str_), "e") >= 0
    cells[odd] = [np.format_float_positional(value, trim="-") for value in values[odd]]
    cells[np.isnan(values)] = ""
    return pd.Series(cells, index=column.index, dtype="str").str.removesuffix(".0")


def number_text(value: float) -> str:
    """The canonical text of one number.

    >>> number_text(13.50), number_text(-0.0), number_text(1e-7)
    ('13.5', '0', '0.0000001')
    """
    if value == 0 or np.isnan(value):
        return "0" if value == 0 else ""
    text = repr(float(value))
    return np.format_float_positional(value, trim="-") if "e" in text else text.removesuffix(".0")


def typed_frame(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Bring a frame from anywhere into the table's columns and types; columns that are not there are empty.

    Raises
    ------
    Invalid
        For a column the table does not have, or a cell that cannot be of the field's type.
    """
    unknown = [str(name) for name in frame.columns if name not in table.columns]
    if unknown:
        raise Invalid(
            "The table has no such column.",
            where=table.name,
            found=", ".join(unknown),
            expected=", ".join(table.columns),
        )
    count = len(frame)
    if count == 0:
        return empty_frame(table)
    columns = {
        field.name: _column(frame[field.name], table, field) if field.name in frame else _empty(field, count)
        for field in table.fields
    }
    return pd.DataFrame(columns, index=pd.RangeIndex(count))


def empty_frame(table: Table) -> pd.DataFrame:
    """The table's columns and types without a row."""
    return _made_empty(table).copy()


@cache
def _made_empty(table: Table) -> pd.DataFrame:
    """Made once a table: most folders leave most tables empty."""
    return pd.DataFrame({field.name: _empty(field, 0) for field in table.fields}, index=pd.RangeIndex(0))


def _empty(field: Field, count: int) -> pd.Series:
    return typed(texts([""] * count), field)


def _column(column: pd.Series, table: Table, field: Field) -> pd.Series:
    column = column.reset_index(drop=True)
    try:
        if field.type in {"number", "integer", "boolean"} and not _is_textual(column):
            return _exact(column, field)
        cells = _as_texts(column)
    except (TypeError, ValueError) as error:
        raise Invalid(
            "A column does not fit its type.",
            where=table.name,
            field=field.name,
            found=str(error)[:200],
            expected=field.type,
        ) from error
    good = fits(cells, field)
    if not good.all():
        bad = cells[~good]
        code, expected = fault_of(field)
        raise Invalid(
            f"A cell does not fit its type ({code}).",
            where=f"{table.name}, row {bad.index[0] + 2}",
            field=field.name,
            found=repr(bad.iloc[0]),
            expected=expected,
        )
    return typed(cells, field)


def _as_texts(column: pd.Series) -> pd.Series:
    if not isinstance(column.dtype, pd.StringDtype):
        return texts([_plain(value) for value in column])
    cells = texts(column)
    has_returns = any("\r" in text for text in cells.tolist())
    return cells.str.replace("\r\n?", "\n", regex=True) if has_returns else cells


def _is_textual(column: pd.Series) -> bool:
    return isinstance(column.dtype, pd.StringDtype) or column.dtype == object


def _exact(column: pd.Series, field: Field) -> pd.Series:
    if field.type == "boolean":
        return column.astype("boolean")
    if field.type == "integer":
        return column.astype("Int64")
    numbers = column.astype("Float64").to_numpy(dtype=np.float64, na_value=np.nan)
    if np.isinf(numbers).any():
        raise ValueError("infinity")
    return pd.Series(numbers)


def _plain(value: Any) -> str:
    """One cell of a frame from elsewhere as text."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, list | tuple | set | frozenset):
        return " ".join(map(str, sorted(value) if isinstance(value, set | frozenset) else value))
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, bool | np.bool_):
        return str(value).lower()
    if isinstance(value, float | np.floating):
        return number_text(float(value))
    return value.date().isoformat() if isinstance(value, datetime) else str(value)
