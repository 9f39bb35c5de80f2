"""Reading needs of people and of businesses."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import districts_reached, organisations_own, reaches_city
from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.provision.models import BusinessNeed, Need
from quartierwerk.apps.provision.policies import JOBCENTER_KINDS, NEED_SEEING, can_edit_need, can_see_needs
from quartierwerk.kernel.errors import Forbidden, NotFound

_NOBODY = Q(pk__in=())


def needs_all(municipality: Any) -> QuerySet[Need]:
    """Every need; for whoever has been asked already."""
    return (
        Need.objects.filter(municipality=municipality)
        .select_related("district", "raised_by")
        .defer("district__geometry")
        .order_by("-weight", "-raised_on", "code")
    )


def business_needs_all(municipality: Any) -> QuerySet[BusinessNeed]:
    """Every need of a business; for whoever has been asked already."""
    return (
        BusinessNeed.objects.filter(municipality=municipality)
        .select_related("district", "organisation")
        .defer("district__geometry")
        .order_by("-raised_on", "title", "code")
    )


def needs_visible(actor: Actor, municipality: Any) -> QuerySet[Need]:
    """Needs the actor may see: those of the scope, organisations their own."""
    return needs_all(municipality).filter(_seen(actor, municipality, "raised_by"))


def business_needs_visible(actor: Actor, municipality: Any) -> QuerySet[BusinessNeed]:
    """The same for businesses; those without a district are the whole city's and seen by all coordinating roles."""
    seen = _seen(actor, municipality, "organisation")
    if districts_reached(actor, municipality, NEED_SEEING):
        seen |= Q(district__isnull=True)
    return business_needs_all(municipality).filter(seen)


def _seen(actor: Actor, municipality: Any, owner: str) -> Q:
    if not can_see_needs(actor, municipality):
        return _NOBODY
    if reaches_city(actor, municipality, NEED_SEEING):
        return Q(pk__isnull=False)
    found = Q(**{f"{owner}_id__in": organisations_own(actor, municipality)})
    return found | Q(district_id__in=districts_reached(actor, municipality, NEED_SEEING))


def organisations_raising(actor: Actor, municipality: Any) -> Q:
    """Organisations in whose name the actor raises needs, as a filter on organisations."""
    found = Q(pk__in=organisations_own(actor, municipality))
    if actor.has_role(municipality.pk, {Role.JOBCENTER}):
        found |= Q(kind__in=JOBCENTER_KINDS)
    return found


def access_need(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Need:
    """The one way to a need (verbs s, e); errors as in ``access_offer``."""
    need = needs_visible(actor, municipality).filter(code=code).first()
    if need is None:
        raise NotFound(_("Diesen Bedarf gibt es hier nicht."))
    if verb == "e" and not can_edit_need(actor, municipality, need.district_id, need.raised_by):
        raise Forbidden(_("Diesen Bedarf dürfen Sie nicht bearbeiten."))
    return need


def access_business_need(actor: Actor, municipality: Any, code: str, verb: str = "s") -> BusinessNeed:
    """The one way to a need of a business (verbs s, e); errors as in ``access_offer``."""
    need = business_needs_visible(actor, municipality).filter(code=code).first()
    if need is None:
        raise NotFound(_("Diesen Personalbedarf gibt es hier nicht."))
    if verb == "e" and not can_edit_need(actor, municipality, need.district_id, need.organisation):
        raise Forbidden(_("Diesen Personalbedarf dürfen Sie nicht bearbeiten."))
    return need
