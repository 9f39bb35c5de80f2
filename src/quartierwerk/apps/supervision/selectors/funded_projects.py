"""Reading funded projects as published."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Min, Q, QuerySet, Sum

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.selectors import sites_of
from quartierwerk.apps.supervision.models import FundedProject
from quartierwerk.apps.supervision.policies import can_see_comparison, can_see_reports


def projects_of(actor: Actor, municipality: Any) -> QuerySet[FundedProject]:
    """Projects of the lists a municipality has imported."""
    found = FundedProject.objects.filter(municipality=municipality)
    return found if can_see_reports(actor, municipality) else found.none()


def projects_at_sites(actor: Actor, programme: Any) -> QuerySet[FundedProject]:
    """Projects of the lists that any site has imported; a list that several have counts once.

    They are facts as published, not the site's own data. Runs in the scope of the programme's sites.
    """
    sites = {site.municipality_id for site in sites_of(programme)}
    found = FundedProject.objects.filter(municipality_id__in=sites)
    if not can_see_comparison(actor, programme):
        return found.none()
    holders = found.order_by().values("source").annotate(holder=Min("municipality_id"))
    chosen = Q(pk__in=())
    for item in holders:
        chosen |= Q(source=item["source"], municipality_id=item["holder"])
    return found.filter(chosen)


def projects_search(projects: QuerySet[FundedProject], *, text: str = "") -> QuerySet[FundedProject]:
    """Narrow by a phrase in title, beneficiary, place or fund."""
    phrase = " ".join(text.split())
    if not phrase:
        return projects
    return projects.filter(
        Q(title__icontains=phrase)
        | Q(beneficiary__icontains=phrase)
        | Q(place__icontains=phrase)
        | Q(programme__icontains=phrase)
    )


def projects_total(projects: QuerySet[FundedProject]) -> tuple[Decimal, int]:
    """The sum of what was granted, and how many projects have no amount."""
    total = projects.aggregate(total=Sum("granted"))["total"] or Decimal("0.00")
    return total, projects.filter(granted__isnull=True).count()
