"""Supply against need: gaps of four kinds, overlaps, occupations, and hand-overs that break."""

from quartierwerk.engine.provision.gaps import gaps
from quartierwerk.engine.provision.handovers import Handovers, handovers
from quartierwerk.engine.provision.occupations import Occupations, occupations
from quartierwerk.engine.provision.offers import Reason
from quartierwerk.engine.provision.overlaps import overlaps_frame
from quartierwerk.engine.provision.result import Cell, GapResult, Kind, OfferHere
from quartierwerk.engine.provision.spec import ProvisionSpec, TargetGroup

__all__ = [
    "Cell",
    "GapResult",
    "Handovers",
    "Kind",
    "Occupations",
    "OfferHere",
    "ProvisionSpec",
    "Reason",
    "TargetGroup",
    "gaps",
    "handovers",
    "occupations",
    "overlaps_frame",
]
