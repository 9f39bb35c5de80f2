"""The repository as the house checks see it: the files that are, or are about to be, under version control."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "quartierwerk"


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is tracked or would be: what the ignore list names is left out."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    files = (ROOT / name for name in sorted(set(listing.split("\0"))) if name)
    return tuple(file for file in files if file.is_file())


def texts() -> Iterator[tuple[Path, str]]:
    """Every file that is text, with its content."""
    for file in project_files():
        raw = file.read_bytes()
        if b"\0" not in raw[:8192]:
            yield file, raw.decode("utf-8", errors="replace")


def sources(*suffixes: str, tests: bool = True) -> list[Path]:
    """Source files of ours: no migrations, which Django writes; with or without tests."""
    return [
        file
        for file in project_files()
        if file.suffix in suffixes
        and "migrations" not in file.parts
        and (tests or file.relative_to(ROOT).parts[0] != "tests")
    ]


@cache
def syntax(file: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def name(file: Path) -> str:
    """A file's path inside the repository."""
    return file.relative_to(ROOT).as_posix()
