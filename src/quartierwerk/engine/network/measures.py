"""Simple measures of a network and of each actor in it."""

from __future__ import annotations

from dataclasses import dataclass

from quartierwerk.engine.network.graph import Network


@dataclass(frozen=True)
class ActorMeasures:
    """One actor.

    Parameters
    ----------
    named, named_by : int
        Others that the actor names, and others that name it.
    partners : int
        Others it is tied to by the word of either side.
    mutual : int
        Partners where both sides name each other.
    """

    key: str
    named: int
    named_by: int
    partners: int
    mutual: int


@dataclass(frozen=True)
class NetworkMeasures:
    """The whole network; a measure without a base is None.

    Parameters
    ----------
    density : float or None
        Pairs tied by the word of either side over all n (n - 1) / 2 pairs; None below two actors.
    reciprocity : float or None
        Arcs whose reverse exists over all arcs (Wasserman and Faust 1994, *Social Network Analysis*, section 13.2);
        None without arcs.
    mean_partners : float or None
        Mean number of partners; None without actors.
    """

    actors: int
    ties: int
    pairs: int
    density: float | None
    reciprocity: float | None
    mean_partners: float | None
    isolates: tuple[str, ...]


def measure_actors(network: Network) -> tuple[ActorMeasures, ...]:
    """Measures of every actor, in the order of the network."""
    named: dict[str, set[str]] = {key: set() for key in network.actors}
    named_by: dict[str, set[str]] = {key: set() for key in network.actors}
    for source, target in network.arcs():
        named[source].add(target)
        named_by[target].add(source)
    return tuple(
        ActorMeasures(
            key=key,
            named=len(named[key]),
            named_by=len(named_by[key]),
            partners=len(named[key] | named_by[key]),
            mutual=len(named[key] & named_by[key]),
        )
        for key in network.actors
    )


def measure_network(network: Network) -> NetworkMeasures:
    """Measures of the whole network."""
    count, pairs, arcs = len(network.actors), network.pairs(), network.arcs()
    possible = count * (count - 1) // 2
    mutual = sum((target, source) in arcs for source, target in arcs)
    tied = {key for pair in pairs for key in pair}
    return NetworkMeasures(
        actors=count,
        ties=len(network.ties),
        pairs=len(pairs),
        density=len(pairs) / possible if possible else None,
        reciprocity=mutual / len(arcs) if arcs else None,
        mean_partners=2 * len(pairs) / count if count else None,
        isolates=tuple(key for key in network.actors if key not in tied),
    )
