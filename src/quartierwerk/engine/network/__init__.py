"""Networks of organisations: first measures and calm, repeatable layouts."""

from quartierwerk.engine.network.graph import Network, Tie
from quartierwerk.engine.network.layout import force_layout, ring_layout
from quartierwerk.engine.network.measures import ActorMeasures, NetworkMeasures, measure_actors, measure_network

__all__ = [
    "ActorMeasures",
    "Network",
    "NetworkMeasures",
    "Tie",
    "force_layout",
    "measure_actors",
    "measure_network",
    "ring_layout",
]
