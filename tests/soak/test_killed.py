"""Killed in the middle of a write, nothing that was acknowledged is lost and nothing half stands."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from threading import Timer
from urllib.error import HTTPError, URLError

from quartierwerk.cityfolder.read import read
from tests.e2e.conftest import started

SEED = 20_261_130
KILLS_OF_WRITING = 25
KILLS_OF_SERVING = 5
COMMAND = [sys.executable, "-m", "quartierwerk"]


def test_a_folder_is_whole_or_not_there(tmp_path):
    """``quartierwerk musterstadt`` killed at random moments of its run."""
    chance = random.Random(SEED)
    began = time.monotonic()
    subprocess.run([*COMMAND, "musterstadt", "--out", str(tmp_path / "whole")], check=True, capture_output=True)
    whole = time.monotonic() - began
    complete = 0
    for number in range(KILLS_OF_WRITING):
        place = tmp_path / str(number)
        process = subprocess.Popen([*COMMAND, "musterstadt", "--out", str(place)], stdout=subprocess.DEVNULL)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=whole * chance.uniform(0.5, 1.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
        for package in place.rglob("datapackage.json"):
            _folder, findings = read(package.parent)
            assert list(findings) == [], package
            complete += 1
    print(f"{KILLS_OF_WRITING} kills, {complete} folders stood, each of them whole")


def test_what_the_platform_acknowledged_is_there_after_a_kill(tmp_path, signed_in):
    """Tasks are entered until SIGKILL; after a new start every acknowledged one is there and the file is sound."""
    chance = random.Random(SEED)
    home = ["--no-browser", "--home", str(tmp_path / "data")]
    acknowledged: list[str] = []
    for kill in range(KILLS_OF_SERVING):
        with started(["demo", *home], tmp_path, {}) as platform:
            person = signed_in(platform.address, "editor")
            assert all(title in _tasks(person) for title in acknowledged[-40:])
            Timer(chance.uniform(1, 4), _kill_all, [tmp_path / "data"]).start()
            acknowledged += _entered_until_killed(person, f"Aufgabe {kill}")
    with sqlite3.connect(next((tmp_path / "data").glob("*.sqlite3"))) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        kept = {title for (title,) in database.execute("SELECT title FROM network_task")}
    assert acknowledged
    assert set(acknowledged) <= kept
    print(f"{KILLS_OF_SERVING} kills, {len(acknowledged)} acknowledged tasks, none lost")


def _entered_until_killed(person, name: str) -> list[str]:
    """Titles of the tasks that were answered with success."""
    titles: list[str] = []
    while True:
        title = f"{name}-{len(titles)}"
        try:
            person.post("/stadt/musterstadt/netzwerk/aufgaben/neu/", {"title": title})
        except HTTPError:
            raise
        except (URLError, ConnectionError, HTTPException):
            return titles
        titles.append(title)


def _kill_all(home: Path) -> None:
    """Kill every process that works in the folder: web server, its workers, the background worker."""
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            told = (place / "environ").read_bytes() + (place / "cmdline").read_bytes()
            if str(home).encode() in told and int(place.name) != os.getpid():
                os.kill(int(place.name), signal.SIGKILL)


def _tasks(person) -> str:
    return "".join(person.get(f"/stadt/musterstadt/netzwerk/aufgaben/?stand=offen&seite={page}") for page in (1, 2, 3))
