"""What a programme pays, until when and by which law: plain values with source and day, to be told further."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.funding.models import FundingDeadline, FundingProgramme, FundingRate
from quartierwerk.apps.funding.selectors.programmes import access_programme, programmes_visible


def access_terms(actor: Actor, municipality: Any, code: str, today: date | None = None) -> dict[str, Any]:
    """The terms of one programme.

    Returns
    -------
    dict
        Texts, amounts and ISO days; ``rates`` by programme year, ``deadlines`` from today on, each with its source and
        the day it was last written down (``as_of``).

    Raises
    ------
    NotFound
        If the programme is not there, or not for the actor.
    """
    found = access_programme(actor, municipality, code)
    return _told(found, found.rates.order_by("programme_year"), found.deadlines.order_by("due_on"), _day(today))


def terms_visible(actor: Actor, municipality: Any, today: date | None = None) -> dict[str, dict[str, Any]]:
    """The terms of every programme the actor sees, by code; programmes by name."""
    found = programmes_visible(actor, municipality).prefetch_related(
        Prefetch("rates", FundingRate.objects.order_by("programme_year")),
        Prefetch("deadlines", FundingDeadline.objects.order_by("due_on")),
    )
    return {item.code: _told(item, item.rates.all(), item.deadlines.all(), _day(today)) for item in found}


def _day(today: date | None) -> date:
    return today or timezone.localdate()


def _told(
    programme: FundingProgramme, rates: Iterable[FundingRate], deadlines: Iterable[FundingDeadline], today: date
) -> dict[str, Any]:
    return {
        "code": programme.code,
        "name": programme.name,
        "funder": programme.funder,
        "legal_base": programme.legal_base,
        "source": programme.source,
        "website": programme.website,
        "rates": [_rate(rate) for rate in rates],
        "deadlines": [_deadline(item) for item in deadlines if item.due_on >= today],
    }


def _rate(rate: FundingRate) -> dict[str, Any]:
    return {
        "year": rate.programme_year,
        "rate": _plain(rate.rate),
        "eu": _plain(rate.eu_part),
        "federal": _plain(rate.federal_part),
        "land": _plain(rate.land_part),
        "ceiling": _plain(rate.ceiling),
        "source": rate.source,
        "as_of": _as_of(rate),
    }


def _deadline(item: FundingDeadline) -> dict[str, Any]:
    return {
        "due_on": item.due_on.isoformat(),
        "title": item.title,
        "year": item.programme_year,
        "source": item.source,
        "as_of": _as_of(item),
    }


def _as_of(row: FundingRate | FundingDeadline) -> str:
    return timezone.localtime(row.updated_at).date().isoformat()


def _plain(value: Decimal | None) -> str | None:
    """The same text for equal values, however many noughts the database adds."""
    return None if value is None else f"{value.normalize():f}"
