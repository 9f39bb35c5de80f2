"""Locks carry hashes and no address; no file names the host of a package registry."""

import json
import re

import pytest

from tests.house.repository import ROOT, name, texts

LOCKS = ("base", "dev", "bootstrap", "node")
# Put together here, so that this file does not name them either.
HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("npmmirror", "com"),
    )
)


def requirements(file: str) -> dict[str, str]:
    """Entries of a lock: name → everything that belongs to it."""
    text = (ROOT / "requirements" / file).read_text().replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line and not line.startswith(("#", " ", "-"))]
    return {re.split(r"[=\[; ]", entry)[0]: entry for entry in entries}


def asked_for(file: str) -> list[str]:
    """Names a requirements file asks for, as the lock writes them."""
    lines = (ROOT / "requirements" / file).read_text().splitlines()
    names = [re.split(r"[\[<>=;]", line)[0].strip() for line in lines if line and not line.startswith(("#", "-"))]
    return [re.sub(r"[-_.]+", "-", each).lower() for each in names]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_of_a_python_lock_is_pinned_and_hashed(lock):
    entries = requirements(f"{lock}.txt")
    assert entries
    loose = [entry for entry in entries.values() if not re.search(r"^[\w.-]+==\S+.*--hash=sha256:[0-9a-f]{64}", entry)]
    assert loose == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_python_lock_holds_what_is_asked_for(lock):
    assert set(asked_for(f"{lock}.in")) <= set(requirements(f"{lock}.txt"))


def test_what_runs_and_what_tests_are_the_same_versions():
    dev = requirements("dev.txt")
    differing = [entry for each, entry in requirements("base.txt").items() if dev.get(each) != entry]
    assert differing == []


def test_the_node_lock_has_integrity_and_no_address():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert len(packages) > 10
    assert [each for each, entry in packages.items() if "resolved" in entry] == []
    assert [each for each, entry in packages.items() if each and "integrity" not in entry] == []


def test_no_file_names_a_registry():
    found = [f"{name(file)}: {host}" for file, text in texts() for host in HOSTS if host in text]
    assert found == []
