"""Ways through a plan: shortest ones, always the same among equals."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quartierwerk.engine.linkage.plan import Link, Plan

Steps = Mapping[str, tuple[tuple[str, Link], ...]]


@dataclass(frozen=True)
class Chain:
    """A chain of measures that ends in work.

    Parameters
    ----------
    measures : tuple of str
        From the first measure to the one with work.
    links : tuple of Link
        One between each two measures.
    strands : tuple of str
        Strands on the way, each once, in the order in which they are met.
    jobs : int or None
        Jobs that the last measure names.
    """

    measures: tuple[str, ...]
    links: tuple[Link, ...]
    strands: tuple[str, ...]
    jobs: int | None


def steps_of(links: Iterable[Link]) -> Steps:
    """Where each measure leads, ordered by code of the next measure and of the link."""
    steps: dict[str, list[tuple[str, Link]]] = {}
    for link in links:
        source, target = link.way
        if source != target:
            steps.setdefault(source, []).append((target, link))
    return {source: tuple(sorted(found)) for source, found in sorted(steps.items())}


def shortest_ways(steps: Steps, start: str) -> dict[str, tuple[tuple[str, Link], ...]]:
    """The shortest way from a measure to each one it leads to, as steps (next measure, link)."""
    ways: dict[str, tuple[tuple[str, Link], ...]] = {start: ()}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for target, link in steps.get(here, ()):
            if target not in ways:
                ways[target] = (*ways[here], (target, link))
                queue.append(target)
    return ways


def chain_of(plan: Plan, start: str, way: tuple[tuple[str, Link], ...]) -> Chain:
    """A way as a chain."""
    measures = (start, *(target for target, _ in way))
    return Chain(
        measures=measures,
        links=tuple(link for _, link in way),
        strands=tuple(dict.fromkeys(plan.measures[code].strand for code in measures)),
        jobs=plan.measures[measures[-1]].jobs,
    )


def chains_to_work(plan: Plan, works: frozenset[str]) -> tuple[tuple[Chain, ...], dict[str, Chain]]:
    """Chains from measures nothing leads to, and the shortest way to work of each measure that has one.

    The first holds the shortest chain from each beginning to each end it reaches; a measure inside a ring that nothing
    outside leads to is no beginning. The second holds, for a measure with work, the chain of itself alone.
    """
    steps = steps_of(plan.links)
    led_to = {target for found in steps.values() for target, _ in found}
    chains: list[Chain] = []
    nearest: dict[str, Chain] = {}
    for code in plan.measures:
        ways = shortest_ways(steps, code)
        ends = sorted((len(way), target) for target, way in ways.items() if target in works)
        if ends:
            nearest[code] = chain_of(plan, code, ways[ends[0][1]])
        if code not in led_to:
            chains += [chain_of(plan, code, ways[target]) for length, target in ends if length]
    return tuple(chains), nearest


def rings_of(links: Iterable[Link]) -> tuple[tuple[Link, ...], ...]:
    """The shortest ring through each link that stands in one, each ring once, beginning at its smallest measure."""
    own = list(links)
    steps = steps_of(own)
    rings: dict[frozenset[str], tuple[Link, ...]] = {}
    for link in own:
        source, target = link.way
        back = shortest_ways(steps, target).get(source)
        if back is not None:
            ring = (link, *(step for _, step in back))
            first = min(range(len(ring)), key=lambda place: ring[place].way[0])
            turned = ring[first:] + ring[:first]
            rings.setdefault(frozenset(step.way[0] for step in turned), turned)
    return tuple(sorted(rings.values(), key=lambda ring: [step.way[0] for step in ring]))
