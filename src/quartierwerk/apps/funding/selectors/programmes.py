"""Reading programmes, rates and deadlines."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.funding.models import FundingDeadline, FundingProgramme, FundingRate
from quartierwerk.apps.funding.policies import can_edit_programmes, can_see_funding
from quartierwerk.kernel.errors import Forbidden, NotFound


def programmes_visible(actor: Actor, municipality: Any) -> QuerySet[FundingProgramme]:
    """Programmes by name, each with its number of cost items and its newest programme year."""
    if not can_see_funding(actor, municipality):
        return FundingProgramme.objects.none()
    return programmes_all(municipality).annotate(
        item_count=Count("items", distinct=True), newest_year=Max("rates__programme_year")
    )


def programmes_all(municipality: Any) -> QuerySet[FundingProgramme]:
    """Programmes of the municipality, for forms and for the engine."""
    return FundingProgramme.objects.filter(municipality=municipality).order_by("name", "code")


def rates_all(municipality: Any) -> QuerySet[FundingRate]:
    """Every rate with its programme."""
    found = FundingRate.objects.filter(municipality=municipality).select_related("programme")
    return found.order_by("programme__name", "programme_year")


def deadlines_visible(actor: Actor, municipality: Any, *, since: date | None = None) -> QuerySet[FundingDeadline]:
    """Deadlines, soonest first."""
    if not can_see_funding(actor, municipality):
        return FundingDeadline.objects.none()
    found = FundingDeadline.objects.filter(municipality=municipality).select_related("programme")
    return found.filter(due_on__gte=since) if since else found


def access_programme(actor: Actor, municipality: Any, code: str, verb: str = "s") -> FundingProgramme:
    """The one way to a programme; ``s`` or ``e``.

    Raises
    ------
    NotFound
        If it is not there, or not for the actor.
    Forbidden
        If the actor sees it but may not do that.
    """
    found = programmes_visible(actor, municipality).filter(code=code).first()
    if found is None:
        raise NotFound(_("Dieses Förderprogramm gibt es nicht."))
    _may_edit(actor, municipality, verb)
    return found


def access_rate(actor: Actor, municipality: Any, code: str, verb: str = "s") -> FundingRate:
    """The one way to a rate; errors as in ``access_programme``."""
    found = rates_all(municipality).filter(code=code).first()
    if found is None or not can_see_funding(actor, municipality):
        raise NotFound(_("Diesen Fördersatz gibt es nicht."))
    _may_edit(actor, municipality, verb)
    return found


def access_deadline(actor: Actor, municipality: Any, code: str, verb: str = "s") -> FundingDeadline:
    """The one way to a deadline; errors as in ``access_programme``."""
    found = deadlines_visible(actor, municipality).filter(code=code).first()
    if found is None:
        raise NotFound(_("Diese Frist gibt es nicht."))
    _may_edit(actor, municipality, verb)
    return found


def _may_edit(actor: Actor, municipality: Any, verb: str) -> None:
    if verb == "e" and not can_edit_programmes(actor, municipality):
        raise Forbidden(_("Förderprogramme pflegen Bearbeitung und Finanzen der Kommune."))
