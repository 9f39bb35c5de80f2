"""The parts of a recipe that say how a table is laid out and what its columns mean."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from quartierwerk.cityfolder.schema import tables


class Part(BaseModel):
    """A part of a recipe: frozen, no key that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def _checked_pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
    return text


def choices(table: str, field: str) -> tuple[str, ...]:
    """The words a field of the city folder allows."""
    return tables()[table].field(field).choices


def one_of(table: str, field: str) -> AfterValidator:
    """A check that a text is one of the words a field of the city folder allows."""

    def check(text: str) -> str:
        if text not in choices(table, field):
            raise ValueError(f"expected one of {', '.join(choices(table, field))}")
        return text

    return AfterValidator(check)


Pattern = Annotated[str, AfterValidator(_checked_pattern)]
Level = Annotated[str, one_of("districts", "level")]
AbsenceWord = Annotated[str, one_of("values", "absence")]
#: One text, or several.
Texts = Annotated[tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)]


class Format(Part):
    """How a file writes text, numbers and absence.

    ``absence`` maps what stands in a cell to why there is no figure; an empty cell is ``""``.
    """

    encoding: str = ""
    separator: str = ""
    decimal: Literal[".", ","] = "."
    thousands: Literal["", ".", ",", "'", " "] = ""
    percent: bool = False
    absence: dict[str, AbsenceWord] = {"": "not_reported"}


class Origin(Part):
    """Where something that holds for a row is said: in a column, in the file's name, or once for all.

    ``pattern`` picks a part of the text (its first group), ``map`` and ``lookup`` translate it.
    """

    column: str = ""
    file: Pattern = ""
    constant: str = ""
    pattern: Pattern = ""
    map: dict[str, str] = {}
    lookup: str = ""
    prefix: str = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if sum(map(bool, (self.column, self.file, self.constant))) != 1:
            raise ValueError("say one of column, file, constant")
        return self


class AreaOrigin(Origin):
    """How a row says its area: by code (leading zeros are restored to ``width``) or by name."""

    by: Literal["code", "name"] = "code"
    width: Annotated[int, Field(ge=0)] = 0


class Reference(Part):
    """Reference date of the figures of a period: day and month, and how many years before or after."""

    day: Annotated[str, Field(pattern="^[0-9]{2}-[0-9]{2}$")] = "12-31"
    years: int = 0


class ColumnUse(Part):
    """What a column of figures means.

    ``factor`` multiplies (0.01, or 100 for shares kept as fractions); ``period`` holds where the header says it in
    words.
    """

    indicator: str = ""
    role: Literal["value", "numerator", "denominator"] = "value"
    factor: float = 1.0
    period: str = ""
    absence: dict[str, AbsenceWord] | None = None


def _use(value: Any) -> Any:
    return {"indicator": value} if isinstance(value, str) else value


Use = Annotated[ColumnUse, BeforeValidator(_use)]


class ColumnPattern(ColumnUse):
    """The same for all columns whose header matches; groups named ``period`` and ``indicator`` are read from it."""

    match: Pattern


class RowRule(Part):
    """Rows that are left aside, with the reason."""

    column: str
    pattern: Pattern
    reason: str


class SumCheck(Part):
    """Columns of a row that must add up to the same; the cells named under ``reject`` go if they do not."""

    parts: tuple[str, ...]
    total: tuple[str, ...]
    tolerance: float = 0.0
    reject: tuple[str, ...] = ()
    hint: str = ""


class TablePart(Part):
    """A table: which files hold it, how they are laid out, what their columns mean.

    Parameters
    ----------
    header : list of int
        Rows of the file that make the header; several are joined by a blank, an empty cell taking what stands left of
        it. Without any, ``names`` says what the columns are.
    sheet : str
        Regular expression for the sheets of a workbook; all matching ones are read.
    columns, patterns, column_sets : what columns of figures mean, by header, by pattern, by shared sets
    ignore_columns : header or ``*`` → reason
    defines_areas : bool
        Whether the areas of its rows are the areas of the city at ``level``.
    tolerance : float
        A figure that another file gave already agrees if it differs by no more.
    """

    name: str
    files: Texts
    optional: bool = False
    sheet: Pattern = ""
    header: tuple[int, ...] = (1,)
    names: tuple[str, ...] = ()
    format: Format | None = None
    level: Level | Literal[""] = ""
    defines_areas: bool = False
    area: AreaOrigin
    area_name: str = ""
    period: Origin | None = None
    reference: Reference = Reference()
    indicator: Origin | None = None
    columns: dict[str, Use] = {}
    patterns: tuple[ColumnPattern, ...] = ()
    column_sets: tuple[str, ...] = ()
    ignore_columns: dict[str, str] = {}
    ignore_rows: tuple[RowRule, ...] = ()
    checks: tuple[SumCheck, ...] = ()
    expect_periods: tuple[str, ...] = ()
    tolerance: float = 0.0
