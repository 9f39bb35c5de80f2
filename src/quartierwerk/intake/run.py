"""Import a source by its recipe: files in, city folder and findings out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
from quartierwerk.intake.geodata import read_shapes
from quartierwerk.intake.harvest import Harvester, reference_date
from quartierwerk.intake.layout import Block, lay_out
from quartierwerk.intake.limits import DEFAULT, Limits
from quartierwerk.intake.merging import merged
from quartierwerk.intake.outlines import Outlines
from quartierwerk.intake.readers import check_file, read_grids
from quartierwerk.intake.recipe_parts import Recipe
from quartierwerk.intake.sources import SourceFile, Sources, opened
from quartierwerk.intake.table_parts import TablePart
from quartierwerk.kernel.errors import SourceProblem
from quartierwerk.kernel.findings import Finding, Findings, Severity

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
        self.lookups: dict[str, dict[str, str]] = {}
        self.blocks: list[tuple[Block, pd.Series]] = []

    def run(self) -> ImportOutcome:
        recipe = self.recipe
        self._lookups()
        self._lay_out_all()
        areas = Areas(recipe, self.lookups, self.findings)
        outlines = Outlines(areas, recipe.municipality.boundary_version, self.findings)
        self._define_areas(areas, outlines)
        exclusions = Exclusions(recipe)
        values = self._values(areas, exclusions)
        self._name_leftovers()
        self.tell(95, recipe.municipality.name)
        folder = self._folder(areas, exclusions, values, outlines)
        accounts = tuple(block.account for block, _ in self.blocks)
        return ImportOutcome(folder, self.findings, tuple(self.sources.files.values()), accounts)

    def _lookups(self) -> None:
        for name, part in self.recipe.lookups.items():
            self.lookups[name] = {}
            for file in self.sources.matching([part.file]):
                self.sources.use(file, f"lookup {name}")
                table = TablePart(name=name, files=(part.file,), area={"constant": "-"})
                for grid in self._grids(file, table):
                    block = lay_out(grid, table, self.findings)
                    if {part.key, part.value} <= set(block.columns):
                        self.lookups[name] |= dict(zip(block.texts(part.key), block.texts(part.value), strict=True))

    def _lay_out_all(self) -> None:
        parts = self.recipe.tables
        for number, part in enumerate(parts):
            self.tell(5 + 45 * number // len(parts), part.name)
            files = self.sources.matching(part.files)
            if not files and not part.optional:
                self._add(Severity.WARNING, "file-missing", ", ".join(part.files), "no such file", part.name)
            for file in files:
                self.sources.use(file, f"table {part.name}")
                for grid in self._grids(file, part):
                    block = lay_out(grid, part, self.findings)
                    self.blocks.append((block, self._kept(block)))

    def _grids(self, file: str, part: TablePart) -> Iterator[Any]:
        form = part.format or self.recipe.format
        try:
            grids = read_grids(
                self.sources.path(file),
                file,
                self.findings,
                limits=self.limits,
                encoding=form.encoding,
                separator=form.separator,
            )
        except SourceProblem as error:
            self._unreadable(file, error)
            return
        chosen = [grid for grid in grids if not part.sheet or re.search(part.sheet, grid.sheet)]
        if part.sheet and not chosen:
            found = ", ".join(grid.sheet for grid in grids)
            self._add(Severity.ERROR, "sheet-missing", file, found, part.sheet)
        for grid in grids:
            if grid not in chosen and grid.rows and not self._is_used_elsewhere(file, grid.sheet):
                self._add(Severity.NOTE, "sheet-not-in-recipe", file, grid.sheet, "a sheet of the recipe")
        yield from chosen if part.sheet else chosen[:1]

    def _is_used_elsewhere(self, file: str, sheet: str) -> bool:
        others = [part for part in self.recipe.tables if file in self.sources.matching(part.files)]
        return any(part.sheet and re.search(part.sheet, sheet) for part in others)

    def _kept(self, block: Block) -> pd.Series:
        """Rows that the recipe does not leave aside; those it does are told with their reason."""
        kept = pd.Series(not self._lacks_columns(block), index=range(len(block.rows)), dtype=bool)
        for rule in block.part.ignore_rows:
            if rule.column not in block.columns:
                continue
            out = kept & block.texts(rule.column).str.fullmatch(rule.pattern).astype(bool)
            if out.any():
                kept &= ~out
                block.account.ignored += int(out.sum()) * len(block.columns)
                texts = ", ".join(block.texts(rule.column)[out].unique()[:5])
                found = f"{int(out.sum())} row{'s' if out.sum() > 1 else ''}: {texts}"
                row = int(block.rows[out.to_numpy()][0])
                self.findings.add(
                    block.finding(
                        "ignored-rows", found, rule.reason, row=row, column=rule.column, severity=Severity.NOTE
                    )
                )
        return kept

    def _lacks_columns(self, block: Block) -> bool:
        """Whether a column is missing without which no row says where its figures belong."""
        if not len(block.rows):
            self.findings.add(block.finding("no-rows", "an empty table", "rows", severity=Severity.WARNING))
        missing = sorted(block.structure - set(block.columns))
        for name in missing:
            severity = Severity.WARNING if name == block.part.area_name else Severity.ERROR
            hint = f"There are: {', '.join(block.columns)}"[:200]
            self.findings.add(
                block.finding("missing-column", "no such column", name, column=name, severity=severity, hint=hint)
            )
        lacks = bool(set(missing) - {block.part.area_name})
        if lacks:
            block.account.named += len(block.rows) * len(block.columns)
        return lacks

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
                self._add(
                    severity, "file-missing", ", ".join(part.files), "no such file", f"boundaries of {part.level}"
                )
            for file in files:
                self.sources.use(file, "boundaries")
                self.tell(52, file)
                try:
                    check_file(self.sources.path(file), file, self.limits)
                    found = read_shapes(
                        self.sources.path(file), file, self.findings, limits=self.limits, encoding=part.encoding,
                        crs=part.crs, layer=part.layer,
                    )  # fmt: skip
                except SourceProblem as error:
                    self._unreadable(file, error)
                    continue
                shapes.append((found, part))
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
                self._add(Severity.WARNING, "file-not-in-recipe", name, "a file", "a file of the recipe", hint)

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
        return CityFolder(frames, collection(features) if features else None, properties=properties)

    def _unreadable(self, file: str, error: SourceProblem) -> None:
        found = error.explanation.found or error.message
        self._add(Severity.ERROR, "unreadable", file, found, error.message, error.explanation.hint)

    def _add(self, *said: Any) -> None:
        self.findings.add(Finding(*said))


def _indicators(recipe: Recipe) -> pd.DataFrame:
    rows = []
    for part in recipe.indicators:
        row = part.model_dump()
        row["source"] = part.source or recipe.source
        row["licence"] = part.licence or recipe.licence
        rows.append(row)
    return pd.DataFrame(rows)
