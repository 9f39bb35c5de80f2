"""How the places of an offer are divided over those who need them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quartierwerk.engine.columns import Floats, Mask
from quartierwerk.engine.provision.needs import Needs
from quartierwerk.engine.provision.offers import Offers
from quartierwerk.engine.provision.spec import ProvisionSpec


@dataclass(frozen=True, eq=False, repr=False)
class Shares:
    """What each of N needs gets of each of O offers.

    Attributes
    ----------
    gets : float array (N, O)
        Places; 0 where the offer does not count for the need, infinity where it counts and names no places.
    """

    gets: Floats

    def supply(self, needs: Needs, shape: tuple[int, ...]) -> Floats:
        """Places that the needs of each cell (D, G, S) get of all offers."""
        total = np.zeros(shape)
        d, n = np.nonzero(needs.here)
        np.add.at(total, (d, needs.cell[0, n], needs.cell[1, n]), self.gets.sum(axis=1)[n])
        return total


def shares(spec: ProvisionSpec, offers: Offers, needs: Needs, reached: Mask) -> Shares:
    """Divide places in proportion to the persons in need, stage by stage.

    ``R_j = S_j / sum of P_k`` over all needs k that offer j serves at the stage, and ``A_k = P_k * R_j``: the two steps
    of the floating catchment area method (Luo and Wang 2003, Environment and Planning B 30, 865). The stages of one
    offer are not divided: who goes through two of them takes one place. A need without a number of persons takes no
    part.

    Parameters
    ----------
    reached : bool array (N, O)
        The offer serves the area of the need.
    """
    persons = np.nan_to_num(needs.persons)
    takes = reached & offers.counting[needs.cell[0], needs.cell[1], :] & (persons > 0)[:, None]
    asked = np.where(takes, persons[:, None], 0.0)
    demand = np.zeros((len(spec.stages), len(offers.ids)))
    np.add.at(demand, needs.cell[1], asked)
    at_stage = demand[needs.cell[1], :]
    endless = np.isinf(offers.places)
    places = np.where(endless, 0.0, offers.places)
    gets = np.divide(asked * places, at_stage, out=np.zeros_like(asked), where=at_stage > 0)
    return Shares(np.where(takes & endless, np.inf, gets))
