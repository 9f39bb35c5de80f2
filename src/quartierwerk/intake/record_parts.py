"""The parts of a recipe that turn rows of a file into rows of a table of the city folder: offers, grants."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from quartierwerk.cityfolder.schema import tables
from quartierwerk.intake.table_parts import Format, Level, Part, Pattern, RowRule, TablePart, Texts


def _known_table(name: str) -> str:
    if name not in tables():
        raise ValueError("the city folder has no such table")
    return name


class CellPart(Part):
    """How a cell of the city folder is made of the cells of a row.

    Parameters
    ----------
    column, columns, constant
        One column, several joined by ``join``, or the same text everywhere.
    pattern, map, prefix, suffix
        Pick a part of the text (first group), translate it (a text that is not listed is a fault), write something
        before or after it.
    empty : text → reason
        Texts that say nothing.
    only : pattern
        A text that does not match stays out, and no finding repeats it: for columns that may hold a person's name.
    wanted : bool
        An empty cell is worth a finding.
    digest : bool
        A code made of the texts: the same cells give the same code.
    """

    column: str = ""
    columns: tuple[str, ...] = ()
    constant: str = ""
    join: str = " "
    pattern: Pattern = ""
    map: dict[str, str] = {}
    prefix: str = ""
    suffix: str = ""
    empty: dict[str, str] = {}
    only: Pattern = ""
    wanted: bool = False
    digest: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        """Columns of the file that are read."""
        return (self.column,) if self.column else self.columns

    @model_validator(mode="after")
    def _check(self) -> Self:
        if sum(map(bool, (self.column, self.columns, self.constant))) != 1:
            raise ValueError("say one of column, columns, constant")
        return self


class RecordPart(Part):
    """Rows of a file that become rows of a table.

    Parameters
    ----------
    table : str
        Table of the city folder.
    fields : field → CellPart
    point : bool
        ``lon`` and ``lat`` come from the point of the feature.
    district_level : level, optional
        ``district`` is the area of this level in which the point lies, and the one that is served.
    numbers : "sequence", optional
        Rows with the same key are numbered; else the first one stays and the others are named.
    ignore_rows, ignore_columns
        What is left aside, with the reason.
    """

    name: str
    table: Annotated[str, AfterValidator(_known_table)]
    files: Texts
    optional: bool = False
    sheet: Pattern = ""
    header: tuple[Annotated[int, Field(ge=1)], ...] = (1,)
    names: tuple[str, ...] = ()
    format: Format | None = None
    fields: dict[str, CellPart]
    point: bool = False
    district_level: Level | Literal[""] = ""
    numbers: Literal["", "sequence"] = ""
    ignore_rows: tuple[RowRule, ...] = ()
    ignore_columns: dict[str, str] = {}

    @property
    def layout(self) -> TablePart:
        """How the file is laid out, as tables of figures have it."""
        return TablePart(
            name=self.name,
            files=self.files,
            optional=self.optional,
            sheet=self.sheet,
            header=self.header,
            names=self.names,
            format=self.format,
            area={"constant": "-"},
            ignore_rows=self.ignore_rows,
        )

    @property
    def sources(self) -> frozenset[str]:
        """Columns of the file that are read."""
        return frozenset(name for cell in self.fields.values() for name in cell.sources)

    @model_validator(mode="after")
    def _check(self) -> Self:
        table = tables()[self.table]
        unknown = sorted(set(self.fields) - set(table.columns))
        if unknown:
            raise ValueError(f"the table {self.table} has no {', '.join(unknown)}")
        given = set(self.fields) | ({"lon", "lat"} if self.point else set())
        missing = [field.name for field in table.fields if field.required and field.name not in given]
        if missing:
            raise ValueError(f"the table {self.table} needs {', '.join(missing)}")
        if self.district_level and not self.point:
            raise ValueError("a district is found by its point only")
        return self
