"""One object for each address of reports and programmes that names one."""

from __future__ import annotations

from typing import Any

from quartierwerk.apps.supervision.models import SiteReport
from quartierwerk.apps.supervision.services import (
    comparison_release,
    report_accept,
    report_create,
    report_submit,
    section_write,
)
from tests.world import Town


def _report(town: Town) -> SiteReport:
    """A draft with the texts it needs, of a quarter that has none yet."""
    number = SiteReport.objects.filter(municipality=town.municipality).count()
    coach, place = town.actor("coach"), {"municipality": town.municipality}
    made = report_create(
        actor=coach,
        programme=town.programme,
        district=town.district,
        period=f"{1990 + number // 4}-Q{number % 4 + 1}",
        **place,
    )
    for name in ("summary", "activities"):
        made = section_write(actor=coach, report=made, section=name, text="Ruhig.", version=None, **place)
    return made


def report(town: Town, role: str | None) -> dict[str, Any]:
    """A report of the site that is open for writing."""
    with town.scope():
        found = SiteReport.objects.filter(municipality=town.municipality, state="draft").first() or _report(town)
        return {"code": found.code, "section": "summary"}


def report_in(town: Town, role: str | None) -> dict[str, Any]:
    """A report that was submitted to the programme."""
    with town.scope():
        found = SiteReport.objects.filter(municipality=town.municipality, state="submitted").first()
        if found is None:
            found = _report(town)
            report_submit(actor=town.actor("coach"), municipality=town.municipality, report=found, version=None)
        return {"place": town.municipality.slug, "code": found.code}


def report_locked(town: Town, role: str | None) -> dict[str, Any]:
    """A report that was accepted."""
    with town.scope():
        found = SiteReport.objects.filter(municipality=town.municipality, state="accepted").first()
        if found is None:
            found = SiteReport.objects.get(code=report_in(town, role)["code"])
            actor = town.actor("supervisor")
            report_accept(actor=actor, programme=town.programme, report=found, version=None)
        return {"place": town.municipality.slug, "code": found.code}


def comparison(town: Town, role: str | None) -> dict[str, Any]:
    """A comparison that the programme's supervisor released."""
    code = report_locked(town, role)["code"]
    with town.scope():
        period = SiteReport.objects.get(code=code).period
        made = comparison_release(actor=town.actor("supervisor"), programme=town.programme, periods=[period])
        return {"number": made.number}


SUPERVISION: dict[str, Any] = {
    "supervision": report,
    "programme": report_in,
    "programme:report_reopen": report_locked,
    "programme:comparison": comparison,
    "portal_programme": report_locked,
}
