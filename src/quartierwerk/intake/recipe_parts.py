"""A recipe as a whole. Every key is checked; one that nobody reads is refused."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from quartierwerk.intake.record_parts import RecordPart
from quartierwerk.intake.table_parts import Format, Level, Part, Pattern, TablePart, Texts, Use, one_of
from quartierwerk.kernel.findings import Severity


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


class BoundaryPart(Part):
    """Where boundaries come from; ``id`` and ``name`` are properties of the features.

    With ``defines_areas`` its features are the areas of the city at this level.
    ``corrections`` give a feature another code, ``ignore`` leaves features out by code, each with the reason.
    """

    files: Texts
    level: Level
    id: str
    name: str = ""
    id_pattern: Pattern = ""
    width: int = 0
    layer: str = ""
    crs: str = ""
    encoding: str = ""
    optional: bool = True
    defines_areas: bool = False
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
    theme: Annotated[str, one_of("indicators", "theme")]
    unit: Annotated[str, one_of("indicators", "unit")]
    decimals: Annotated[int, Field(ge=0, le=6)] = 1
    polarity: Literal[-1, 0, 1] = 0
    denominator: str
    protection: Annotated[str, one_of("indicators", "protection")] = "public"
    threshold: int | None = None
    source: str = ""
    licence: str = ""


class ExclusionReason(Part):
    """A reason, for areas with at most so many residents."""

    reason: Annotated[str, one_of("exclusions", "reason")]
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
    files: Texts
    columns: tuple[str, ...] = ()
    where: dict[str, Pattern] = {}
    same_as: str = ""
    found: str
    expected: str
    hint: str = ""
    severity: Severity = Severity.WARNING
    reject: bool = False


class Derived(Part):
    """A rate made of imported counts: numerator over the sum of denominators, times a factor."""

    indicator: str
    numerator: str
    denominator: Texts
    factor: float = 100.0


class Ignored(Part):
    """Files that are left aside, with the reason."""

    files: Texts
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
    indicators: tuple[IndicatorPart, ...] = ()
    tables: tuple[TablePart, ...] = ()
    records: tuple[RecordPart, ...] = ()
    exclusions: ExclusionPart | None = None
    derived: tuple[Derived, ...] = ()
    known_faults: tuple[KnownFault, ...] = ()
    ignore: tuple[Ignored, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """Patterns of all files with tables or records."""
        return tuple(glob for files in self._files_of_parts() for glob in files)

    def _files_of_parts(self) -> list[tuple[str, ...]]:
        return [*(part.files for part in self.tables), *(part.files for part in self.records)]

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.tables and not self.records:
            raise ValueError("a recipe needs tables or records")
        known = [item.id for item in self.indicators]
        named = {use.indicator for table in self.tables for use in (*table.columns.values(), *table.patterns)}
        named |= {use.indicator for columns in self.column_sets.values() for use in columns.values()}
        named |= {code for item in self.derived for code in (item.indicator, item.numerator, *item.denominator)}
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
