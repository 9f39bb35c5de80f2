"""Gaps of a large city: 500 offers and 300 needs in 24 districts; the engine has 50 ms of processor time.

Run with ``python benchmarks/gaps.py [--runs N]``. Beside it: the broken hand-overs, and every one of the 768 cells
opened with the offers behind it. Processor time counts, so that a busy machine does not.
"""

import argparse
import statistics
import time
from datetime import date

import numpy as np
import pandas as pd

from quartierwerk.engine.provision import GapResult, ProvisionSpec, gaps, handovers

DAY = date(2026, 6, 1)
DISTRICTS = [f"d{number:02}" for number in range(24)]
PARENTS = {"city": ""} | dict.fromkeys(DISTRICTS, "city")


def frames(offers: int, needs: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Random offers and needs."""
    rng, spec = np.random.default_rng(5), ProvisionSpec()

    def some(words: list[str] | tuple[str, ...], most: int) -> list[str]:
        return [" ".join(rng.choice(words, rng.integers(0, most + 1), replace=False)) for _ in range(offers)]

    supply = pd.DataFrame(
        {
            "id": [f"o{number}" for number in range(offers)],
            "organisation": [f"p{number % 80}" for number in range(offers)],
            "stages": rng.choice(spec.stages, offers),
            "target_groups": some(spec.group_ids, 2),
            "districts_served": some(DISTRICTS, 3),
            "access": rng.choice(["open", "referral"], offers),
            "childcare": rng.choice(["yes", "no", ""], offers),
            "capacity": pd.array(rng.integers(0, 30, offers), dtype="Int64"),
            "language_level": rng.choice(["", "B1"], offers),
            "state": "live",
            "last_confirmed": rng.choice(["2026-05-01", "2025-01-01"], offers),
        }
    )
    wanted = pd.DataFrame(
        {
            "id": [f"n{number}" for number in range(needs)],
            "district": rng.choice(DISTRICTS, needs),
            "target_group": rng.choice(spec.group_ids, needs),
            "stage": rng.choice(spec.stages, needs),
            "persons": pd.array(rng.integers(3, 40, needs), dtype="Int64"),
            "weight": pd.array(rng.integers(1, 4, needs), dtype="Int64"),
            "state": "open",
        }
    )
    return supply, wanted


def cell_by_cell(result: GapResult) -> int:
    """Every cell with the offers behind it."""
    spec = result.spec
    cells = [
        result.cell(district, group, stage)
        for district in result.districts
        for group in spec.group_ids
        for stage in spec.stages
    ]
    return sum(cell.is_gap for cell in cells)


def timed(work: object, *inputs: object, **more: object) -> tuple[float, object]:
    """Milliseconds and what came out."""
    start = time.process_time()
    found = work(*inputs, **more)  # type: ignore[operator]
    return 1000 * (time.process_time() - start), found


def main() -> None:
    """Print the median of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="runs of each")
    runs = parser.parse_args().runs
    supply, wanted = frames(500, 300)
    ties = pd.DataFrame({"source": ["p1"], "target": ["p2"], "relation": ["refers"], "strength": [3]})
    took: dict[str, list[float]] = {"gaps": [], "handovers": [], "cell by cell": []}
    for _ in range(runs):
        spent, result = timed(gaps, ProvisionSpec(), supply, wanted, day=DAY, districts=PARENTS)
        took["gaps"].append(spent)
        took["handovers"].append(timed(handovers, result, ties)[0])
        took["cell by cell"].append(timed(cell_by_cell, result)[0])
    for name, each in took.items():
        print(f"{name:<14} {statistics.median(each):8.1f} ms (best {min(each):.1f})")  # noqa: T201


if __name__ == "__main__":
    main()
