"""The first picture of the network: who is tied to whom in a wave, drawn and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.network import selectors
from quartierwerk.apps.network.models import Kind, NetworkLevel, Organisation, Relation, Wave
from quartierwerk.documents.pictures.network import Edge, Node, network_svg
from quartierwerk.documents.pictures.shapes import look_of
from quartierwerk.engine.network import (
    ActorMeasures,
    Network,
    NetworkMeasures,
    Tie,
    force_layout,
    measure_actors,
    measure_network,
    ring_layout,
)

LAYOUTS = ("ring", "force")
#: A kind that nobody has said yet is drawn as an initiative.
UNKNOWN_KIND = Kind.INITIATIVE.value


@dataclass(frozen=True)
class ActorLine:
    """A row of the table beside the picture."""

    organisation: Organisation
    measures: ActorMeasures
    shape: str


@dataclass(frozen=True)
class Picture:
    """A wave as the actor may see it."""

    network: Network
    organisations: dict[str, Organisation]
    whole: NetworkMeasures
    lines: tuple[ActorLine, ...]
    ties: tuple[Any, ...]


def picture_of(
    actor: Actor, municipality: Any, wave: Wave, *, relation: str = "", level: str = "", district_id: int | None = None
) -> Picture:
    """Ties of one wave that the actor may see, with the organisations on the network's levels.

    Parameters
    ----------
    relation : str
        Only ties of this relation; empty for all.
    level : str
        Only organisations of this level of the network (activation or strategy); empty for all.
    district_id : int, optional
        Only organisations with their site in the district or that serve it by name.
    """
    ties = selectors.ties_visible(actor, municipality).filter(wave=wave)
    if relation in Relation.values:
        ties = ties.filter(relation=relation)
    places = selectors.organisations_visible(actor, municipality).prefetch_related(None)
    if level in (NetworkLevel.ACTIVATION, NetworkLevel.STRATEGY):
        places = places.filter(network_level__in=(level, NetworkLevel.BOTH))
    if district_id:
        places = places.filter(selectors.works_in([district_id]))
    known = {item.pk: item for item in places}
    listed = [item for item in ties.order_by("pk") if item.source_id in known and item.target_id in known]
    ends = {pk for item in listed for pk in (item.source_id, item.target_id)}
    members = set(places.filter(selectors.network_members(actor, municipality)).values_list("pk", flat=True))
    shown = [item for pk, item in known.items() if pk in ends or pk in members]
    codes = {item.code: item for item in shown}
    network = Network.of(
        codes,
        [Tie(known[item.source_id].code, known[item.target_id].code, item.relation, item.strength) for item in listed],
    )
    measures = {item.key: item for item in measure_actors(network)}
    lines = [ActorLine(item, measures[code], look_of(kind_of(item)).shape) for code, item in codes.items()]
    lines.sort(key=lambda line: (-line.measures.partners, line.organisation.name))
    return Picture(network, codes, measure_network(network), tuple(lines), tuple(listed))


def kind_of(organisation: Organisation) -> str:
    """The kind as it is drawn."""
    return organisation.kind if organisation.kind in Kind.values else UNKNOWN_KIND


def picture_svg(picture: Picture, *, layout: str, title: str) -> str:
    """The drawing; the same picture for the same ties.

    Several relations between two organisations are one line, as strong as the strongest.
    """
    if layout == "force":
        places = force_layout(picture.network)
    else:
        groups = {code: look_of(kind_of(item)).group for code, item in picture.organisations.items()}
        places = ring_layout(picture.network, groups)
    most = max((line.measures.partners for line in picture.lines), default=0) or 1
    nodes = [
        Node(
            id=line.organisation.code,
            label=line.organisation.name,
            kind=kind_of(line.organisation),
            x=places[line.organisation.code][0],
            y=-places[line.organisation.code][1],
            weight=line.measures.partners / most,
            title=_("%(name)s: %(count)s Verbindungen")
            % {"name": line.organisation.name, "count": line.measures.partners},
        )
        for line in picture.lines
    ]
    return network_svg(
        nodes,
        _edges(picture),
        title=title,
        description=_("Dieselben Angaben stehen in der Tabelle."),
        width=900.0,
        height=760.0,
    )


def _edges(picture: Picture) -> list[Edge]:
    strongest: dict[tuple[str, str], int] = {}
    for tie in picture.network.ties:
        pair = (min(tie.source, tie.target), max(tie.source, tie.target))
        strongest[pair] = max(strongest.get(pair, 1), tie.strength or 1)
    return [Edge(source, target, strength) for (source, target), strength in sorted(strongest.items())]
