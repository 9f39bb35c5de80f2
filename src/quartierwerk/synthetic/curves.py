"""Lines that look grown: smoothing of corners and small bends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from quartierwerk.synthetic.streams import Stream

Point = tuple[float, float]


def smooth(points: Sequence[Point], rounds: int, *, closed: bool = False) -> list[Point]:
    """Cut corners (Chaikin, 1974); the ends of an open line stay where they are."""
    line = list(points)
    for _ in range(rounds):
        if len(line) < 3:
            return line
        pairs = list(zip(line, line[1:] + line[:1] if closed else line[1:], strict=False))
        cut: list[Point] = []
        for (ax, ay), (bx, by) in pairs:
            cut += [(0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by), (0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by)]
        line = cut if closed else [line[0], *cut[1:-1], line[-1]]
    return line


def bend(points: Sequence[Point], stream: Stream, *, amplitude: float, shortest: float) -> list[Point]:
    """Move the middle of each piece sideways, again and again, until pieces are short.

    Parameters
    ----------
    amplitude : float
        Spread of the shift as a share of the piece's length.
    shortest : float
        Pieces below this length stay straight, in the unit of the points.
    """
    line = list(points)
    while True:
        finer: list[Point] = [line[0]]
        for (ax, ay), (bx, by) in pairwise(line):
            length = math.hypot(bx - ax, by - ay)
            if length >= 2 * shortest:
                shift = max(-2.0, min(2.0, stream.bell())) * amplitude
                finer.append(((ax + bx) / 2 - shift * (by - ay), (ay + by) / 2 + shift * (bx - ax)))
            finer.append((bx, by))
        if len(finer) == len(line):
            return line
        line = finer


def thin(points: Sequence[Point], shortest: float) -> list[Point]:
    """Leave out inner points that lie too close to the one before."""
    kept = [points[0]]
    for point in points[1:-1]:
        if math.dist(point, kept[-1]) >= shortest and math.dist(point, points[-1]) >= shortest:
            kept.append(point)
    return [*kept, points[-1]]
