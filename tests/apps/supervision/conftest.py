"""A town whose site reports to a programme with shared indicators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from quartierwerk.apps.network.models import Activity
from quartierwerk.apps.supervision.models import SiteReport
from quartierwerk.apps.supervision.periods import last_quarter
from quartierwerk.apps.supervision.services import (
    FigureEntry,
    figures_write,
    programme_equip,
    report_accept,
    report_create,
    report_submit,
    section_write,
)
from tests.world import Town


@dataclass
class Site:
    """What happens at a site, in the words of the people there."""

    town: Town

    @property
    def quarter(self) -> str:
        """The latest quarter that is over."""
        return str(last_quarter(timezone.localdate()))

    def begin(self, period: str = "", *, district: Any = None) -> SiteReport:
        """The coach begins a report and writes what it needs."""
        town = self.town
        with town.scope():
            made = report_create(
                actor=town.actor("lead" if district else "coach"),
                municipality=town.municipality,
                programme=town.programme,
                district=district or town.district,
                period=period or self.quarter,
            )
            for name in ("summary", "activities"):
                made = self.write(made, name, f"Text zu {name}.")
        return made

    def write(self, report: SiteReport, section: str, text: str, role: str = "lead") -> SiteReport:
        """Somebody writes a section."""
        return section_write(
            actor=self.town.actor(role),
            municipality=self.town.municipality,
            report=report,
            section=section,
            text=text,
            version=None,
        )

    def count(self, report: SiteReport, reason: str = "", role: str = "lead", **values: int | str) -> SiteReport:
        """Somebody enters figures; a text is the reason why there is none."""
        entries = {
            code: FigureEntry(None, value) if isinstance(value, str) else FigureEntry(Decimal(value))
            for code, value in values.items()
        }
        with self.town.scope():
            return figures_write(
                actor=self.town.actor(role),
                municipality=self.town.municipality,
                report=report,
                entries=entries,
                version=None,
                reason=reason,
            )

    def submit(self, report: SiteReport) -> Any:
        """The coach submits."""
        with self.town.scope():
            return report_submit(
                actor=self.town.actor("lead"), municipality=self.town.municipality, report=report, version=None
            )

    def accept(self, report: SiteReport) -> SiteReport:
        """The supervisor accepts."""
        with self.town.scope():
            return report_accept(
                actor=self.town.actor("supervisor"), programme=self.town.programme, report=report, version=None
            )

    def note(self, days_into: int, **fields: Any) -> Activity:
        """A note of the quarter."""
        day = last_quarter(timezone.localdate()).start + timedelta(days=days_into)
        given = {"kind": "visit", "purpose": "Gespräch", "district": self.town.district, "hours": 1.5} | fields
        with self.town.scope():
            return Activity.objects.create(municipality=self.town.municipality, happened_on=day, **given)

    def page(self, path: str = "", *, role: str, report: SiteReport | None = None) -> Any:
        """A page of the municipality's reports."""
        inner = f"{report.code}/{path}" if report else path
        return self.town.client(role).get(self.town.url(f"berichte/{inner}"))

    def programme_url(self, path: str = "", report: SiteReport | None = None) -> str:
        """An address of the programme."""
        inner = f"berichte/{self.town.municipality.slug}/{report.code}/{path}" if report else path
        return f"/programm/{self.town.programme.slug}/{inner}"


@pytest.fixture
def site(town: Town) -> Site:
    """The town's site; its programme has the standard indicators."""
    programme_equip(actor=None, programme=town.programme)
    return Site(town)
