"""Secondary suppression by cheapest cycles against the attacker's linear programs: 500 areas, 20 columns.

Run with ``python benchmarks/suppression.py [--pairs N]``. Both are timed in turn, so that a busy machine slows both;
what counts is the ratio.
"""

import argparse
import statistics
import time

import numpy as np

from quartierwerk.engine.disclosure.audit import feasible_intervals
from quartierwerk.engine.disclosure.hierarchy import Hierarchy
from quartierwerk.engine.disclosure.rule import Rule
from quartierwerk.engine.disclosure.suppression import small_counts, suppress

AREAS, COLUMNS, BOROUGHS = 500, 20, 25


def table(seed: int, mean: float) -> tuple[np.ndarray, Hierarchy]:
    """Counts of a city, its boroughs and areas, with a column of totals."""
    rng = np.random.default_rng(seed)
    leaves = rng.negative_binomial(1, 1 / (1 + mean), size=(AREAS, COLUMNS)).astype(float)
    boroughs = [f"b{number}" for number in range(BOROUGHS)]
    parents = dict.fromkeys(boroughs, "city") | {f"a{number}": boroughs[number % BOROUGHS] for number in range(AREAS)}
    sums = np.stack([leaves[number::BOROUGHS].sum(axis=0) for number in range(BOROUGHS)])
    counts = np.vstack([leaves.sum(axis=0)[None], sums, leaves])
    columns = (*(f"c{number}" for number in range(COLUMNS)), "all")
    full = np.hstack([counts, counts.sum(axis=1, keepdims=True)])
    return full, Hierarchy(("city", *boroughs, *(f"a{number}" for number in range(AREAS))), parents, columns, "all")


def timed(work: object, *inputs: object, **settings: object) -> tuple[float, object]:
    """Seconds and what came out."""
    start = time.perf_counter()
    found = work(*inputs, **settings)  # type: ignore[operator]
    return time.perf_counter() - start, found


def main() -> None:
    """Print a line per kind of table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=3, help="tables of each kind")
    pairs = parser.parse_args().pairs
    rule = Rule()
    print("mean count  small  partners  suppress s   audit s   ratio  narrowest")  # noqa: T201
    for mean in (1.0, 2.0, 6.0, 30.0):
        lines = []
        for seed in range(pairs):
            counts, hierarchy = table(seed, mean)
            seconds, found = timed(suppress, counts, hierarchy, rule, primary=small_counts(counts, rule))
            shown = np.where(found.hidden, np.nan, counts)
            audit, (low, high) = timed(feasible_intervals, shown, hierarchy, floor=rule.floor)
            narrowest = (high - low)[found.hidden].min()
            lines.append((found.primary.sum(), found.secondary.sum(), seconds, audit, audit / seconds, narrowest))
        small, partners, seconds, audit, ratio, _ = (statistics.median(column) for column in zip(*lines, strict=True))
        worst = min(line[-1] for line in lines)
        print(f"{mean:10.0f} {small:6.0f} {partners:9.0f} {seconds:11.2f} {audit:9.1f} {ratio:7.0f} {worst:10.0f}")  # noqa: T201


if __name__ == "__main__":
    main()
