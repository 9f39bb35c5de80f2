"""What import-linter cannot see of the house's rules; the import contracts themselves run in `make check`."""

import ast
import subprocess
import sys
import tomllib

from tests.house.repository import PACKAGE, ROOT, name, sources, syntax

READERS = {
    "open",
    "read_csv",
    "read_excel",
    "read_parquet",
    "read_json",
    "read_file",
    "read_text",
    "read_bytes",
    "loadtxt",
}
CLOCK_AND_FILES = {"pathlib", "os", "io", "time", "tempfile", "shutil", "random"}
# What the engine ships with itself, and the spec a person names, is read here and nowhere else.
READS_OWN_FILES = {"src/quartierwerk/engine/deprivation/spec.py", "src/quartierwerk/engine/search/glossary.py"}
SLOW = {
    "django",
    "geopandas",
    "highspy",
    "networkx",
    "numba",
    "numpy",
    "pandas",
    "pyarrow",
    "scipy",
    "shapely",
    "typst",
}


def contracts() -> list[dict]:
    """The import contracts of the project."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def test_every_room_owns_its_models():
    rooms = {file.relative_to(PACKAGE / "apps").parts[0] for file in (PACKAGE / "apps").glob("*/models*")}
    owners = {
        each["protected_modules"][0]: each["allowed_importers"]
        for each in contracts()
        if each["type"] == "protected" and each["id"].startswith("models-")
    }
    assert rooms
    assert owners == {f"quartierwerk.apps.{room}.models": [f"quartierwerk.apps.{room}"] for room in rooms}


def test_the_engine_reads_no_file_and_no_clock():
    found = []
    for file in sources(".py", tests=False):
        if PACKAGE / "engine" not in file.parents or name(file) in READS_OWN_FILES:
            continue
        found += [f"{name(file)}:{node.lineno}" for node in ast.walk(syntax(file)) if forbidden_in_engine(node)]
    assert found == []


def forbidden_in_engine(node: ast.AST) -> bool:
    """Whether this is a reader, a module of files or clocks, or a question for the time of day."""
    if isinstance(node, ast.Import):
        return any(alias.name.partition(".")[0] in CLOCK_AND_FILES for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").partition(".")[0] in CLOCK_AND_FILES
    if isinstance(node, ast.Call):
        called = node.func
        called_name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        return called_name in READERS | {"now", "utcnow", "today"}
    return False


def test_the_command_line_starts_without_slow_libraries():
    code = "import sys, quartierwerk.cli; print('\\n'.join(sorted({name.partition('.')[0] for name in sys.modules})))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "quartierwerk" in loaded
    assert sorted(SLOW & set(loaded)) == []
