"""A small world for tests of the platform: two municipalities, districts, organisations, one person per role."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django_scopes import scope

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.models import Membership, User
from quartierwerk.apps.accounts.roles import ORGANISATIONAL, PROGRAMMATIC, SCOPES, Role, Scope
from quartierwerk.apps.accounts.selectors import actor_load
from quartierwerk.apps.network.models import Organisation
from quartierwerk.apps.places.models import District, Level, Municipality, Programme, ProgrammeSite

PASSWORD = "ein langes Kennwort"


@dataclass
class Town:
    """One municipality with what its members need."""

    municipality: Municipality
    district: District
    other_district: District
    organisation: Organisation
    programme: Programme
    people: dict[str, User] = field(default_factory=dict)

    def person(self, role: str) -> User:
        """The person who holds the role here, made when first asked for."""
        if role not in self.people:
            slug = self.municipality.slug
            user = User.objects.create_user(f"{role}@{slug}.example", PASSWORD, name=f"{role.title()} {slug.title()}")
            membership_make(user, role, self)
            self.people[role] = user
        return self.people[role]

    def actor(self, role: str) -> Actor:
        """The actor behind that person."""
        return actor_load(self.person(role))

    def client(self, role: str | None) -> Client:
        """A browser signed in as that role; None for the public."""
        client = Client()
        if role is not None:
            client.force_login(self.person(role))
        return client

    def url(self, path: str) -> str:
        """An address within the municipality."""
        return f"/stadt/{self.municipality.slug}/{path}"

    def scope(self) -> Any:
        """The tenant's scope."""
        return scope(municipality=self.municipality)


def membership_make(user: User, role: str, town: Town) -> Membership:
    """Give the person the role in the scope the role is held in."""
    if role in PROGRAMMATIC:
        return Membership.objects.create(user=user, role=role, scope=Scope.PROGRAMME, programme=town.programme)
    level = (
        Scope.ORGANISATION if role in ORGANISATIONAL else Scope.DISTRICT if role == Role.COACH else Scope.MUNICIPALITY
    )
    assert level in SCOPES[role]
    return Membership.objects.create(
        user=user,
        role=role,
        scope=level,
        municipality=town.municipality,
        district=town.district if level == Scope.DISTRICT else None,
        organisation=town.organisation if level == Scope.ORGANISATION else None,
    )


def town_make(slug: str = "musterstadt") -> Town:
    """A municipality with a city, two districts, one organisation and a programme."""
    municipality = Municipality.objects.create(slug=slug, name=slug.title(), boundary_version="muster-2018")
    programme = Programme.objects.create(slug=f"programm-{slug}", name=f"Programm {slug}")
    with scope(municipality=municipality):
        borough = "01" if slug == "musterstadt" else "09"
        city = _district(municipality, f"{borough}00", slug.title(), Level.CITY, None)
        first = _district(municipality, f"{borough}01", "Nordhafen", Level.DISTRICT, city)
        second = _district(municipality, f"{borough}02", "Ahornviertel", Level.DISTRICT, city)
        organisation = Organisation.objects.create(
            municipality=municipality,
            code=f"org-{slug}",
            name=f"Lernwerkstatt {slug.title()}",
            kind="provider",
            network_level="both",
            district=first,
        )
        ProgrammeSite.objects.create(programme=programme, municipality=municipality, district=first)
    return Town(municipality, first, second, organisation, programme)


def _district(municipality: Municipality, code: str, name: str, level: str, parent: District | None) -> District:
    return District.objects.create(
        municipality=municipality,
        code=code,
        name=name,
        level=level,
        parent=parent,
        boundary_version=municipality.boundary_version,
        geometry={
            "type": "Polygon",
            "coordinates": [[[7.0, 51.0], [7.1, 51.0], [7.1, 51.1], [7.0, 51.1], [7.0, 51.0]]],
        },
    )
