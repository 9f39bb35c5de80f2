"""One object for each address of offers and needs that names one."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from quartierwerk.apps.provision.confirmation import token_of
from quartierwerk.apps.provision.models import BusinessNeed, Correction, Idea, Need, Offer
from tests.world import Town


def offer(town: Town, role: str | None) -> dict[str, Any]:
    """An offer everybody may see, with the token its owner was sent."""
    with town.scope():
        code = _offer(town).code
        return {"code": code, "token": token_of(town.municipality, code)}


def _offer(town: Town) -> Offer:
    return Offer.objects.create(
        municipality=town.municipality,
        organisation=town.organisation,
        title="Nähwerkstatt",
        stages=["activation"],
        access="open",
        state="live",
        last_confirmed=timezone.localdate(),
    )


def correction(town: Town, role: str | None) -> dict[str, Any]:
    """A suggested correction of an offer."""
    with town.scope():
        made = Correction.objects.create(municipality=town.municipality, offer=_offer(town), text="Nummer stimmt nicht")
        return {"code": made.code}


def need(town: Town, role: str | None) -> dict[str, Any]:
    """A need of the district, raised by the organisation."""
    with town.scope():
        made = Need.objects.create(
            municipality=town.municipality,
            district=town.district,
            target_group="migrants",
            stage="qualification",
            description="Kurse am Abend",
            evidence="practice",
            raised_by=town.organisation,
        )
        return {"code": made.code}


def business_need(town: Town, role: str | None) -> dict[str, Any]:
    """Open places of the organisation."""
    with town.scope():
        made = BusinessNeed.objects.create(
            municipality=town.municipality,
            organisation=town.organisation,
            district=town.district,
            kind="job",
            occupation="832",
            title="Hauswirtschaft",
            qualification="helper",
            language_level="A2",
        )
        return {"code": made.code}


def idea(town: Town, role: str | None) -> dict[str, Any]:
    """An idea for the district."""
    with town.scope():
        made = Idea.objects.create(
            municipality=town.municipality,
            title="Abendkurse",
            district=town.district,
            target_group="migrants",
            stage="qualification",
            gap="no_offer",
        )
        return {"code": made.code}


PROVISION: dict[str, Any] = {
    "provision:offer": offer,
    "provision:confirmation": offer,
    "provision:correction": correction,
    "provision:need": need,
    "provision:business_need": business_need,
    "provision:idea": idea,
}
