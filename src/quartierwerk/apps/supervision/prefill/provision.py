"""From offers and needs: how many offers reach the site now, and how many needs are not met."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.provision.freshness import public_on
from quartierwerk.apps.provision.policies import can_see_all_gaps
from quartierwerk.apps.provision.selectors import offers_visible
from quartierwerk.apps.supervision.models import SiteReport


def offers_in_reach(actor: Actor, report: SiteReport) -> QuerySet[Any]:
    """Running offers, confirmed in time, that serve the site or the whole city."""
    found = offers_visible(actor, report.municipality).filter(public_on(timezone.localdate()))
    if report.district_id:
        found = found.filter(Q(districts_served__isnull=True) | Q(districts_served=report.district_id))
    return found


def offers(actor: Actor, report: SiteReport) -> int:
    """How many of them."""
    return offers_in_reach(actor, report).order_by().values("pk").distinct().count()


def gaps_at_site(actor: Actor, report: SiteReport) -> Any:
    """Cells with a need that is not met, the most pressing first; None where the actor does not see the matrix."""
    if report.district is None or not can_see_all_gaps(actor, report.municipality):
        return None
    from quartierwerk.apps.provision.gaps import gaps_of

    found = gaps_of(report.municipality, report.district).gaps_frame()
    return found[found["district"] == report.district.code]


def gaps(actor: Actor, report: SiteReport) -> int | None:
    """How many of them."""
    found = gaps_at_site(actor, report)
    return None if found is None else len(found)
