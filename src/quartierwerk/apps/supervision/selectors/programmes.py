"""Reading what a programme holds, across its sites. Runs in the scope that the programme's door opens."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.selectors import programmes_at
from quartierwerk.apps.supervision.content import digest_of
from quartierwerk.apps.supervision.models import (
    ProgrammeComparison,
    ProgrammeIndicator,
    ReportState,
    SiteReport,
)
from quartierwerk.apps.supervision.policies import can_see_comparison, funds, supervises
from quartierwerk.apps.supervision.selectors.reports import reports_with_places
from quartierwerk.kernel.errors import Conflict, Forbidden, NotFound


def programme_by_slug(municipality: Any, slug: str) -> Any:
    """A programme in which the municipality has a site, or None."""
    return programmes_at(municipality).filter(slug=slug).first()


def indicators_of(programme: Any) -> dict[str, ProgrammeIndicator]:
    """Shared indicators of a programme by code, in their order; none without a programme."""
    if programme is None:
        return {}
    return {item.code: item for item in ProgrammeIndicator.objects.filter(programme=programme)}


def programme_reports(actor: Actor, programme: Any) -> QuerySet[SiteReport]:
    """Reports of all sites that the actor sees through the programme.

    The supervisor: what was submitted once. The funder, and those who work at a site: what is accepted.
    """
    found = reports_with_places().filter(programme=programme).order_by("municipality__name", "district__name", "period")
    if supervises(actor, programme):
        return found.filter(submitted_on__isnull=False)
    if can_see_comparison(actor, programme):
        return found.filter(state=ReportState.ACCEPTED)
    return found.none()


def programme_reports_exist(programme: Any, municipality: Any) -> bool:
    """Whether the municipality has any report to the programme."""
    return SiteReport.objects.filter(programme=programme, municipality=municipality).exists()


def access_programme_report(actor: Actor, programme: Any, place: str, code: str, verb: str = "s") -> SiteReport:
    """The one way to a report through its programme (verbs s; r: comment, return, accept, reopen).

    Raises
    ------
    NotFound
        If the programme has no such report that the actor may see.
    Forbidden
        If the actor only reads it.
    """
    if not (supervises(actor, programme) or funds(actor, programme)):
        raise NotFound(_("Diesen Bericht gibt es hier nicht."))
    report = programme_reports(actor, programme).filter(municipality__slug=place, code=code).first()
    if report is None:
        raise NotFound(_("Diesen Bericht gibt es hier nicht."))
    if verb == "r" and not supervises(actor, programme):
        raise Forbidden(_("Diesen Bericht dürfen Sie nur ansehen."))
    return report


def comparisons_visible(actor: Actor, programme: Any) -> list[ProgrammeComparison]:
    """Released comparisons, newest first, for everybody who may enter the programme.

    Raises
    ------
    Conflict
        If a content is no longer what was released.
    """
    if not can_see_comparison(actor, programme):
        return []
    found = list(ProgrammeComparison.objects.filter(programme=programme).select_related("released_by"))
    for item in found:
        if digest_of(item.content) != item.digest:
            raise Conflict(_("Der Inhalt dieser Freigabe wurde nachträglich verändert."), where=str(item))
    return found


def access_comparison(actor: Actor, programme: Any, number: int) -> ProgrammeComparison:
    """The one way to a released comparison; NotFound if there is none of that number."""
    for item in comparisons_visible(actor, programme):
        if item.number == number:
            return item
    raise NotFound(_("Diesen Vergleich gibt es nicht."))
