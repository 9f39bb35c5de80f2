"""From the network: what was done, who is there, how they hang together."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.network import selectors
from quartierwerk.apps.supervision.models import SiteReport
from quartierwerk.apps.supervision.periods import quarter_parse


def activities_in(actor: Actor, report: SiteReport) -> QuerySet[Any]:
    """Notes of the site in the quarter, as far as the actor sees them."""
    period = quarter_parse(report.period)
    found = selectors.activities_visible(actor, report.municipality).filter(
        happened_on__gte=period.start, happened_on__lte=period.end
    )
    return found.filter(district_id=report.district_id) if report.district_id else found


def activities(actor: Actor, report: SiteReport) -> int:
    """How many notes."""
    return activities_in(actor, report).count()


def hours(actor: Actor, report: SiteReport) -> Decimal | None:
    """Hours entered with these notes; None where no note has any."""
    total = activities_in(actor, report).order_by().aggregate(total=Sum("hours"))["total"]
    return None if total is None else Decimal(repr(round(total, 2)))


def meetings(actor: Actor, report: SiteReport) -> int:
    """Meetings held in the quarter by bodies of the site and of the whole city."""
    period = quarter_parse(report.period)
    found = selectors.meetings_visible(actor, report.municipality).filter(
        held_on__gte=period.start, held_on__lte=period.end
    )
    if report.district_id:
        found = found.filter(Q(body__district_id=report.district_id) | Q(body__district__isnull=True))
    return found.order_by().values("pk").distinct().count()


def organisations(actor: Actor, report: SiteReport) -> int:
    """Organisations located at the site."""
    found = selectors.organisations_visible(actor, report.municipality)
    return (found.filter(district_id=report.district_id) if report.district_id else found).count()


def ties(actor: Actor, report: SiteReport) -> int | None:
    """Pairs of organisations tied in the latest survey up to the quarter's end, with an end at the site.

    A pair counts once, however many kinds of ties it has and in whichever direction; None without a survey.
    """
    period = quarter_parse(report.period)
    waves = selectors.waves_visible(actor, report.municipality).filter(opened_on__lte=period.end)
    wave = waves.order_by("opened_on").last()
    if wave is None:
        return None
    found = selectors.ties_visible(actor, report.municipality).filter(wave=wave)
    if report.district_id:
        found = found.filter(Q(source__district_id=report.district_id) | Q(target__district_id=report.district_id))
    return len({frozenset(pair) for pair in found.order_by().values_list("source_id", "target_id")})
