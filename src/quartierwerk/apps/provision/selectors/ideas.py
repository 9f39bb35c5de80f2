"""Reading ideas."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import districts_reached, reaches_city
from quartierwerk.apps.provision.models import Idea
from quartierwerk.apps.provision.policies import GAP_SEEING, can_edit_idea, can_see_all_gaps
from quartierwerk.kernel.errors import Forbidden, NotFound


def ideas_visible(actor: Actor, municipality: Any) -> QuerySet[Idea]:
    """Ideas for the actor's scope, newest first."""
    ideas = (
        Idea.objects.filter(municipality=municipality)
        .select_related("district")
        .defer("district__geometry")
        .prefetch_related("needs")
        .order_by("-raised_on", "title", "code")
    )
    if not can_see_all_gaps(actor, municipality):
        return ideas.none()
    if reaches_city(actor, municipality, GAP_SEEING):
        return ideas
    return ideas.filter(Q(district_id__in=districts_reached(actor, municipality, GAP_SEEING)))


def access_idea(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Idea:
    """The one way to an idea (verbs s, e); errors as in ``access_offer``."""
    idea = ideas_visible(actor, municipality).filter(code=code).first()
    if idea is None:
        raise NotFound(_("Diese Idee gibt es hier nicht."))
    if verb == "e" and not can_edit_idea(actor, municipality, idea.district_id):
        raise Forbidden(_("Diese Idee dürfen Sie nicht bearbeiten."))
    return idea
