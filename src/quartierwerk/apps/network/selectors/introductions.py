"""Reading introductions."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import districts_reached, reaches_city
from quartierwerk.apps.network.models import Introduction, IntroductionState, Organisation
from quartierwerk.apps.network.policies import COORDINATING, can_edit_body, can_see_bodies
from quartierwerk.apps.network.selectors.bodies import organisations_represented
from quartierwerk.kernel.errors import Forbidden, NotFound


def introductions_visible(actor: Actor, municipality: Any) -> QuerySet[Introduction]:
    """Introductions the actor may see, newest first.

    Coordinating roles those of their scope; organisations the accepted ones that concern them: before, it is only a
    thought of others about them.
    """
    found = (
        Introduction.objects.filter(municipality=municipality)
        .select_related("source", "target", "district")
        .defer("district__geometry")
        .order_by("-created_at", "code")
    )
    if not can_see_bodies(actor, municipality):
        return found.none()
    if reaches_city(actor, municipality, COORDINATING):
        return found
    own = Organisation.objects.filter(organisations_represented(actor, municipality))
    accepted = Q(state__in=(IntroductionState.ACCEPTED, IntroductionState.DONE))
    seen = accepted & (Q(source__in=own) | Q(target__in=own))
    districts = districts_reached(actor, municipality, COORDINATING)
    if districts:
        seen |= Q(district_id__in=districts) | Q(district__isnull=True)
    return found.filter(seen)


def access_introduction(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Introduction:
    """The one way to an introduction (verbs s, e); errors as in ``access_organisation``."""
    found = introductions_visible(actor, municipality).filter(code=code).first()
    if found is None:
        raise NotFound(_("Diesen Vorschlag gibt es hier nicht."))
    if verb == "e" and not can_edit_body(actor, municipality, found.district_id):
        raise Forbidden(_("Das dürfen Sie hier nur ansehen."))
    return found
