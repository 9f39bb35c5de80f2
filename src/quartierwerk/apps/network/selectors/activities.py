"""Reading the activity log."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import districts_reached, reaches_city
from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.network.models import Activity
from quartierwerk.apps.network.policies import COORDINATING, can_edit_activity, can_see_activities
from quartierwerk.kernel.errors import Forbidden, NotFound


def activities_visible(actor: Actor, municipality: Any) -> QuerySet[Activity]:
    """Notes the actor may see, newest first, with organisations."""
    found = (
        Activity.objects.filter(municipality=municipality)
        .select_related("district", "recorded_by")
        .defer("district__geometry")
        .prefetch_related("organisations")
        .order_by("-happened_on", "-created_at", "code")
    )
    if not can_see_activities(actor, municipality):
        return found.none()
    if reaches_city(actor, municipality, COORDINATING):
        return found
    return found.filter(district_id__in=districts_reached(actor, municipality, COORDINATING))


def activities_exported(actor: Actor, municipality: Any) -> QuerySet[Activity]:
    """Notes a coach may take along: those of the own districts."""
    found = activities_visible(actor, municipality)
    if reaches_city(actor, municipality, {Role.COACH}):
        return found
    return found.filter(district_id__in=districts_reached(actor, municipality, {Role.COACH}))


def activities_search(activities: QuerySet[Activity], *, text: str = "", kind: str = "") -> QuerySet[Activity]:
    """Narrow the log by words and kind."""
    for word in text.split():
        activities = activities.filter(
            Q(purpose__icontains=word) | Q(result__icontains=word) | Q(organisations__name__icontains=word)
        )
    if kind:
        activities = activities.filter(kind=kind)
    return activities.distinct()


def access_activity(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Activity:
    """The one way to a note (verbs s, e); errors as in ``access_organisation``."""
    activity = activities_visible(actor, municipality).filter(code=code).first()
    if activity is None:
        raise NotFound(_("Diese Notiz gibt es hier nicht."))
    if verb == "e" and not can_edit_activity(actor, municipality, activity.district_id):
        raise Forbidden(_("Diese Notiz dürfen Sie nur ansehen."))
    return activity
