"""Objects of the room of money: how the tests of access fill its addresses."""

from __future__ import annotations

import io
from typing import Any

import docx
from django.utils import timezone

from quartierwerk.apps.accounts.tokens import token_new
from quartierwerk.apps.concept.models import Measure
from quartierwerk.apps.funding.models import (
    CostItem,
    FormTemplate,
    FundingDeadline,
    FundingProgramme,
    FundingRate,
    YearSlice,
)
from tests.world import Town


def _cost_item(town: Town) -> CostItem:
    """Costs of a measure that the organisation carries."""
    measure = Measure.objects.create(
        municipality=town.municipality,
        number="1",
        title="Umbau",
        strand="social",
        carrier=town.organisation,
    )
    return CostItem.objects.create(municipality=town.municipality, measure=measure, number="1.1", title="Planung")


def _funding_programme(town: Town) -> FundingProgramme:
    return FundingProgramme.objects.create(
        municipality=town.municipality, name=token_new(), kind="land", funder="Land", legal_base="-", source="-"
    )


def cost_item(town: Town, role: str | None) -> dict[str, Any]:
    """A cost item for which nothing is granted."""
    with town.scope():
        return {"code": _cost_item(town).code}


def costs_measure(town: Town, role: str | None) -> dict[str, Any]:
    """A measure with costs."""
    with town.scope():
        return {"code": _cost_item(town).measure.code}


def year_slice(town: Town, role: str | None) -> dict[str, Any]:
    """A year slice."""
    with town.scope():
        made = YearSlice.objects.create(
            municipality=town.municipality, item=_cost_item(town), programme_year=2026, cash_year=2026
        )
        return {"code": made.code}


def funding_programme(town: Town, role: str | None) -> dict[str, Any]:
    """A programme that nothing is paid from."""
    with town.scope():
        return {"code": _funding_programme(town).code}


def funding_rate(town: Town, role: str | None) -> dict[str, Any]:
    """A rate."""
    with town.scope():
        made = FundingRate.objects.create(
            municipality=town.municipality, programme=_funding_programme(town), programme_year=2026, rate=60, source="-"
        )
        return {"code": made.code}


def funding_deadline(town: Town, role: str | None) -> dict[str, Any]:
    """A deadline."""
    with town.scope():
        made = FundingDeadline.objects.create(
            municipality=town.municipality,
            programme=_funding_programme(town),
            kind="other",
            due_on=timezone.localdate(),
            title="Antrag",
            source="-",
        )
        return {"code": made.code}


def form_template(town: Town, role: str | None) -> dict[str, Any]:
    """A Word form without marks."""
    content = io.BytesIO()
    docx.Document().save(content)
    with town.scope():
        made = FormTemplate.objects.create(
            municipality=town.municipality, name="Antrag", kind="docx", content=content.getvalue()
        )
        return {"code": made.code}


#: By the address's name.
FUNDING = {
    "funding:measure": costs_measure,
    "funding:item": cost_item,
    "funding:slice": year_slice,
    "funding:programme": funding_programme,
    "funding:rate": funding_rate,
    "funding:deadline": funding_deadline,
    "funding:form": form_template,
    "portal_city:info_draft": funding_programme,
}
