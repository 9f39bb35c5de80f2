"""One object for each address of delivery that names one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from quartierwerk.apps.accounts.tokens import token_new
from quartierwerk.apps.concept.models import Measure
from quartierwerk.apps.delivery.models import (
    Advice,
    AdviceStep,
    CountCategory,
    Handover,
    Mandate,
    Milestone,
    OutcomeFormula,
    Risk,
)

if TYPE_CHECKING:
    from tests.world import Town


def measure_running(town: Town) -> Measure:
    """A running measure of the district that the organisation carries."""
    today = timezone.localdate()
    made = Measure.objects.create(
        municipality=town.municipality,
        number="1.1",
        title="Lernwerkstatt im Hafen",
        strand="social",
        state="running",
        carrier=town.organisation,
        starts_on=today - timedelta(days=400),
        ends_on=today + timedelta(days=400),
    )
    made.districts.set([town.district])
    return made


def _measure(town: Town, role: str | None) -> dict[str, Any]:
    with town.scope():
        return {"code": measure_running(town).code}


def _milestone(town: Town, role: str | None) -> dict[str, Any]:
    with town.scope():
        made = Milestone.objects.create(
            municipality=town.municipality,
            measure=measure_running(town),
            title="Räume bezogen",
            due_on=timezone.localdate() + timedelta(days=20),
        )
        return {"code": made.code}


def _risk(town: Town, role: str | None) -> dict[str, Any]:
    with town.scope():
        made = Risk.objects.create(
            municipality=town.municipality, measure=measure_running(town), title="Leerstand", likelihood=1, effect=2
        )
        return {"code": made.code}


def _handover(town: Town, role: str | None) -> dict[str, Any]:
    with town.scope():
        made = Handover.objects.create(
            municipality=town.municipality, measure=measure_running(town), structure="Werkstattrunde"
        )
        return {"code": made.code}


def _formula(town: Town, role: str | None) -> dict[str, Any]:
    with town.scope():
        common = {"municipality": town.municipality, "category_set": token_new()[:12], "set_version": "1"}
        CountCategory.objects.create(
            category="entry", name_de="Eintritte", name_en="Entries", definition="Wer beginnt", stage="entry",
            source="eigene", **common,
        )  # fmt: skip
        made = OutcomeFormula.objects.create(
            name_de="Arbeit", name_en="Work", numerator=["entry"], denominator=["entry"], **common
        )
        return {"code": made.code}


def mandate_agreed(town: Town) -> Mandate:
    """A mandate for the whole municipality."""
    today = timezone.localdate()
    return Mandate.objects.create(
        municipality=town.municipality,
        adviser="Landesberatung",
        subject="Vom Konzept zur Umsetzung",
        starts_on=today - timedelta(days=30),
        ends_on=today + timedelta(days=300),
        agreed_on=today,
        state="agreed",
    )


def _mandate(town: Town, role: str | None) -> dict[str, Any]:
    with town.scope():
        return {"code": mandate_agreed(town).code}


def _entry(town: Town) -> Advice:
    return Advice.objects.create(
        municipality=town.municipality, mandate=mandate_agreed(town), kind="visit", subject="Auftakt"
    )


def _advice(town: Town, role: str | None) -> dict[str, Any]:
    with town.scope():
        return {"code": _entry(town).code}


def _step(town: Town, role: str | None) -> dict[str, Any]:
    with town.scope():
        made = AdviceStep.objects.create(
            municipality=town.municipality, advice=_entry(town), title="Träger fragen", measure=measure_running(town)
        )
        return {"code": made.code}


#: By the address's name.
DELIVERY: dict[str, Any] = {
    "delivery:measure": _measure,
    "delivery:milestone_create": _measure,
    "delivery:risk_create": _measure,
    "delivery:result_enter": _measure,
    "delivery:counts": _measure,
    "delivery:counts_enter": _measure,
    "delivery:milestone": _milestone,
    "delivery:risk": _risk,
    "delivery:handover": _handover,
    "delivery:formula": _formula,
    "delivery:mandate": _mandate,
    "delivery:advice": _advice,
    "delivery:advice_create": _mandate,
    "delivery:step_create": _advice,
    "delivery:step": _step,
}
