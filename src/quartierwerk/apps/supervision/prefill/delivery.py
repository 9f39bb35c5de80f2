"""From delivery: milestones reached, people who left and entered work, all as published figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.delivery import selectors
from quartierwerk.apps.delivery.policies import can_see_counts, can_see_delivery
from quartierwerk.apps.supervision.models import SiteReport
from quartierwerk.apps.supervision.periods import quarter_parse
from quartierwerk.engine.delivery import added
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published

#: Moment of the counts that speak of people who left.
EXIT = "exit"


def measures_at_site(actor: Actor, report: SiteReport) -> QuerySet[Any]:
    """Measures under way whose areas name the site."""
    found = selectors.measures_under_way(actor, report.municipality)
    return found.filter(districts=report.district_id) if report.district_id else found


def milestones_at_site(actor: Actor, report: SiteReport) -> QuerySet[Any]:
    """Milestones of these measures."""
    found = selectors.milestones_visible(actor, report.municipality)
    return found.filter(measure__districts=report.district_id) if report.district_id else found


def milestones(actor: Actor, report: SiteReport) -> int | None:
    """Milestones reached in the quarter; None for whoever does not see delivery."""
    if not can_see_delivery(actor, report.municipality):
        return None
    period = quarter_parse(report.period)
    return milestones_at_site(actor, report).filter(done_on__gte=period.start, done_on__lte=period.end).count()


def participants(actor: Actor, report: SiteReport) -> Published | None:
    """People who left: the denominator of the formula that counts on leaving."""
    return _side(actor, report, "denominator")


def jobs(actor: Actor, report: SiteReport) -> Published | None:
    """People who entered work on leaving: the numerator of the same formula."""
    return _side(actor, report, "numerator")


def _side(actor: Actor, report: SiteReport, side: str) -> Published | None:
    """One side of the formula over all measures of the site that counted in the quarter.

    Only published counts are added: one that is hidden hides the sum.
    """
    if not can_see_counts(actor, report.municipality):
        return None
    for chosen in selectors.category_sets(report.municipality):
        formula = _on_leaving(report.municipality, chosen)
        if formula is not None:
            edition = selectors.edition_of(report.municipality, chosen)
            rows = [f"{report.period}:{measure.code}" for measure in measures_at_site(actor, report)]
            return _sum(edition, [row for row in rows if row in edition.rows], getattr(formula, side))
    return None


def _on_leaving(municipality: Any, chosen: Any) -> Any:
    """The formula whose both sides count people on leaving, work alone above the line; None without one."""
    moments = {item.category: item.stage for item in chosen.categories}
    fitting = [
        formula
        for formula in selectors.formulas_of(municipality, chosen)
        if all(moments.get(name) == EXIT for name in (*formula.numerator, *formula.denominator))
    ]
    return min(fitting, key=lambda formula: (len(formula.numerator), formula.code), default=None)


def _sum(edition: Any, rows: Sequence[str], categories: Sequence[str]) -> Published:
    figures = [edition.cell(row, name) for row in rows for name in categories]
    return added(figures) if figures else Published(None, Absence.NOT_REPORTED)
