"""Rows of files as rows of the city folder, each cell accounted for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import shapely

from quartierwerk.cityfolder.cells import fault_of, fits, texts
from quartierwerk.cityfolder.schema import Field, tables
from quartierwerk.engine.spatial import locate
from quartierwerk.intake.cell_values import value_text
from quartierwerk.intake.layout import Block
from quartierwerk.intake.recipe_parts import Recipe
from quartierwerk.intake.record_parts import CellPart, RecordPart
from quartierwerk.intake.table_parts import Format
from quartierwerk.kernel.findings import Findings, Severity

#: So many rows with the same fault are named one by one.
FEW = 3


class Fault(NamedTuple):
    """What is wrong with some rows."""

    code: str
    found: str
    expected: str


@dataclass(frozen=True, eq=False)
class RecordBlock:
    """Rows of a file, the ones that are kept, and one geometry a row where the file has any."""

    part: RecordPart
    block: Block
    kept: np.ndarray
    geometries: np.ndarray | None = None


class Records:
    """Turns rows into rows of tables.

    Parameters
    ----------
    shapes : mapping of level to mapping of area code to geometry
        For rows that find their district by a point.
    """

    def __init__(self, recipe: Recipe, shapes: Mapping[str, Mapping[str, Any]], findings: Findings) -> None:
        self._recipe, self._shapes, self._findings = recipe, shapes, findings
        self._seen: dict[str, set[tuple[str, ...]]] = {}

    def frames(self, blocks: list[RecordBlock]) -> dict[str, pd.DataFrame]:
        """All rows by table."""
        found: dict[str, list[pd.DataFrame]] = {}
        for item in blocks:
            found.setdefault(item.part.table, []).append(self._rows(item))
        return {table: pd.concat(frames, ignore_index=True) for table, frames in found.items()}

    def _rows(self, item: RecordBlock) -> pd.DataFrame:
        table = tables()[item.part.table]
        columns, kept = {}, item.kept.copy()
        for name, cell in item.part.fields.items():
            columns[name] = self._cells(item, table.field(name), cell)
        if item.part.point:
            columns |= self._places(item)
        for field in table.fields:
            if field.required and field.name in columns:
                kept &= self._required(item, field, columns[field.name], kept)
        frame = pd.DataFrame(columns)
        kept &= self._unique(item, frame, kept, table.key)
        self._reversed(item, frame, kept)
        self._account(item, kept)
        return frame[kept].reset_index(drop=True)

    def _cells(self, item: RecordBlock, field: Field, cell: CellPart) -> pd.Series:
        """A column of the table, and findings for what did not fit."""
        self._lacks(item, cell)
        form = item.part.format or self._recipe.format
        found = self._said(item, cell, form)
        answers = {text: self._one(text, field, cell, form) for text in found.unique()}
        result = texts([answers[text][0] for text in found.tolist()])
        self._name_texts(item, found, {text: fault for text, (_, fault) in answers.items() if fault}, cell)
        good = fits(result, field)
        code, expected = fault_of(field)
        self._name(item, ~good, Fault(code, _some(found[~good]), expected), cell)
        if cell.wanted:
            fault = Fault("empty-cell", "an empty cell", field.description)
            self._name(item, (found == "").to_numpy(), fault, cell)
        return result.where(good, "")

    def _name_texts(self, item: RecordBlock, found: pd.Series, faults: dict[str, Fault], cell: CellPart) -> None:
        """One finding for all texts with the same fault."""
        for code, expected in dict.fromkeys((fault.code, fault.expected) for fault in faults.values()):
            alike = [text for text, fault in faults.items() if (fault.code, fault.expected) == (code, expected)]
            rows = found.isin(alike)
            shown = "" if code == "withheld" else _some(found[rows])
            self._name(item, rows.to_numpy(dtype=bool), Fault(code, shown, expected), cell)

    def _lacks(self, item: RecordBlock, cell: CellPart) -> None:
        """Tell which columns are not there."""
        for name in cell.sources:
            if name not in item.block.columns:
                hint = f"There are: {', '.join(item.block.columns)}"[:200]
                self._findings.add(item.block.finding("missing-column", "no such column", name, column=name, hint=hint))

    def _one(self, text: str, field: Field, cell: CellPart, form: Format) -> tuple[str, Fault | None]:
        """What a text becomes, and what is wrong with it."""
        if text in cell.empty:
            return "", Fault("says-nothing", text, cell.empty[text])
        if cell.only and text and not re.search(cell.only, text):
            return "", Fault("withheld", "", "a name that is surely none of a person")
        if cell.pattern:
            match = re.search(cell.pattern, text)
            text = (match[1] if match.re.groups else match[0]) if match else ""
        if cell.map and text and text not in cell.map:
            return "", Fault("unknown-word", text, ", ".join(cell.map)[:200])
        text = cell.map.get(text, text)
        if cell.digest:
            text = hashlib.sha256(text.encode()).hexdigest()[:12]
        value, fault = value_text(f"{cell.prefix}{text}{cell.suffix}" if text else "", field, form)
        return value, Fault(fault.code, text, fault.expected) if fault else None

    def _said(self, item: RecordBlock, cell: CellPart, form: Format) -> pd.Series:
        """The text of each row before it is read; a line break within a cell is a blank.

        A number of a workbook is written with the decimal mark of the format, so that it is read as what it is.
        """
        count = len(item.block.rows)
        if cell.constant:
            return texts([cell.constant] * count)
        columns = [item.block.texts(name) for name in cell.sources if name in item.block.columns]
        if not columns:
            return texts([""] * count)
        if cell.column:
            broken = columns[0].str.contains("\n", regex=False).to_numpy(dtype=bool)
            self._name(item, broken, Fault("line-break", "line breaks within the cell", "one line"), cell)
            raw = item.block.columns[cell.column]
            return texts(
                [
                    text.replace(".", form.decimal) if isinstance(told, float) else " ".join(text.split())
                    for told, text in zip(raw, columns[0].tolist(), strict=True)
                ]
            )
        rows = zip(*([" ".join(text.split()) for text in column.tolist()] for column in columns), strict=True)
        return texts([cell.join.join(filter(None, row)) for row in rows])

    def _places(self, item: RecordBlock) -> dict[str, pd.Series]:
        """Longitude, latitude and district of each row."""
        count = len(item.block.rows)
        shapes = item.geometries if item.geometries is not None else np.full(count, None, dtype=object)
        shapes = shapes[item.block.rows - 1 - max(item.part.header, default=0)]
        points = np.array([shape is not None and shape.geom_type == "Point" for shape in shapes], dtype=bool)
        lon, lat = np.full(count, np.nan), np.full(count, np.nan)
        lon[points], lat[points] = shapely.get_x(shapes[points]), shapely.get_y(shapes[points])
        self._name(item, ~points, Fault("no-point", "no coordinates", "a point"))
        rounded = {"lon": np.round(lon, 7), "lat": np.round(lat, 7)}
        result = {name: texts(["" if np.isnan(n) else repr(float(n)) for n in each]) for name, each in rounded.items()}
        if item.part.district_level:
            located = locate(lon, lat, self._shapes.get(item.part.district_level, {}))
            self._name(item, located.outside, Fault("outside", "a point outside all areas", "a point in the city"))
            known = tables()[item.part.table].columns
            names = [name for name in ("district", "districts_served") if name in known]
            result |= dict.fromkeys(names, texts(list(located.codes)))
        return result

    def _required(self, item: RecordBlock, field: Field, column: pd.Series, kept: np.ndarray) -> np.ndarray:
        """Rows that have what the table cannot do without."""
        good = (column != "").to_numpy(dtype=bool)
        cell = item.part.fields.get(field.name)
        self._name(item, ~good & kept, Fault("row-left-out", f"no {field.name}", field.description), cell)
        return good

    def _reversed(self, item: RecordBlock, frame: pd.DataFrame, kept: np.ndarray) -> None:
        """Name the rows that end before they begin; they stay as the source has them."""
        if {"starts_on", "ends_on"} <= set(frame.columns):
            known = (frame["starts_on"] != "") & (frame["ends_on"] != "")
            rows = (known & (frame["ends_on"] < frame["starts_on"])).to_numpy(dtype=bool) & kept
            fault = Fault("ends-before-beginning", _some(frame["ends_on"][rows]), "a day after the first one")
            self._name(item, rows, fault, item.part.fields["ends_on"])

    def _unique(self, item: RecordBlock, frame: pd.DataFrame, kept: np.ndarray, key: tuple[str, ...]) -> np.ndarray:
        """Rows whose key nobody had before; with ``numbers`` the key of the others gets a number."""
        seen = self._seen.setdefault(item.part.table, set())
        good = np.zeros(len(frame), dtype=bool)
        rows = list(zip(*(frame[name].tolist() for name in key), strict=True))
        last = frame[key[-1]].tolist()
        for place in np.flatnonzero(kept).tolist():
            row, number = rows[place], 1
            while item.part.numbers and row in seen:
                number += 1
                row = (*row[:-1], f"{rows[place][-1]}-{number}")
            good[place] = row not in seen
            last[place] = row[-1]
            seen.add(row)
        frame[key[-1]] = texts(last)
        self._name(item, kept & ~good, Fault("duplicate-key", "a row that is there already", "each key once"))
        return good

    def _name(self, item: RecordBlock, rows: np.ndarray, fault: Fault, cell: CellPart | None = None) -> None:
        """Findings: one by one where they are few, else one with their number."""
        code, found, expected = fault
        places = np.flatnonzero(rows & item.kept)
        column = ", ".join(cell.sources) if cell else ""
        severity = Severity.NOTE if code in {"says-nothing", "withheld", "line-break"} else Severity.WARNING
        if not len(places):
            return
        if len(places) <= FEW and code != "withheld":
            for place in places:
                row = int(item.block.rows[place])
                self._findings.add(item.block.finding(code, found, expected, row=row, column=column, severity=severity))
            return
        row = int(item.block.rows[places[0]])
        text = f"{len(places)} rows: {found}" if found else f"{len(places)} rows"
        self._findings.add(item.block.finding(code, text, expected, row=row, column=column, severity=severity))

    def _account(self, item: RecordBlock, kept: np.ndarray) -> None:
        """What became of every cell of the file."""
        block, part = item.block, item.part
        read = [name for name in block.columns if name in part.sources]
        aside = [name for name in block.columns if name not in part.sources and _aside(name, part)]
        unknown = [name for name in block.columns if name not in part.sources and not _aside(name, part)]
        for name in unknown:
            hint = "Say in the recipe what it means, or why it is left aside."
            self._findings.add(
                block.finding("column-not-in-recipe", name, "a column of the recipe", column=name, hint=hint)
            )
        filled = sum(int((block.texts(name)[kept] != "").sum()) for name in read)
        count = int(kept.sum())
        block.account.imported += filled
        block.account.absent += count * len(read) - filled
        block.account.ignored += count * len(aside)
        block.account.named += count * len(unknown) + int((item.kept & ~kept).sum()) * len(block.columns)


def _aside(name: str, part: RecordPart) -> bool:
    return name in part.ignore_columns or "*" in part.ignore_columns


def _some(found: pd.Series) -> str:
    """The first three different texts."""
    return ", ".join(found.unique()[:3].tolist())[:200]
