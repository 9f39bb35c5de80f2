"""An office at work: people read and write at the same time, and nobody is turned away."""

from __future__ import annotations

import statistics
import time
from concurrent.futures import ThreadPoolExecutor

from tests.e2e.conftest import started

PEOPLE = 20
ROUNDS = 15
PATHS = (
    "mein-stadtteil/",
    "lage/",
    "lage/0102/",
    "netzwerk/kontakte/?q=Kinderbetreuung",
    "netzwerk/organisationen/",
    "netzwerk/gremien/",
    "suche/?q=Jobcenter",
)
ROLES = ("editor", "lead", "adviser")


def test_twenty_people_at_once(tmp_path, signed_in):
    with started(["demo", "--no-browser", "--home", str(tmp_path / "data")], tmp_path, {}) as platform:
        people = [signed_in(platform.address, ROLES[place % len(ROLES)]) for place in range(PEOPLE)]

        def work(place: int) -> list[float]:
            times = []
            for turn in range(ROUNDS):
                began = time.perf_counter()
                if turn % 5 == 4:
                    people[place].post("/stadt/musterstadt/netzwerk/aufgaben/neu/", {"title": f"{place}/{turn}"})
                else:
                    people[place].get("/stadt/musterstadt/" + PATHS[(place + turn) % len(PATHS)])
                times.append(time.perf_counter() - began)
            return times

        began = time.perf_counter()
        with ThreadPoolExecutor(PEOPLE) as pool:
            times = sorted(t for found in pool.map(work, range(PEOPLE)) for t in found)
        lasted = time.perf_counter() - began
    assert len(times) == PEOPLE * ROUNDS
    print(
        f"{len(times)} requests of {PEOPLE} people: {len(times) / lasted:.1f} a second, "
        f"median {statistics.median(times):.2f} s, 95 % below {times[int(len(times) * 0.95)]:.2f} s"
    )
