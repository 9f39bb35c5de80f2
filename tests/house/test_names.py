"""Names that say nothing are not given, and nothing is left unfinished."""

import re

from tests.house.repository import name, project_files, sources

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "stuff"}
# Written in two parts, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|raise NotImplemented" r"Error)\b")
BARE_SKIP = re.compile(r"pytest\.mark\.(skip|xfail)\b(?!\(.*reason=)")


def test_no_file_or_folder_has_an_empty_name():
    found = [
        name(file) for file in project_files() if EMPTY_NAMES & {part.partition(".")[0] for part in file.parts[-6:]}
    ]
    assert found == []


def test_nothing_is_left_unfinished():
    found = []
    for file in sources(".py", ".ts", ".mjs", ".html", ".css"):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if UNFINISHED.search(line) or BARE_SKIP.search(line):
                found.append(f"{name(file)}:{number} {line.strip()}")
    assert found == []


def words(path: str) -> set[str]:
    """Names of a path's folders and file, without endings."""
    return {part.partition(".")[0] for part in path.split("/")}
