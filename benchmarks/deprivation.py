"""The index engine against the same arithmetic in plain numpy, for a city and for a country.

Run with ``python benchmarks/deprivation.py [--pairs N]``. Both are timed in turn; what counts is the ratio: what
exactly rounded sums, checks and the manifest cost.
"""

import argparse
import statistics
import time

import numpy as np

from quartierwerk.engine.deprivation.inputs import SituationInput
from quartierwerk.engine.deprivation.run import run
from quartierwerk.engine.deprivation.spec import spec_load


def inputs_of(areas: int) -> SituationInput:
    """Random shares of a year."""
    spec = spec_load("mss-2017")
    values = np.random.default_rng(areas).gamma(4.0, 3.0, size=(1, areas, len(spec.indicator_ids)))
    absence = np.full(values.shape, "", dtype=object)
    codes = tuple(f"{number:08d}" for number in range(areas))
    return SituationInput(codes, "v1", (2017,), spec.indicator_ids, values, absence)


def plain(values: np.ndarray) -> np.ndarray:
    """Both indices without anything around them."""
    found = []
    for block in (values[:, :4], values[:, 4:]):
        total = ((block - block.mean(axis=0)) / block.std(axis=0)).sum(axis=1)
        index = (total - total.mean()) / total.std()
        found.append(np.stack([index, np.searchsorted((-1, 1, 1.5), index)]))
    return np.stack(found)


def main() -> None:
    """Print a line per number of areas."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=15, help="runs of each")
    pairs = parser.parse_args().pairs
    spec = spec_load("mss-2017")
    print("   areas   engine ms   plain ms   ratio")  # noqa: T201
    for areas in (24, 450, 33_755):
        inputs, lines = inputs_of(areas), []
        for _ in range(pairs):
            start = time.perf_counter()
            run(spec, inputs, 2017)
            middle = time.perf_counter()
            plain(inputs.values[0])
            end = time.perf_counter()
            lines.append(((middle - start) * 1e3, (end - middle) * 1e3, (middle - start) / (end - middle)))
        engine, numpy, ratio = (statistics.median(column) for column in zip(*lines, strict=True))
        print(f"{areas:8d} {engine:11.2f} {numpy:10.2f} {ratio:7.1f}")  # noqa: T201


if __name__ == "__main__":
    main()
