"""Import a source by its recipe: files in, city folder and findings out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from quartierwerk.cityfolder.boundaries import collection
from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.intake.account import Account
from quartierwerk.intake.areas import Areas
from quartierwerk.intake.derivation import with_derived
from quartierwerk.intake.exclusion import Exclusions
from quartierwerk.intake.harvest import Harvester, reference_date
from quartierwerk.intake.layout import Block, lay_out
from quartierwerk.intake.limits import DEFAULT, Limits
from quartierwerk.intake.merging import merged
from quartierwerk.intake.outlines import Outlines
from quartierwerk.intake.recipe_parts import Recipe
from quartierwerk.intake.records import RecordBlock, Records
from quartierwerk.intake.sources import SourceFile, Sources, opened
from quartierwerk.intake.table_parts import TablePart
from quartierwerk.intake.table_reader import TableReader
from quartierwerk.kernel.findings import Findings, Severity

Progress = Callable[[int, str], Any]


@dataclass(frozen=True)
class ImportOutcome:
    """What came of an import.

    Attributes
    ----------
    folder : CityFolder
        Everything that fits; it holds every rule of a city folder.
    findings : Findings
        What was noticed, with its place.
    provenance : tuple of SourceFile
        Every file of the source with SHA-256 and use.
    accounts : tuple of Account
        What became of every cell.
    """

    folder: CityFolder
    findings: Findings
    provenance: tuple[SourceFile, ...] = ()
    accounts: tuple[Account, ...] = field(default=(), repr=False)


def import_source(
    recipe: Recipe, source: Path | str, *, progress: Progress | None = None, limits: Limits = DEFAULT
) -> ImportOutcome:
    """Read a file, a folder or a zip archive by a recipe.

    A cell or row that does not fit becomes a finding. Nothing is dropped in silence: see ``accounts``.

    Parameters
    ----------
    progress : callable, optional
        ``progress(percent, message)``.

    Raises
    ------
    SourceProblem
        If there is nothing the recipe has a table for.
    LimitReached
        If the source is too large, packed or unpacked.
    """
    tell = progress or (lambda _percent, _message: None)
    with opened(recipe, Path(source), limits) as sources:
        return _Import(recipe, sources, limits, tell).run()


class _Import:
    def __init__(self, recipe: Recipe, sources: Sources, limits: Limits, tell: Progress) -> None:
        self.recipe, self.sources, self.limits, self.tell = recipe, sources, limits, tell
        self.findings = Findings()
        self.reader = TableReader(recipe, sources, limits, self.findings)
        self.lookups: dict[str, dict[str, str]] = {}
        self.blocks: list[tuple[Block, pd.Series]] = []
        self.records: list[RecordBlock] = []

    def run(self) -> ImportOutcome:
        recipe = self.recipe
        self._lookups()
        self._lay_out_all()
        self._lay_out_records()
        areas = Areas(recipe, self.lookups, self.findings)
        outlines = Outlines(areas, recipe.municipality.boundary_version, self.findings)
        self._define_areas(areas, outlines)
        exclusions = Exclusions(recipe)
        values = self._values(areas, exclusions)
        self._name_leftovers()
        self.tell(95, recipe.municipality.name)
        folder = self._folder(areas, exclusions, values, outlines)
        accounts = tuple(
            block.account for block in (*(block for block, _ in self.blocks), *(item.block for item in self.records))
        )
        return ImportOutcome(folder, self.findings, tuple(self.sources.files.values()), accounts)

    def _lookups(self) -> None:
        for name, part in self.recipe.lookups.items():
            self.lookups[name] = {}
            for file in self.sources.matching([part.file]):
                self.sources.use(file, f"lookup {name}")
                table = TablePart(name=name, files=(part.file,), area={"constant": "-"})
                for grid in self.reader.grids(file, table):
                    block = lay_out(grid, table, self.findings)
                    if {part.key, part.value} <= set(block.columns):
                        self.lookups[name] |= dict(zip(block.texts(part.key), block.texts(part.value), strict=True))

    def _lay_out_all(self) -> None:
        parts = self.recipe.tables
        for number, part in enumerate(parts):
            self.tell(5 + 45 * number // len(parts), part.name)
            files = self.sources.matching(part.files)
            if not files and not part.optional:
                self.reader.missing(Severity.WARNING, part.files, part.name)
            for file in files:
                self.sources.use(file, f"table {part.name}")
                for grid in self.reader.grids(file, part):
                    block = lay_out(grid, part, self.findings)
                    self.blocks.append((block, self.reader.kept(block)))

    def _lay_out_records(self) -> None:
        for part in self.recipe.records:
            files = self.sources.matching(part.files)
            if not files and not part.optional:
                self.reader.missing(Severity.WARNING, part.files, part.name)
            for file in files:
                self.sources.use(file, f"table {part.name}")
                shapes = self.reader.shapes(file) if part.point else None
                grids = self.reader.grids(file, part.layout) if not part.point else [shapes.grid] if shapes else []
                for grid in grids:
                    block = lay_out(grid, part.layout, self.findings)
                    kept = self.reader.kept(block).to_numpy(dtype=bool)
                    self.records.append(RecordBlock(part, block, kept, shapes.geometries if shapes else None))

    def _define_areas(self, areas: Areas, outlines: Outlines) -> None:
        for block, kept in self.blocks:
            if block.part.defines_areas:
                areas.define(block, kept)
        for block, kept in self.blocks:
            areas.name_all(block, kept)
        shapes = []
        for part in self.recipe.boundaries:
            files = self.sources.matching(part.files)
            if not files:
                severity = Severity.NOTE if part.optional else Severity.WARNING
                self.reader.missing(severity, part.files, f"boundaries of {part.level}")
            for file in files:
                self.sources.use(file, "boundaries")
                self.tell(52, file)
                found = self.reader.shapes(file, encoding=part.encoding, crs=part.crs, layer=part.layer)
                if found is None:
                    continue
                shapes.append((found, part))
                outlines.define(found, part)
                outlines.names(found, part)
        for found, part in shapes:
            outlines.take(found, part)

    def _values(self, areas: Areas, exclusions: Exclusions) -> pd.DataFrame:
        known = [(block, areas.known(block, kept)) for block, kept in self.blocks]
        for block, kept in known:
            exclusions.gather(block, kept, areas, self.lookups)
        harvester = Harvester(self.recipe, self.lookups, areas, exclusions, self.findings, self._twin)
        harvests = []
        for number, (block, kept) in enumerate(known):
            self.tell(55 + 35 * number // len(known), block.file)
            harvests.append((block, harvester.harvest(block, kept)))
        return with_derived(merged(harvests, self.findings), self.recipe)

    def _twin(self, file: str, block: Block) -> Block | None:
        """The same table in another file."""
        return next(
            (other for other, _ in self.blocks if other.file == file and other.part.name == block.part.name), None
        )

    def _name_leftovers(self) -> None:
        for part in self.recipe.ignore:
            for file in self.sources.matching(part.files):
                if not self.sources.files[file].uses:
                    self.sources.use(file, f"ignored: {part.reason}")
        for name, known in self.sources.files.items():
            if not known.uses:
                hint = "Say in the recipe what it means, or why it is left aside."
                self.reader.add(
                    Severity.WARNING,
                    "file-not-in-recipe",
                    name,
                    found="a file",
                    expected="a file of the recipe",
                    hint=hint,
                )

    def _folder(self, areas: Areas, exclusions: Exclusions, values: pd.DataFrame, outlines: Outlines) -> CityFolder:
        recipe = self.recipe
        version = recipe.municipality.boundary_version
        city = recipe.municipality.model_dump() | {"synthetic": False}
        rules = {part.name: part.reference for part in recipe.tables}
        dates = {
            key: reference_date(key[1], rules[key[0]])
            for key in set(zip(values["table"], values["period"], strict=True))
        }
        values = values.assign(
            boundary_version=version,
            reference_date=[dates[key] for key in zip(values["table"], values["period"], strict=True)],
        ).drop(columns="table")
        features = outlines.features()
        properties = {
            "title": recipe.title,
            "sources": [{"title": recipe.source, **({"path": recipe.url} if recipe.url else {})}],
            "provenance": {
                "recipe": recipe.id,
                "version": recipe.version,
                "files": [{"path": file.path, "sha256": file.sha256} for file in self.sources.files.values()],
            },
        }
        frames = {
            "municipality": pd.DataFrame([city]),
            "districts": areas.frame(),
            "indicators": _indicators(recipe),
            "values": values,
            "exclusions": exclusions.frame(),
        }
        frames |= Records(recipe, outlines.by_level(), self.findings).frames(self.records)
        return CityFolder(frames, collection(features) if features else None, properties=properties)


def _indicators(recipe: Recipe) -> pd.DataFrame:
    rows = []
    for part in recipe.indicators:
        row = part.model_dump()
        row["source"] = part.source or recipe.source
        row["licence"] = part.licence or recipe.licence
        rows.append(row)
    return pd.DataFrame(rows)
