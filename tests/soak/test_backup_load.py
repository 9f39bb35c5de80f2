"""A backup is taken while an office writes, and restored on the other database: nothing differs, nothing is missing."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest

from tests.e2e.conftest import started
from tools.with_postgres import Missing, cluster, find_programs

WRITERS = 8
ROLES = ("editor", "lead")
COMMAND = [sys.executable, "-m", "quartierwerk"]
#: So many tasks stand before the backup begins.
BEFORE = 5 * WRITERS
NEW_TASK = "/stadt/musterstadt/netzwerk/aufgaben/neu/"
TITLE = re.compile(r"Last (\d+)/(\d+)")


@pytest.fixture
def postgres() -> Iterator[str]:
    """A server for this test alone."""
    try:
        programs = find_programs()
    except Missing as missing:
        pytest.skip(str(missing))
    with cluster(programs) as url:
        yield url


@pytest.mark.parametrize("origin", ["sqlite", "postgresql"])
def test_a_backup_under_load_restored_on_the_other_database(tmp_path, signed_in, postgres, origin):
    urls = {"sqlite": "", "postgresql": postgres}
    here, there = urls.pop(origin), next(iter(urls.values()))
    file, home = tmp_path / "backup.zip", tmp_path / "data"
    with started(["demo", "--no-browser", "--home", str(home)], tmp_path, _environment(here)) as platform:
        office = Office(lambda role: signed_in(platform.address, role), home)
        with office.at_work():
            office.wait(BEFORE)
            before, began = office.acknowledged(), time.monotonic()
            told = run(["backup", str(file)], home, here)
            lasted, after = time.monotonic() - began, office.acknowledged()
    assert len(after) > len(before), "nobody could write while the backup was taken"
    other = tmp_path / "other"
    began = time.monotonic()
    assert ", 0 differences" in run(["restore", str(file)], other, there)
    restored = time.monotonic() - began
    compared = run(["restore", "--compare-only", str(file)], other, there)
    assert ", 0 differences" in compared
    assert "all whole" in compared
    kept = consistent(other, there)
    assert before <= kept <= office.tried()
    works(tmp_path, other, there, signed_in)
    print(
        f"\n{origin} → other: {told.strip()}; {lasted:.1f} s while {len(after - before)} tasks were written by "
        f"{WRITERS} people (slowest {office.slowest(after - before):.1f} s), {len(before)} before; "
        f"{len(kept)} in the backup; restored in {restored:.1f} s: {compared.strip()}"
    )


class Office:
    """People who enter tasks without pause, and files that come and go."""

    def __init__(self, sign_in: Callable[[str], object], home: Path) -> None:
        self._people = [sign_in(ROLES[number % len(ROLES)]) for number in range(WRITERS)]
        self._home, self._stop = home, Event()
        self._answers: list[tuple[str, float]] = []
        self._tried: list[str] = []

    @contextmanager
    def at_work(self) -> Iterator[None]:
        threads = [Thread(target=self._write, args=(number,)) for number in range(WRITERS)] + [
            Thread(target=self._files)
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    def wait(self, tasks: int) -> None:
        until = time.monotonic() + 300
        while len(self._answers) < tasks:
            assert time.monotonic() < until, "the office is too slow"
            time.sleep(0.1)

    def acknowledged(self) -> set[str]:
        return {title for title, _lasted in list(self._answers)}

    def tried(self) -> set[str]:
        return set(self._tried)

    def slowest(self, titles: set[str]) -> float:
        return max(lasted for title, lasted in self._answers if title in titles)

    def _write(self, number: int) -> None:
        turn = 0
        while not self._stop.is_set():
            title, began = f"Last {number}/{turn}", time.monotonic()
            self._tried.append(title)
            self._people[number].post(NEW_TASK, {"title": title})
            self._answers.append((title, time.monotonic() - began))
            turn += 1

    def _files(self) -> None:
        folder = self._home / "media" / "imports"
        folder.mkdir(parents=True, exist_ok=True)
        turn = 0
        while not self._stop.is_set():
            (folder / f"{turn}.csv").write_bytes(b"a;b\n" * 5000)
            (folder / f"{turn - 20}.csv").unlink(missing_ok=True)
            turn += 1
            time.sleep(0.01)


def run(words: list[str], home: Path, url: str) -> str:
    """A command on an installation; what it printed."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("QUARTIERWERK_", "DJANGO_"))}
    environment.pop("DATABASE_URL", None)
    environment |= {"QUARTIERWERK_HOME": str(home)} | _environment(url)
    done = subprocess.run([*COMMAND, *words], env=environment, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _environment(url: str) -> dict[str, str]:
    return {"DATABASE_URL": url} if url else {}


def consistent(home: Path, url: str) -> set[str]:
    """Titles of the tasks; each stands with its event, and none is there without those its writer entered before."""
    tasks = dict(rows(home, url, "SELECT code, title FROM network_task WHERE title LIKE 'Last %'"))
    events = rows(home, url, "SELECT entity_id FROM audit_event WHERE verb = 'create' AND entity = 'network.task'")
    assert tasks.keys() <= {code for (code,) in events}
    known = {code for (code,) in rows(home, url, "SELECT code FROM network_task")}
    assert {code for (code,) in events} <= known
    turns = defaultdict(set)
    for title in tasks.values():
        number, turn = map(int, TITLE.fullmatch(title).groups())
        turns[number].add(turn)
    assert all(found == set(range(len(found))) for found in turns.values())
    return set(tasks.values())


def rows(home: Path, url: str, query: str) -> list[tuple]:
    if url:
        with psycopg.connect(url) as database:
            return database.execute(query).fetchall()
    with closing(sqlite3.connect(home / "quartierwerk.sqlite3")) as database:
        return database.execute(query).fetchall()


def works(folder: Path, home: Path, url: str, signed_in: Callable) -> None:
    """The restored platform runs: people sign in, the trail is whole, and work goes on."""
    settings = {"QUARTIERWERK_HOME": str(home), "QUARTIERWERK_REQUIRE_MFA": "false"} | _environment(url)
    with started(["serve"], folder, settings) as platform:
        person = signed_in(platform.address, "lead")
        person.post(NEW_TASK, {"title": "Nach dem Umzug"})
        assert "chain is whole" in signed_in(platform.address, "steward").get("/stadt/musterstadt/verlauf/verlauf.csv")
