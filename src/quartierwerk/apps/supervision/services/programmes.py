"""What a programme itself holds: shared indicators, released comparisons, funded projects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.places.selectors import sites_of
from quartierwerk.apps.supervision.comparing import comparison_build
from quartierwerk.apps.supervision.content import content_of, digest_of
from quartierwerk.apps.supervision.models import (
    FundedProject,
    ProgrammeComparison,
    ProgrammeIndicator,
    ReportSubmission,
    SiteReport,
)
from quartierwerk.apps.supervision.policies import supervises
from quartierwerk.apps.supervision.selectors.programmes import indicators_of
from quartierwerk.apps.supervision.services.submitting import submission_keep
from quartierwerk.apps.supervision.standard_indicators import STANDARD_INDICATORS, Standard
from quartierwerk.kernel.errors import Forbidden, Invalid, NotReady
from quartierwerk.kernel.findings import Finding, Severity
from quartierwerk.kernel.money import Money


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
    _record(actor, programme, "create", f"{len(made)} gemeinsame Kennzahlen angelegt")
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
            district_id=site.district_id,
            programme_code=programme.slug,
            programme__isnull=True,
        )
        for report in waiting.select_related("municipality", "district").prefetch_related("sections", "figures"):
            report.programme = programme
            report.save(update_fields=["programme"])
            if report.was_submitted and not ReportSubmission.objects.filter(report=report).exists():
                submission_keep(row=report, content=content_of(report, indicators), user_id=None)
            joined += 1
    if joined:
        _record(actor, programme, "update", f"{joined} mitgebrachte Berichte zugeordnet")
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
    _record(actor, programme, "release", f"Vergleich der Standorte freigegeben, Fassung {made.number}")
    return made


#: Columns a table of funded projects must have.
NEEDED = ("id", "title", "beneficiary", "granted", "year", "source")


@transaction.atomic
def funded_projects_import(
    *, actor: Actor | None, programme: Any, rows: Iterable[Mapping[str, Any]]
) -> tuple[int, list[Finding]]:
    """Take over grants as published (recipe ``nrw-esf-projects``); a row that cannot be kept is a finding.

    Parameters
    ----------
    rows : iterable of mappings
        ``id, title, beneficiary, place, granted, year, source``; ``granted`` as exact text or Decimal.

    Returns
    -------
    count, findings
        How many were written (known ones anew), and what was wrong with the others.
    """
    findings: list[Finding] = []
    written = 0
    for number, row in enumerate(rows, start=1):
        try:
            fields = _project(row)
        except Invalid as error:
            findings.append(_finding(number, error))
            continue
        FundedProject.objects.update_or_create(programme=programme, code=fields.pop("code"), defaults=fields)
        written += 1
    _record(actor, programme, "import", f"{written} geförderte Vorhaben übernommen")
    return written, findings


def _project(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a row; Invalid where something is missing or cannot be."""
    for name in NEEDED:
        if not str(row.get(name, "")).strip():
            raise Invalid(_("Die Angabe fehlt."), field=name, expected=_("ein Wert"))
    granted = row["granted"]
    amount = Money(granted if isinstance(granted, Decimal) else Decimal(_amount_text(granted))).amount
    if amount < 0:
        raise Invalid(_("Eine Bewilligung ist nicht negativ."), field="granted", found=str(granted))
    return {
        "code": str(row["id"]).strip()[:64],
        "title": str(row["title"]).strip()[:500],
        "beneficiary": str(row["beneficiary"]).strip()[:300],
        "place": str(row.get("place") or "").strip()[:200],
        "granted": amount,
        "year": int(row["year"]),
        "source": str(row["source"]).strip()[:300],
    }


def _amount_text(granted: Any) -> str:
    text = str(granted).strip()
    if isinstance(granted, float) or not text.lstrip("-").replace(".", "", 1).isdigit():
        raise Invalid(_("Das ist kein Betrag."), field="granted", found=text, expected="123456.78")
    return text


def _finding(number: int, error: Invalid) -> Finding:
    explanation = error.explanation
    return Finding(
        severity=Severity.ERROR,
        code="project_refused",
        file="",
        row=number,
        column=error.field or "",
        found=explanation.found,
        expected=explanation.expected,
        hint=error.message,
    )


def _record(actor: Actor | None, programme: Any, verb: str, summary: str) -> None:
    event_record(
        actor=actor,
        municipality=None,
        verb=verb,
        entity="supervision.programme",
        entity_id=programme.slug,
        summary=summary,
    )
