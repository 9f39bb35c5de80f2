"""What a programme itself holds: shared indicators, released comparisons, reports that join."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.selectors import sites_of
from quartierwerk.apps.supervision.comparing import comparison_build
from quartierwerk.apps.supervision.content import content_of, digest_of
from quartierwerk.apps.supervision.models import (
    ProgrammeComparison,
    ProgrammeIndicator,
    ReportSubmission,
    SiteReport,
)
from quartierwerk.apps.supervision.policies import supervises
from quartierwerk.apps.supervision.selectors.programmes import indicators_of
from quartierwerk.apps.supervision.services.submitting import submission_keep
from quartierwerk.apps.supervision.services.traces import programme_record
from quartierwerk.apps.supervision.standard_indicators import STANDARD_INDICATORS, Standard
from quartierwerk.kernel.errors import Forbidden, Invalid, NotReady


@transaction.atomic
def programme_equip(
    *, actor: Actor | None, programme: Any, indicators: Sequence[Standard] = STANDARD_INDICATORS
) -> list[ProgrammeIndicator]:
    """Give a programme its shared indicators; those it has already stay as they are."""
    known = indicators_of(programme)
    made = ProgrammeIndicator.objects.bulk_create(
        ProgrammeIndicator(programme=programme, position=position, **item._asdict())
        for position, item in enumerate(indicators)
        if item.code not in known
    )
    programme_record(actor, programme, "create", f"{len(made)} gemeinsame Kennzahlen angelegt")
    return made


@transaction.atomic
def reports_attach(*, actor: Actor | None, programme: Any, municipality: Any = None) -> int:
    """Join reports that came with city folders to their programme; within the scope of its sites (or of the one).

    A report belongs to the programme whose code it names, if its municipality has that site. One that says it was
    submitted gets the version that the programme sees. Gives how many were joined.
    """
    indicators = indicators_of(programme)
    joined = 0
    for site in sites_of(programme, municipality):
        waiting = SiteReport.objects.filter(
            municipality=site.municipality,
            district=site.district,
            programme_code=programme.slug,
            programme__isnull=True,
        )
        for report in waiting.select_related("municipality", "district").prefetch_related("sections", "figures"):
            report.programme = programme
            report.save(update_fields=["programme"])
            if report.was_submitted and not ReportSubmission.objects.filter(report=report).exists():
                content = content_of(report, indicators)
                submission_keep(row=report, content=content, user_id=None, on=report.submitted_on)
            joined += 1
    if joined:
        programme_record(actor, programme, "update", f"{joined} mitgebrachte Berichte zugeordnet")
    return joined


@transaction.atomic
def comparison_release(*, actor: Actor, programme: Any, periods: Sequence[str], note: str = "") -> ProgrammeComparison:
    """Freeze the comparison of these quarters, made of accepted reports, for sites and funder.

    Raises
    ------
    Forbidden
        If the actor does not supervise the programme.
    NotReady
        If no report of these quarters is accepted.
    """
    if not supervises(actor, programme):
        raise Forbidden(_("Das tut die Programmbegleitung."))
    if not periods:
        raise Invalid(_("Bitte wählen Sie die Quartale."), field="period")
    content = comparison_build(actor, programme, list(periods), accepted_only=True)
    if not any(site["reported"] for site in content["sites"]):
        raise NotReady(
            _("Zu diesem Zeitraum ist noch kein Bericht abgenommen."),
            hint=_("Der Vergleich für Standorte und Fördergeber beruht auf abgenommenen Berichten."),
        )
    last = ProgrammeComparison.objects.filter(programme=programme).aggregate(last=Max("number"))["last"] or 0
    made = ProgrammeComparison.objects.create(
        programme=programme,
        number=last + 1,
        period=periods[-1],
        note=note.strip(),
        content=content,
        digest=digest_of(content),
        released_by_id=actor.person_id,
    )
    programme_record(actor, programme, "release", f"Vergleich der Standorte freigegeben, Fassung {made.number}")
    return made
