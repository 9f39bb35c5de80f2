"""A small supply: two providers, offers of every state, needs, places of a business."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from quartierwerk.apps.network.models import Contact, Organisation
from quartierwerk.apps.provision.models import BusinessNeed, Need, Offer
from tests.world import Town

OFFER = {"stages": ["qualification"], "access": "open", "state": "live"}


def ago(days: int) -> date:
    """So many days before today."""
    return timezone.localdate() - timedelta(days=days)


@dataclass
class Supply:
    """What stands in a town, by short names."""

    town: Town
    places: dict[str, Organisation] = field(default_factory=dict)

    def place(self, code: str, name: str, **fields: Any) -> Organisation:
        """Enter an organisation of the district."""
        fields = {"kind": "welfare", "district": self.town.district, "phone": "0221 4710-9"} | fields
        made = Organisation.objects.create(municipality=self.town.municipality, code=code, name=name, **fields)
        self.places[code] = made
        return made

    def offer(self, code: str, title: str, place: str = "own", *, served: tuple[Any, ...] = (), **fields: Any) -> Offer:
        """Enter an offer, confirmed today."""
        fields = OFFER | {"last_confirmed": ago(0)} | fields
        made = Offer.objects.create(
            municipality=self.town.municipality, code=code, title=title, organisation=self.places[place], **fields
        )
        made.districts_served.set(served)
        return made

    def need(self, code: str, **fields: Any) -> Need:
        """Raise a need of the district."""
        fields = {
            "district": self.town.district,
            "target_group": "single_parents",
            "stage": "qualification",
            "description": f"Bedarf {code}",
            "evidence": "practice",
        } | fields
        return Need.objects.create(municipality=self.town.municipality, code=code, **fields)

    def wanted(self, code: str, **fields: Any) -> BusinessNeed:
        """Raise what a business looks for."""
        fields = {
            "organisation": self.places["shop"],
            "kind": "job",
            "occupation": "832",
            "title": "Hauswirtschaft",
            "number": 4,
            "qualification": "helper",
            "language_level": "A2",
        } | fields
        return BusinessNeed.objects.create(municipality=self.town.municipality, code=code, **fields)


@pytest.fixture
def supply(town: Town) -> Supply:
    """Places and a contact; tests enter the offers they speak of."""
    with town.scope():
        made = Supply(town)
        town.organisation.email = "werkstatt@stelle.example"
        town.organisation.save()
        made.places["own"] = town.organisation
        made.place("centre", "Familienzentrum Hafen")
        made.place("shop", "Wäscherei Hafen", kind="business")
        made.place("job", "Jobcenter Hafen", kind="jobcenter")
        Contact.objects.create(
            municipality=town.municipality,
            code="person",
            organisation=made.places["centre"],
            name="Ada Muster",
            role="Beratung",
            email="ada@stelle.example",
            visibility="public",
            consent="function",
        )
    return made
