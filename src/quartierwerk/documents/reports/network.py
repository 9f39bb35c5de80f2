"""The network of a folder: one wave with its measures and its picture."""

from __future__ import annotations

from dataclasses import dataclass

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.documents.pictures.network import Edge, Node, network_svg
from quartierwerk.documents.pictures.shapes import look_of
from quartierwerk.documents.reports.lookup import Lookup, text, whole
from quartierwerk.documents.texts import Texts
from quartierwerk.engine.network import (
    ActorMeasures,
    Network,
    NetworkMeasures,
    Tie,
    measure_actors,
    measure_network,
    ring_layout,
)
from quartierwerk.kernel.errors import NotFound


@dataclass(frozen=True)
class NetworkReport:
    """A wave: who is tied to whom, measures, names and kinds of the actors, the drawing."""

    wave: str
    network: Network
    whole: NetworkMeasures
    actors: tuple[ActorMeasures, ...]
    names: dict[str, str]
    kinds: dict[str, str]
    svg: str


def network_report(folder: CityFolder, *, wave: str = "", language: str = "de") -> NetworkReport:
    """The network of a wave; of the newest one if none is named.

    Raises
    ------
    NotFound
        If the folder holds no such wave.
    """
    lookup = Lookup(folder)
    waves = sorted(lookup.rows("waves"), key=lambda row: (str(row["opened_on"]), str(row["id"])))
    known = {str(row["id"]): text(row, "name") for row in waves}
    if not known or (wave and wave not in known):
        raise NotFound(
            "There is no such survey wave.", found=wave or "none", expected=", ".join(known) or "a table waves"
        )
    chosen = wave or list(known)[-1]
    ties = [row for row in lookup.rows("ties") if row["wave"] == chosen]
    rows = {str(row["id"]): row for row in lookup.rows("organisations") if row["network_level"] != "none"}
    ends = {str(row[side]) for row in ties for side in ("source", "target")}
    everyone = {str(row["id"]): row for row in lookup.rows("organisations")}
    rows |= {code: everyone[code] for code in ends if code in everyone}
    network = Network.of(
        rows,
        [Tie(str(row["source"]), str(row["target"]), str(row["relation"]), whole(row, "strength")) for row in ties],
    )
    names = {code: text(row, "name") for code, row in rows.items()}
    kinds = {code: text(row, "kind") for code, row in rows.items()}
    actors = tuple(sorted(measure_actors(network), key=lambda item: (-item.partners, names[item.key])))
    title = Texts(language)("network_report.title", wave=known[chosen])
    svg = _svg(network, actors, names, kinds, title)
    return NetworkReport(known[chosen], network, measure_network(network), actors, names, kinds, svg)


def _svg(
    network: Network, actors: tuple[ActorMeasures, ...], names: dict[str, str], kinds: dict[str, str], title: str
) -> str:
    """Rings by number of partners, sectors by kind of actor."""
    places = ring_layout(network, {code: look_of(kind).group for code, kind in kinds.items()})
    most = max((item.partners for item in actors), default=0) or 1
    nodes = [
        Node(
            id=item.key,
            label=names[item.key],
            kind=kinds[item.key],
            x=places[item.key][0],
            y=-places[item.key][1],
            weight=item.partners / most,
            title=names[item.key],
        )
        for item in actors
    ]
    strongest: dict[tuple[str, str], int] = {}
    for tie in network.ties:
        pair = (min(tie.source, tie.target), max(tie.source, tie.target))
        strongest[pair] = max(strongest.get(pair, 1), tie.strength or 1)
    edges = [Edge(source, target, strength) for (source, target), strength in sorted(strongest.items())]
    return network_svg(nodes, edges, title=title)
