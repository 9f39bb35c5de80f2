"""Reading survey waves and ties."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.network.models import NetworkLevel, Organisation, Tie, Wave
from quartierwerk.apps.network.policies import COORDINATING, can_see_ties, districts_reached, reaches_city
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

    Coordinating roles: all, bound to a district those with an end in or for it. Members: those of the network on
    the level their own organisation works on, since its members know of each other.
    """
    ties = Tie.objects.filter(municipality=municipality).select_related("source", "target")
    if not can_see_ties(actor, municipality):
        return ties.none()
    if reaches_city(actor, municipality, COORDINATING):
        return ties
    found = Q(pk__in=())
    districts = districts_reached(actor, municipality, COORDINATING)
    if districts:
        found |= works_in(districts, "source__") | works_in(districts, "target__")
    levels = _levels_of(actor, municipality)
    for own, reach in ((_ACTIVATION, _ACTIVATION), (_STRATEGY, _STRATEGY)):
        if levels & own:
            found |= Q(source__network_level__in=reach, target__network_level__in=reach)
    return ties.filter(found)


def _levels_of(actor: Actor, municipality: Any) -> set[str]:
    own = Organisation.objects.filter(organisations_represented(actor, municipality))
    return set(own.values_list("network_level", flat=True))
