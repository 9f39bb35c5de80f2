"""The cheapest way between two nodes, sought from both ends at once."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, field

#: A cell passed and the direction: 1 from tail to head, -1 back.
Step = tuple[int, int]
#: Where an arc leads, over which cell, in which direction.
Arc = tuple[int, int, int]


@dataclass
class Arcs:
    """Arcs by node: those that leave it and those that come in."""

    out: list[list[Arc]]
    into: list[list[Arc]]

    @classmethod
    def none(cls, nodes: int) -> Arcs:
        """No arcs yet between so many nodes."""
        return cls([[] for _ in range(nodes)], [[] for _ in range(nodes)])

    def add(self, start: int, end: int, cell: int, sign: int) -> None:
        """One arc over a cell."""
        self.out[start].append((end, cell, sign))
        self.into[end].append((start, cell, sign))


@dataclass
class _Side:
    """What one of the two searches knows: prices of nodes, how it came there, nodes to look at next."""

    arcs: list[list[Arc]]
    best: dict[int, float]
    came: dict[int, Arc] = field(default_factory=dict)
    queue: list[tuple[float, int]] = field(default_factory=list)

    @classmethod
    def at(cls, node: int, arcs: list[list[Arc]]) -> _Side:
        return cls(arcs, {node: 0.0}, {}, [(0.0, node)])

    def trail(self, node: int, end: int) -> list[Step]:
        """Steps from a node back to where this search began."""
        steps = []
        while node != end:
            node, cell, sign = self.came[node]
            steps.append((cell, sign))
        return steps


def cheapest_way(start: int, goal: int, arcs: Arcs, prices: list[float], without: int) -> list[Step] | None:
    """Dijkstra's way from start to goal that does not use one cell; None if there is no way.

    Both searches stop once no way through nodes not yet settled can be cheaper than the best one that joins them.
    """
    if start == goal:
        return []
    sides = _Side.at(start, arcs.out), _Side.at(goal, arcs.into)
    price, meeting = math.inf, -1
    while sides[0].queue and sides[1].queue and sides[0].queue[0][0] + sides[1].queue[0][0] < price:
        near = 0 if len(sides[0].queue) <= len(sides[1].queue) else 1
        found = _settle(sides[near], sides[1 - near].best, prices, without)
        if found is not None and found[0] < price:
            price, meeting = found
    if meeting < 0:
        return None
    return sides[0].trail(meeting, start)[::-1] + sides[1].trail(meeting, goal)


def _settle(side: _Side, other: dict[int, float], prices: list[float], without: int) -> tuple[float, int] | None:
    """Settle the next node of a search; the cheapest node at which it then meets the other one, with the price."""
    price, here = heapq.heappop(side.queue)
    best, meeting = side.best, None
    if price > best[here]:
        return None
    for there, cell, sign in side.arcs[here]:
        further = price + prices[cell]
        if further < best.get(there, math.inf) and cell != without:
            best[there] = further
            side.came[there] = (here, cell, sign)
            heapq.heappush(side.queue, (further, there))
            if there in other and (meeting is None or further + other[there] < meeting[0]):
                meeting = (further + other[there], there)
    return meeting
