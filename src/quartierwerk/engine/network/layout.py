"""Where the actors stand in the picture. Same network, same picture.

Positions are x and y in a square from -1 to 1; y grows downwards, as in SVG.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping

from quartierwerk.engine.network.graph import Network
from quartierwerk.engine.network.measures import measure_actors

Positions = dict[str, tuple[float, float]]

#: Radii of the rings, from the best connected to those without a tie.
RADII = (0.36, 0.62, 0.83, 1.0)
#: Share of the tied actors that stand within each ring but the last.
SHARES = (1 / 6, 1 / 2, 1.0)
ITERATIONS = 120


def ring_layout(network: Network, groups: Mapping[str, str]) -> Positions:
    """Concentric rings: who has many partners stands inside, who has none outside; each group keeps its sector.

    The familiar German *Netzwerkkarte* (concentric circles, sectors by kind of actor). Of the tied actors the sixth
    with most partners takes the inner ring, the next third the second, the others the third.

    Parameters
    ----------
    network : Network
    groups : mapping of str to str
        Actor → group. Sectors follow each other in the order of the groups' names, as wide as the group is large.
    """
    rings = _rings(network)
    order = sorted(network.actors, key=lambda key: (groups.get(key, ""), rings[key], key))
    positions: Positions = {}
    start = 0
    while start < len(order):
        group = groups.get(order[start], "")
        members = [key for key in order[start:] if groups.get(key, "") == group]
        begin, end = start / len(order), (start + len(members)) / len(order)
        for ring in range(len(RADII)):
            here = [key for key in members if rings[key] == ring]
            for place, key in enumerate(here):
                turn = begin + (end - begin) * (place + 0.5) / len(here)
                angle = 2 * math.pi * turn - math.pi / 2
                x, y = RADII[ring] * math.cos(angle), RADII[ring] * math.sin(angle)
                positions[key] = (round(x, 6), round(y, 6))
        start += len(members)
    return {key: positions[key] for key in network.actors}


def _rings(network: Network) -> dict[str, int]:
    partners = {measures.key: measures.partners for measures in measure_actors(network)}
    tied = sorted((key for key in network.actors if partners[key]), key=lambda key: (-partners[key], key))
    rings = dict.fromkeys(network.actors, len(RADII) - 1)
    for rank, key in enumerate(tied):
        # Actors with equally many partners stand in the same ring.
        same = rank and partners[key] == partners[tied[rank - 1]]
        rings[key] = rings[tied[rank - 1]] if same else bisect_right(SHARES, rank / len(tied))
    return rings


def force_layout(network: Network) -> Positions:
    """Tied actors draw near, all others keep their distance; those without a tie stand on a circle around.

    Fruchterman and Reingold 1991, *Graph drawing by force-directed placement*, as in networkx, from a fixed start
    (a circle in the order of the keys) instead of a random one.
    """
    import networkx as nx

    graph = network.to_graph()
    alone = sorted(nx.isolates(graph))
    tied = graph.subgraph(sorted(key for key in graph if key not in set(alone)))
    positions: Positions = {}
    if len(tied):
        start = nx.circular_layout(sorted(tied))
        spread = 2.2 / math.sqrt(len(tied))
        found = nx.spring_layout(tied, pos=start, k=spread, iterations=ITERATIONS, seed=1, scale=None)
        positions.update(_fitted({key: (float(x), float(y)) for key, (x, y) in found.items()}, 0.82))
    for place, key in enumerate(alone):
        angle = 2 * math.pi * place / len(alone) - math.pi / 2
        positions[key] = (round(RADII[-1] * math.cos(angle), 6), round(RADII[-1] * math.sin(angle), 6))
    return {key: positions[key] for key in network.actors}


def _fitted(positions: Positions, radius: float) -> Positions:
    """Moved to the middle and scaled into a circle."""
    count = len(positions)
    middle_x = sum(x for x, _ in positions.values()) / count
    middle_y = sum(y for _, y in positions.values()) / count
    farthest = max(math.hypot(x - middle_x, y - middle_y) for x, y in positions.values()) or 1.0
    factor = radius / farthest
    return {
        key: (round((x - middle_x) * factor, 6), round((y - middle_y) * factor, 6)) for key, (x, y) in positions.items()
    }
