"""Which reader fills which source of a shared indicator."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.supervision.models import IndicatorSource, ProgrammeIndicator, SiteReport
from quartierwerk.apps.supervision.prefill import delivery, funding, network, provision
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published

Known = Published | Decimal | int | None
#: Source → reader; a source without one is filled in by hand.
READERS: dict[str, Callable[[Actor, SiteReport], Known]] = {
    IndicatorSource.ACTIVITIES: network.activities,
    IndicatorSource.HOURS: network.hours,
    IndicatorSource.MEETINGS: network.meetings,
    IndicatorSource.ORGANISATIONS: network.organisations,
    IndicatorSource.TIES: network.ties,
    IndicatorSource.OFFERS: provision.offers,
    IndicatorSource.GAPS: provision.gaps,
    IndicatorSource.MILESTONES: delivery.milestones,
    IndicatorSource.PARTICIPANTS: delivery.participants,
    IndicatorSource.JOBS: delivery.jobs,
    IndicatorSource.CALLED: funding.called,
    IndicatorSource.SPENT: funding.spent,
}


def figure_filled(actor: Actor, report: SiteReport, indicator: ProgrammeIndicator) -> tuple[Decimal | None, str]:
    """What the platform knows of an indicator for the site and quarter of a report, as far as the actor sees it.

    Returns
    -------
    value, absence
        ``not_reported`` where nothing is known; counts of people come as published figures only.
    """
    reader = READERS.get(indicator.source)
    known = reader(actor, report) if reader else None
    if isinstance(known, Published):
        if known.value is None:
            return None, str(known.absence)
        return Decimal(repr(known.value)), ""
    if known is None:
        return None, str(Absence.NOT_REPORTED)
    return Decimal(known), ""
