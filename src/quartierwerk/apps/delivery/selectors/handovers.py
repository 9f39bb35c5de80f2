"""Reading the hand-over plan with its alarms."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept import selectors as concept
from quartierwerk.apps.delivery import policies
from quartierwerk.apps.delivery.models import Handover
from quartierwerk.engine import delivery as engine
from quartierwerk.kernel.errors import Forbidden, NotFound


def handovers_visible(actor: Actor, municipality: Any) -> QuerySet[Handover]:
    """Hand-overs by the end of funding."""
    if not policies.can_see_handovers(actor, municipality):
        return Handover.objects.none()
    return (
        Handover.objects.filter(municipality=municipality)
        .select_related("measure", "body", "successor")
        .order_by(F("funding_ends_on").asc(nulls_last=True), "code")
    )


def access_handover(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Handover:
    """The one way to a hand-over (verbs s, e).

    Raises
    ------
    NotFound
        If the municipality has no such hand-over, or the actor may not see it.
    Forbidden
        If the actor sees it but may not change it.
    """
    found = handovers_visible(actor, municipality).filter(code=code).first()
    if found is None:
        raise NotFound(_("Diese Übergabe gibt es hier nicht."))
    if verb == "e" and not policies.can_edit_handover(actor, municipality, found.measure, found.body):
        raise Forbidden(_("Diese Übergabe dürfen Sie nur ansehen."))
    return found


def alarms_of(handovers: Any, today: date) -> dict[str, engine.HandoverAlarm]:
    """Hand-over → its alarm, if it has one; the most pressing first."""
    listed = [engine.Handover(item.code, item.funding_ends_on, item.state) for item in handovers]
    return {item.code: item for item in engine.handover_alarms(listed, today)}


def measures_without_plan(actor: Actor, municipality: Any) -> QuerySet[Any]:
    """Decided and running measures for which nobody has begun a hand-over."""
    planned = Handover.objects.filter(municipality=municipality, measure__isnull=False).values("measure_id")
    if not policies.can_see_handovers(actor, municipality):
        return concept.measures_visible(actor, municipality).none()
    return (
        concept.measures_visible(actor, municipality).filter(state__in=("decided", "running")).exclude(pk__in=planned)
    )
