"""The parts of a recipe. Every key is checked; one that nobody reads is refused."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from quartierwerk.cityfolder.schema import tables
from quartierwerk.kernel.findings import Severity


class Part(BaseModel):
    """A part of a recipe: frozen, no key that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def _checked_pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
    return text


def _choices(table: str, field: str) -> tuple[str, ...]:
    return tables()[table].field(field).choices


def _one_of(table: str, field: str) -> AfterValidator:
    def check(text: str) -> str:
        if text not in _choices(table, field):
            raise ValueError(f"expected one of {', '.join(_choices(table, field))}")
        return text

    return AfterValidator(check)


Pattern = Annotated[str, AfterValidator(_checked_pattern)]
Level = Annotated[str, _one_of("districts", "level")]
AbsenceWord = Annotated[str, _one_of("values", "absence")]
Globs = Annotated[tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)]


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


class MunicipalityPart(Part):
    """The municipality the figures are of."""

    id: str
    name: str
    state: str = ""
    boundary_version: str
    website: str = ""


class LevelPart(Part):
    """Areas of one level: the length of their codes, and what stands above them.

    ``parent`` is the code of one area, or the number of leading characters that make the code of the area above.
    """

    width: Annotated[int, Field(ge=0)] = 0
    parent: str | int = ""


class AreaPart(Part):
    """An area the recipe itself names."""

    id: str
    name: str
    level: Level
    parent: str = ""


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
    files: Globs
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


class BoundaryPart(Part):
    """Where boundaries come from; ``id`` and ``name`` are properties of the features.

    ``corrections`` give a feature another code, ``ignore`` leaves features out by code, each with the reason.
    """

    files: Globs
    level: Level
    id: str
    name: str = ""
    id_pattern: Pattern = ""
    width: int = 0
    layer: str = ""
    crs: str = ""
    encoding: str = ""
    optional: bool = True
    corrections: tuple[BoundaryCorrection, ...] = ()
    ignore: dict[str, str] = {}


class BoundaryCorrection(Part):
    """A feature known by a property gets another code."""

    property: str
    equals: str
    becomes: str
    reason: str


class IndicatorPart(Part):
    """An indicator as the city folder holds it; source and licence come from the recipe where they are not given."""

    id: str
    name_de: str
    name_en: str
    definition_de: str
    definition_en: str
    theme: Annotated[str, _one_of("indicators", "theme")]
    unit: Annotated[str, _one_of("indicators", "unit")]
    decimals: Annotated[int, Field(ge=0, le=6)] = 1
    polarity: Literal[-1, 0, 1] = 0
    denominator: str
    protection: Annotated[str, _one_of("indicators", "protection")] = "public"
    threshold: int | None = None
    source: str = ""
    licence: str = ""


class ExclusionReason(Part):
    """A reason, for areas with at most so many residents."""

    reason: Annotated[str, _one_of("exclusions", "reason")]
    max_residents: int | None = None


class ExclusionPart(Part):
    """Areas a source leaves out: those whose cell in a column says so.

    Cells of excluded areas that hold one of ``placeholders`` are no figures, in the indicators named (by pattern).
    """

    table: str
    column: str
    values: tuple[str, ...]
    residents: str = ""
    reasons: tuple[ExclusionReason, ...]
    note: str = ""
    placeholders: tuple[str, ...] = ()
    indicators: Pattern = ".*"


class KnownFault(Part):
    """A fault of the source that somebody has found: announced where it is seen, and only there.

    It is seen in rows where every column of ``where`` matches its pattern, or, with ``same_as``, where all the columns
    repeat another file. ``reject`` keeps the cells concerned out.
    """

    code: str
    files: Globs
    columns: tuple[str, ...] = ()
    where: dict[str, Pattern] = {}
    same_as: str = ""
    found: str
    expected: str
    hint: str = ""
    severity: Severity = Severity.WARNING
    reject: bool = False


class Derived(Part):
    """A rate made of two imported counts: ``numerator / denominator * factor``."""

    indicator: str
    numerator: str
    denominator: str
    factor: float = 100.0


class Ignored(Part):
    """Files that are left aside, with the reason."""

    files: Globs
    reason: str


class Lookup(Part):
    """A list that translates codes: a file with a column of keys and one of values."""

    file: str
    key: str
    value: str


class Recipe(Part):
    """Everything it takes to import a source."""

    id: str
    version: int = 1
    title: str
    title_en: str
    source: str
    licence: str = ""
    url: str = ""
    municipality: MunicipalityPart
    format: Format = Format()
    levels: dict[Level, LevelPart] = {}
    areas: tuple[AreaPart, ...] = ()
    area_names: dict[str, str] = {}
    aliases: dict[str, str] = {}
    boundaries: tuple[BoundaryPart, ...] = ()
    lookups: dict[str, Lookup] = {}
    column_sets: dict[str, dict[str, Use]] = {}
    indicators: tuple[IndicatorPart, ...]
    tables: tuple[TablePart, ...]
    exclusions: ExclusionPart | None = None
    derived: tuple[Derived, ...] = ()
    known_faults: tuple[KnownFault, ...] = ()
    ignore: tuple[Ignored, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        known = [item.id for item in self.indicators]
        named = {use.indicator for table in self.tables for use in (*table.columns.values(), *table.patterns)}
        named |= {use.indicator for columns in self.column_sets.values() for use in columns.values()}
        named |= {code for item in self.derived for code in (item.indicator, item.numerator, item.denominator)}
        unknown = sorted(named - set(known) - {""})
        if unknown:
            raise ValueError(f"indicators without a definition: {', '.join(unknown)}")
        if len(set(known)) != len(known):
            raise ValueError("an indicator is defined twice")
        missing = {name for table in self.tables for name in table.column_sets} - set(self.column_sets)
        if missing:
            raise ValueError(f"no such set of columns: {', '.join(sorted(missing))}")
        return self


BoundaryPart.model_rebuild()
