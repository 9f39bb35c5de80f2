"""The files of a source: found, hashed, and told what they are used for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from tempfile import TemporaryDirectory

from quartierwerk.intake.archive import unpack
from quartierwerk.intake.limits import Limits
from quartierwerk.intake.recipe_parts import Recipe
from quartierwerk.kernel.errors import LimitReached, SourceProblem

_CHUNK = 1 << 20


@dataclass
class SourceFile:
    """A file of the source: name, SHA-256, size in bytes and what it was used for."""

    path: str
    sha256: str
    size: int
    uses: list[str] = field(default_factory=list)


class Sources:
    """The files below a folder, by their paths, and those a recipe finds beside it."""

    def __init__(self, base: Path, limits: Limits, only: Path | None = None) -> None:
        self.base = base
        self.files: dict[str, SourceFile] = {}
        self._places: dict[str, Path] = {}
        found = [only] if only is not None else sorted(path for path in base.rglob("*") if path.is_file())
        if len(found) > limits.members:
            raise LimitReached(
                "The folder holds too many files.", where=base.name, expected=f"at most {limits.members}"
            )
        for path in found:
            if path.resolve().is_relative_to(base.resolve()):  # a link to somewhere else is none of the source's files
                self._add(path.relative_to(base).as_posix(), path)

    def _add(self, name: str, path: Path) -> str:
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
        self.files[name] = SourceFile(name, digest.hexdigest(), path.stat().st_size)
        self._places[name] = path
        return name

    def matching(self, globs: Iterable[str]) -> list[str]:
        """Names of the files that match, in order; ``../name/…`` finds a folder beside the source, or within it."""
        names: list[str] = []
        for glob in globs:
            if glob.startswith("../"):
                names += self._beside(glob.removeprefix("../"))
            names += [name for name in self.files if fnmatchcase(name, glob.removeprefix("../"))]
        return list(dict.fromkeys(names))

    def _beside(self, glob: str) -> list[str]:
        outside = self.base.resolve().parent
        found = []
        for path in sorted(outside.glob(glob)) if ".." not in Path(glob).parts else []:
            name = f"../{path.relative_to(outside).as_posix()}"
            if path.is_file() and path.resolve().is_relative_to(outside):
                found.append(name if name in self.files else self._add(name, path))
        return found

    def path(self, name: str) -> Path:
        """Where a file lies."""
        return self._places[name]

    def use(self, name: str, what: str) -> None:
        """Remember what a file was used for."""
        if what not in self.files[name].uses:
            self.files[name].uses.append(what)


@contextmanager
def opened(recipe: Recipe, source: Path, limits: Limits) -> Iterator[Sources]:
    """The files of a folder, of a zip archive, or a single file.

    Raises
    ------
    SourceProblem
        If there is nothing, or nothing the recipe has a table for.
    LimitReached
        If there is too much.
    """
    if not source.exists():
        raise SourceProblem("There is no such file or folder.", where=source.name)
    with TemporaryDirectory() as scratch:
        if source.is_dir():
            yield _based(recipe, source, limits)
        elif source.suffix.lower() == ".zip" and not _has_table(recipe, [source.name]):
            yield _based(recipe, unpack(source, Path(scratch) / source.stem, limits), limits)
        elif _has_table(recipe, [source.name]):
            yield Sources(source.parent, limits, only=source)
        else:
            raise _no_table(recipe, source)


def _based(recipe: Recipe, folder: Path, limits: Limits) -> Sources:
    """The folder the recipe's paths start at: this one, or one within it (archives often wrap their files)."""
    inner = [path for path in sorted(folder.glob("*")) if path.is_dir()]
    deeper = [path for above in inner for path in sorted(above.glob("*")) if path.is_dir()]
    for base in (folder, *inner, *deeper):
        names = [path.relative_to(base).as_posix() for path in base.rglob("*") if path.is_file()]
        if _has_table(recipe, names):
            return Sources(base, limits)
    raise _no_table(recipe, folder)


def _has_table(recipe: Recipe, names: list[str]) -> bool:
    return any(fnmatchcase(name, glob) for name in names for glob in recipe.files)


def _no_table(recipe: Recipe, source: Path) -> SourceProblem:
    return SourceProblem(
        "The recipe finds none of its tables here.",
        where=source.name,
        expected=", ".join(recipe.files)[:300],
        hint="Choose the folder that holds the source, or another recipe.",
    )
