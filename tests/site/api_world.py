"""What the API has to tell: a town with figures, organisations and contacts of every visibility."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from quartierwerk.apps.accounts.services import token_create
from quartierwerk.apps.accounts.tenancy import code_new
from quartierwerk.apps.network.models import Contact, Organisation
from quartierwerk.apps.situation.models import Indicator, Value
from tests.world import Town

ALL = ("read:situation", "read:network")
ROOT = "/api/v1"


def town_fill(town: Town) -> Town:
    """Two indicators (one protected, with a hidden figure), three organisations, one contact of each kind."""
    with town.scope():
        for code, protection in (("open-rate", "public"), ("kept-rate", "protected")):
            _figures(town, code, protection)
        for number in (2, 3):
            Organisation.objects.create(
                municipality=town.municipality,
                code=f"org-{number}",
                name=f"Verein {number}",
                kind="club",
                district=town.district,
            )
        today = timezone.localdate()
        for code, fields in {
            "public": {"visibility": "public"},
            "network": {"visibility": "network"},
            "office": {"visibility": "office"},
            "no-basis": {"visibility": "public", "consent": "none"},
            "over": {"visibility": "public", "valid_until": today - timedelta(days=1)},
        }.items():
            values = {"consent": "function", "role": "Beratung", "name": f"Person {code}"} | fields
            Contact.objects.create(municipality=town.municipality, organisation=town.organisation, code=code, **values)
    return town


def _figures(town: Town, code: str, protection: str) -> None:
    indicator = Indicator.objects.create(
        municipality=town.municipality,
        code=code,
        name_de=f"Anteil {code}",
        name_en=f"Share {code}",
        definition_de="Was gezählt wird",
        definition_en="What is counted",
        theme="work",
        unit="percent",
        denominator="Einwohner",
        protection=protection,
        source="Statistikstelle",
    )
    for number, district in enumerate((town.district, town.other_district)):
        is_hidden = protection == "protected" and number == 1
        Value.objects.create(
            municipality=town.municipality,
            indicator=indicator,
            district=district,
            period="2025",
            year=2025,
            reference_date=date(2025, 12, 31),
            value=98.765 if is_hidden else 12.5,
            numerator=2 if is_hidden else 125,
            denominator=987 if is_hidden else 1000,
            is_shown=not is_hidden,
        )


def object_of(town: Town, key: str) -> str:
    """Code of an object that everybody may see who may use the operation at all; empty where it names none."""
    codes = {
        "district": town.district.code,
        "indicator": "open-rate",
        "organisation": town.organisation.code,
        "contact": "public",
    }
    return codes.get(key, "")


def key_of(town: Town, role: str, scopes: tuple[str, ...] = ALL, **over: Any) -> str:
    """A key of the person who holds the role."""
    fields = {"name": code_new(), "scopes": scopes, "days": 30} | over
    return token_create(actor=town.actor(role), **fields)[1]


def keyed(town: Town, role: str, scopes: tuple[str, ...] = ALL, **over: Any) -> Client:
    """A programme that asks with such a key."""
    return Client(headers={"authorization": f"Bearer {key_of(town, role, scopes, **over)}"})


def address(town: Town, rest: str) -> str:
    """An address within the town."""
    return f"{ROOT}/municipalities/{town.municipality.slug}{rest}"
