"""From funding: money called and used for the site in the cash year of the quarter."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Sum

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.funding import selectors
from quartierwerk.apps.supervision.models import SiteReport
from quartierwerk.apps.supervision.periods import quarter_parse


def called(actor: Actor, report: SiteReport) -> Decimal | None:
    """Grant called in the cash year; None where nothing is planned for the year or the actor sees no money."""
    return _amount(actor, report, "called")


def spent(actor: Actor, report: SiteReport) -> Decimal | None:
    """Money used in the cash year; None as above."""
    return _amount(actor, report, "spent")


def _amount(actor: Actor, report: SiteReport, name: str) -> Decimal | None:
    found = selectors.items_counted(selectors.items_visible(actor, report.municipality))
    if report.district_id:
        found = found.filter(measure__districts=report.district_id)
    year = quarter_parse(report.period).year
    total: Decimal | None = found.filter(slices__cash_year=year).aggregate(total=Sum(f"slices__{name}"))["total"]
    return total
