"""Areas of the city, gathered from all tables; rows find theirs by code or by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from quartierwerk.intake.layout import NAMED_ONE_BY_ONE, Block
from quartierwerk.intake.recipe_parts import Recipe
from quartierwerk.intake.table_parts import Origin
from quartierwerk.kernel.area import AreaId, pad_code
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.findings import Finding, Findings, Severity


def plain_name(text: str) -> str:
    """A name as it is compared: no case, no double blanks, no underscores, ß as ss, composed characters."""
    composed = unicodedata.normalize("NFC", text).casefold().replace("_", " ")
    return re.sub(r"\s+", " ", re.sub(r"\s*/\s*", "/", composed)).strip()


@dataclass
class Area:
    """An area of the city, and which file said its name."""

    code: str
    level: str
    parent: str = ""
    name: str = ""
    said_by: str = ""


class Areas:
    """All areas of a recipe's city."""

    def __init__(self, recipe: Recipe, lookups: Mapping[str, Mapping[str, str]], findings: Findings) -> None:
        self._recipe, self._lookups, self._findings = recipe, lookups, findings
        self.by_code: dict[str, Area] = {}
        self._renamed: set[tuple[str, str]] = set()
        for part in recipe.areas:
            self.by_code[part.id] = Area(part.id, part.level, part.parent, part.name, recipe.id)

    def define(self, block: Block, kept: pd.Series) -> None:
        """Take the areas of a table that defines them, and the names it says."""
        self.define_codes(self.codes(block)[kept].unique(), block.part.level)

    def define_codes(self, codes: Iterable[str], level: str) -> None:
        """Take codes as areas of a level; what cannot be a code is passed over."""
        for code in codes:
            if code and code not in self.by_code and self._is_usable(code):
                self.by_code[code] = Area(code, level, self._parent(code, level))

    def name_all(self, block: Block, kept: pd.Series) -> None:
        """Take the names a table says."""
        if block.part.area_name and block.part.area_name in block.columns:
            codes = self.codes(block)[kept]
            names = block.texts(block.part.area_name)[kept]
            for code, name in zip(codes, names, strict=True):
                self.name_one(code, name, block.file)

    def name_one(self, code: str, name: str, file: str) -> None:
        """Take a name; the first stays, another one is noted once a file."""
        area = self.by_code.get(code)
        if area is None or not name:
            return
        if not area.name:
            area.name, area.said_by = name, file
        elif plain_name(area.name) != plain_name(name) and (code, file) not in self._renamed:
            self._renamed.add((code, file))
            hint = f"{area.said_by} says {area.name}, which was taken."
            self._findings.add(
                Finding(Severity.NOTE, "name-differs", file, f"{code} {name}", f"{code} {area.name}", hint)
            )

    def codes(self, block: Block) -> pd.Series:
        """The area each row says, as a code; empty where it says none that can be told."""
        origin = block.part.area
        texts = origin_texts(origin, block, self._lookups)
        if origin.by == "name":
            known = self._codes_by_name()
            return texts.map({text: known.get(plain_name(text), "") for text in texts.unique()}).astype("str")
        return texts.map({text: pad_code(text, origin.width) if text else "" for text in texts.unique()}).astype("str")

    def known(self, block: Block, kept: pd.Series) -> pd.Series:
        """Which rows say an area of the city; the others are named."""
        codes = self.codes(block)
        good = codes.isin(list(self.by_code))
        lost = block.rows[(kept & ~good).to_numpy()]
        column = block.part.area.column
        for row in lost[:NAMED_ONE_BY_ONE]:
            place = int((block.rows == row).argmax())
            found = str(block.texts(column)[place]) if column else codes[place]
            code = "unknown-area" if found else "row-without-area"
            self._findings.add(
                block.finding(
                    code, found, "an area of the recipe", row=int(row), column=column, hint="The row was left out."
                )
            )
        if len(lost) > NAMED_ONE_BY_ONE:
            found = f"{len(lost) - NAMED_ONE_BY_ONE} more rows, the last is {lost[-1]}"
            self._findings.add(block.finding("unknown-area", found, "an area of the recipe", column=column))
        block.account.named += len(lost) * len(block.columns)
        return kept & good

    def frame(self) -> pd.DataFrame:
        """The table ``districts``."""
        version = self._recipe.municipality.boundary_version
        rows = [
            {
                "id": area.code,
                "boundary_version": version,
                "level": area.level,
                "parent": area.parent,
                "name": self._name(area),
            }
            for area in self.by_code.values()
        ]
        return pd.DataFrame(rows)

    def _name(self, area: Area) -> str:
        corrected = self._recipe.area_names.get(area.code)
        if corrected and area.name and corrected != area.name:
            hint = "The recipe corrects it."
            self._findings.add(Finding(Severity.NOTE, "name-corrected", area.said_by, area.name, corrected, hint))
        if not (corrected or area.name):
            hint = "The code stands for it."
            self._findings.add(
                Finding(Severity.WARNING, "area-without-name", self._recipe.id, area.code, "a name", hint)
            )
        return corrected or area.name or area.code

    def _codes_by_name(self) -> dict[str, str]:
        """Codes by plain name; a name that two areas bear is none."""
        found: dict[str, str] = {}
        for area in self.by_code.values():
            name = plain_name(self._recipe.area_names.get(area.code, area.name))
            found[name] = "" if name in found else area.code
        return found | {plain_name(name): code for name, code in self._recipe.aliases.items()}

    def _parent(self, code: str, level: str) -> str:
        rule = self._recipe.levels.get(level)
        if rule is None:
            return ""
        return code[: rule.parent] if isinstance(rule.parent, int) else rule.parent

    def _is_usable(self, code: str) -> bool:
        try:
            AreaId(code, self._recipe.municipality.boundary_version)
        except Invalid:
            return False
        return True


def origin_texts(origin: Origin, block: Block, lookups: Mapping[str, Mapping[str, str]]) -> pd.Series:
    """What an origin says, row by row."""
    if origin.column:
        texts = block.texts(origin.column) if origin.column in block.columns else _same("", block)
    elif origin.file:
        match = re.search(origin.file, block.file)
        texts = _same(match[1] if match else "", block)
    else:
        texts = _same(origin.constant, block)
    return texts.map({text: _translated(text, origin, lookups) for text in texts.unique()}).astype("str")


def _same(text: str, block: Block) -> pd.Series:
    return pd.Series([text] * len(block.rows), dtype="str")


def _translated(text: str, origin: Origin, lookups: Mapping[str, Mapping[str, str]]) -> str:
    if origin.pattern:
        match = re.search(origin.pattern, text)
        text = (match[1] if match.re.groups else match[0]) if match else ""
    if origin.map:
        text = origin.map.get(text, "")
    if origin.lookup:
        text = lookups[origin.lookup].get(text, "")
    return f"{origin.prefix}{text}" if text else ""
