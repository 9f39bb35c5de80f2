"""A small network: organisations, contacts of every visibility and basis, a body, a meeting, ties."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from quartierwerk.apps.network.models import (
    Activity,
    Body,
    BodyMember,
    Contact,
    Meeting,
    Organisation,
    Task,
    Tie,
    Wave,
)
from tests.world import Town

TODAY = timezone.localdate


@dataclass
class Net:
    """What stands in a town's network, by short names."""

    town: Town
    places: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Contact] = field(default_factory=dict)
    body: Any = None
    city_body: Any = None
    meeting: Any = None
    wave: Any = None

    def place(self, code: str, name: str, district: Any = None, **fields: Any) -> Organisation:
        """Enter an organisation."""
        fields = {"kind": "provider", "network_level": "activation", "last_confirmed": TODAY()} | fields
        made = Organisation.objects.create(
            municipality=self.town.municipality, code=code, name=name, district=district, **fields
        )
        self.places[code] = made
        return made

    def person(self, code: str, place: str, **fields: Any) -> Contact:
        """Enter a contact."""
        fields = {
            "name": f"Person {code.title()}",
            "role": "Beratung",
            "direct_dial": f"0221 4710-{100 + len(self.people)}",
            "email": f"{code}@stelle.example",
            "visibility": "network",
            "consent": "function",
            "last_confirmed": TODAY(),
        } | fields
        made = Contact.objects.create(
            municipality=self.town.municipality, code=code, organisation=self.places[place], **fields
        )
        self.people[code] = made
        return made


@pytest.fixture
def net(town: Town) -> Net:
    """The network of the town, made inside its scope; tests open the scope themselves."""
    with town.scope():
        return net_make(town)


def net_make(town: Town) -> Net:
    """Fill a town."""
    net = Net(town)
    net.places["own"] = town.organisation
    town.organisation.kind, town.organisation.network_level = "provider", "activation"
    town.organisation.district = town.district
    town.organisation.save()
    net.place("debt", "Schuldnerberatung Hafen", town.district, kind="welfare", concerns=["debt"], phone="0221 4710-1")
    net.place("kita", "Kita Hafenkinder", town.district, kind="childcare", concerns=["childcare"], phone="0221 4710-2")
    net.place("far", "Sprachinstitut Linde", town.other_district, concerns=["language_course"], phone="0221 4710-3")
    net.place("job", "Jobcenter Team U25", None, kind="jobcenter", network_level="strategy", phone="0221 4710-4")
    net.person("open", "debt", visibility="public", concerns=["debt"], languages=["de", "tr"])
    net.person("inside", "debt", visibility="network")
    net.person("office", "debt", visibility="office")
    net.person("far-office", "far", visibility="office")
    net.person("far-open", "far", visibility="public")
    net.person("none", "debt", visibility="public", consent="none", name="Planta Ohnewort", direct_dial="0221 4710-999")
    net.person("ended", "debt", visibility="public", valid_until=TODAY() - timedelta(days=1), name="Elke Vorbei")
    net.person("last-day", "kita", visibility="public", valid_until=TODAY())
    _bodies(net)
    _ties(net)
    return net


def _bodies(net: Net) -> None:
    town = net.town
    common = {"municipality": town.municipality}
    net.body = Body.objects.create(
        code="conference",
        name="Stadtteilkonferenz",
        kind="conference",
        level="quarter",
        district=town.district,
        **common,
    )
    net.city_body = Body.objects.create(
        code="steering", name="Steuerungsrunde", kind="steering", level="administration", **common
    )
    Body.objects.create(
        code="elsewhere",
        name="Runde Ahornviertel",
        kind="jour_fixe",
        level="quarter",
        district=town.other_district,
        **common,
    )
    for code, contact in (("debt", "open"), ("kita", "last-day"), ("own", None)):
        BodyMember.objects.create(
            body=net.body,
            organisation=net.places[code],
            contact=net.people.get(contact) if contact else None,
            code=f"seat-{code}",
            since=date(2024, 1, 1),
            **common,
        )
    BodyMember.objects.create(body=net.city_body, organisation=net.places["job"], code="seat-job", **common)
    net.meeting = Meeting.objects.create(
        code="meeting",
        body=net.body,
        title="Herbstkonferenz",
        held_on=TODAY() + timedelta(days=10),
        agenda="Begrüßung\nZahlen zum Stadtteil\nVerschiedenes",
        place="Gemeindehaus",
        **common,
    )


def _ties(net: Net) -> None:
    common = {"municipality": net.town.municipality}
    net.wave = Wave.objects.create(code="2025", name="Befragung 2025", opened_on=date(2025, 9, 1), **common)
    for source, target, strength in (("debt", "kita", 3), ("kita", "debt", 2), ("own", "debt", 1), ("job", "debt", 4)):
        Tie.objects.create(
            wave=net.wave,
            source=net.places[source],
            target=net.places[target],
            relation="refers",
            strength=strength,
            origin="survey",
            **common,
        )


def note_make(net: Net, district: Any, purpose: str = "Rückruf wegen Platz") -> Activity:
    """A note in the log."""
    return Activity.objects.create(
        municipality=net.town.municipality, kind="call", happened_on=TODAY(), district=district, purpose=purpose
    )


def task_make(net: Net, **fields: Any) -> Task:
    """A task."""
    fields = {"title": "Plätze melden"} | fields
    return Task.objects.create(municipality=net.town.municipality, **fields)
