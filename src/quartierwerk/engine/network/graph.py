"""Actors and the ties between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from quartierwerk.kernel.errors import Invalid


@dataclass(frozen=True, order=True)
class Tie:
    """``source`` names ``target`` in a relation; ``strength`` from 1 (rarely) to 4 (weekly), None if not asked."""

    source: str
    target: str
    relation: str = ""
    strength: int | None = None


@dataclass(frozen=True)
class Network:
    """Actors by key, in a fixed order, and their ties.

    Parameters
    ----------
    actors : tuple of str
        Keys, each once; actors without a tie belong to the network.
    ties : tuple of Tie
        Both ends are among the actors.
    """

    actors: tuple[str, ...]
    ties: tuple[Tie, ...]

    @classmethod
    def of(cls, actors: Iterable[str], ties: Iterable[Tie]) -> Network:
        """Sort actors and ties, so that the same content is the same network.

        Raises
        ------
        Invalid
            If a key stands twice, a tie leads out of the network or back to its own actor.
        """
        keys = sorted(actors)
        known = set(keys)
        if len(known) != len(keys):
            raise Invalid("An actor stands twice in the network.", found=str(len(keys) - len(known)) + " repeated")
        listed = sorted(ties, key=lambda tie: (tie.source, tie.target, tie.relation))
        for tie in listed:
            if tie.source == tie.target or not {tie.source, tie.target} <= known:
                raise Invalid("A tie needs two different actors of the network.", found=f"{tie.source} → {tie.target}")
        return cls(tuple(keys), tuple(listed))

    def arcs(self) -> frozenset[tuple[str, str]]:
        """Directed pairs with at least one tie, whatever the relation."""
        return frozenset((tie.source, tie.target) for tie in self.ties)

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Undirected pairs tied by the word of either side, each as (smaller key, larger key)."""
        return frozenset((min(tie.source, tie.target), max(tie.source, tie.target)) for tie in self.ties)

    def to_graph(self) -> Any:
        """Undirected networkx graph; ``weight`` of an edge is its strongest tie."""
        import networkx as nx

        graph = nx.Graph()
        graph.add_nodes_from(self.actors)
        for tie in self.ties:
            before = graph.get_edge_data(tie.source, tie.target, {}).get("weight", 1)
            graph.add_edge(tie.source, tie.target, weight=max(before, tie.strength or 1))
        return graph
