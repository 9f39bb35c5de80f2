"""Reading survey waves and ties."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import districts_reached, reaches_city
from quartierwerk.apps.network.models import NetworkLevel, Organisation, Tie, Wave
from quartierwerk.apps.network.policies import COORDINATING, can_see_ties
from quartierwerk.apps.network.selectors.bodies import organisations_represented
from quartierwerk.apps.network.selectors.organisations import works_in

_ACTIVATION = frozenset({NetworkLevel.ACTIVATION, NetworkLevel.BOTH})
_STRATEGY = frozenset({NetworkLevel.STRATEGY, NetworkLevel.BOTH})


def waves_visible(actor: Actor, municipality: Any) -> QuerySet[Wave]:
    """Survey waves, oldest first, for whoever may see ties."""
    waves = Wave.objects.filter(municipality=municipality)
    return waves if can_see_ties(actor, municipality) else waves.none()


def ties_visible(actor: Actor, municipality: Any) -> QuerySet[Tie]:
    """Ties the actor may see.

    Coordinating roles: all; bound to a district those of the whole network, since its members know of each other, and
    those with an end in or for the district. Members: those on the level their own organisation works on.
    """
    ties = Tie.objects.filter(municipality=municipality).select_related("source", "target")
    if not can_see_ties(actor, municipality):
        return ties.none()
    if reaches_city(actor, municipality, COORDINATING):
        return ties
    found = Q(pk__in=())
    for reach in _reaches(actor, municipality):
        found |= Q(source__network_level__in=reach, target__network_level__in=reach)
    districts = districts_reached(actor, municipality, COORDINATING)
    if districts:
        found |= works_in(districts, "source__") | works_in(districts, "target__")
    return ties.filter(found)


def network_members(actor: Actor, municipality: Any) -> Q:
    """Organisations of the network as the actor sees it, as a filter; who has no tie among them has none."""
    if reaches_city(actor, municipality, COORDINATING):
        return Q(network_level__in=_ACTIVATION | _STRATEGY)
    found = Q(pk__in=())
    for reach in _reaches(actor, municipality):
        found |= Q(network_level__in=reach)
    return found


def _reaches(actor: Actor, municipality: Any) -> list[frozenset[NetworkLevel]]:
    """Levels of the network within which the actor sees ties."""
    if districts_reached(actor, municipality, COORDINATING):
        return [_ACTIVATION | _STRATEGY]
    levels = _levels_of(actor, municipality)
    return [reach for reach in (_ACTIVATION, _STRATEGY) if levels & reach]


def _levels_of(actor: Actor, municipality: Any) -> set[str]:
    own = Organisation.objects.filter(organisations_represented(actor, municipality))
    return set(own.values_list("network_level", flat=True))
