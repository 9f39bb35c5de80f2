"""Reading cost items and their slices."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept.content import LEFT_OUT
from quartierwerk.apps.concept.policies import carriers_own
from quartierwerk.apps.concept.selectors import measures_visible
from quartierwerk.apps.funding.models import CostItem, YearSlice
from quartierwerk.apps.funding.policies import advice_grants, can_edit_costs_of, can_edit_funding, sees_all
from quartierwerk.kernel.errors import Forbidden, NotFound


def measures_seen(actor: Actor, municipality: Any) -> QuerySet[Any]:
    """Measures whose money the actor sees: all, those of the mandate's district, those of the own organisation."""
    found = measures_visible(actor, municipality)
    if sees_all(actor, municipality):
        return found
    own = Q(carrier_id__in=carriers_own(actor, municipality))
    grants = advice_grants(actor, municipality)
    districts = {grant.district_id for grant in grants if grant.district_id is not None}
    bound = found.model.districts.through.objects.filter(district_id__in=districts)
    return found.filter(own | Q(pk__in=bound.values("measure_id")))


def items_visible(actor: Actor, municipality: Any) -> QuerySet[CostItem]:
    """Cost items the actor sees, with measure and programme; order is the overview's business."""
    found = CostItem.objects.filter(municipality=municipality).select_related("measure", "programme")
    if sees_all(actor, municipality):
        return found
    return found.filter(measure__in=measures_seen(actor, municipality).order_by().values("pk"))


def items_counted(items: QuerySet[CostItem]) -> QuerySet[CostItem]:
    """Those of measures that are part of the concept; ideas and what was dropped cost nothing."""
    return items.exclude(measure__state__in=LEFT_OUT)


def measures_costed(actor: Actor, municipality: Any) -> list[Any]:
    """Measures the actor may enter costs for."""
    if not can_edit_funding(actor, municipality):
        return []
    return [item for item in measures_seen(actor, municipality) if edits_costs(actor, municipality, item)]


def edits_costs(actor: Actor, municipality: Any, measure: Any) -> bool:
    """Whether the actor writes the costs of a measure."""
    districts = frozenset(item.pk for item in measure.districts.all())
    return can_edit_costs_of(actor, municipality, districts)


def access_costs(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Any:
    """The one way to the costs of a measure; ``s`` or ``e``.

    Raises
    ------
    NotFound
        If there is no such measure, or its money is not for the actor.
    Forbidden
        If the actor sees the costs but does not write them.
    """
    found = measures_seen(actor, municipality).filter(code=code).first()
    if found is None:
        raise NotFound(_("Diese Maßnahme gibt es hier nicht."))
    _may_edit(actor, municipality, found, verb)
    return found


def access_item(actor: Actor, municipality: Any, code: str, verb: str = "s") -> CostItem:
    """The one way to a cost item; errors as in ``access_costs``."""
    found = items_visible(actor, municipality).filter(code=code).first()
    if found is None:
        raise NotFound(_("Diese Kostenposition gibt es hier nicht."))
    _may_edit(actor, municipality, found.measure, verb)
    return found


def access_slice(actor: Actor, municipality: Any, code: str, verb: str = "s") -> YearSlice:
    """The one way to a year slice; errors as in ``access_costs``."""
    found = YearSlice.objects.filter(municipality=municipality, code=code).select_related("item").first()
    if found is None:
        raise NotFound(_("Diese Jahresscheibe gibt es hier nicht."))
    try:
        found.item = access_item(actor, municipality, found.item.code, verb)
    except NotFound as error:
        raise NotFound(_("Diese Jahresscheibe gibt es hier nicht.")) from error
    return found


def _may_edit(actor: Actor, municipality: Any, measure: Any, verb: str) -> None:
    if verb == "e" and not edits_costs(actor, municipality, measure):
        raise Forbidden(_("Kosten dieser Maßnahme dürfen Sie nicht bearbeiten."))
