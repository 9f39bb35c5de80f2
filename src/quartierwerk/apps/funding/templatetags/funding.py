"""Filters: money and percentages as the page's language writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template

from quartierwerk.apps.funding.amounts import amount_write, language
from quartierwerk.apps.funding.grid import percent_write
from quartierwerk.documents.formats import Formats
from quartierwerk.kernel.money import Money

register = template.Library()


@register.filter
def euro(amount: Money | Decimal | None) -> str:
    """``1.234,56 €``; a dash for nothing."""
    return "–" if amount is None else Formats(language()).money(amount)


@register.filter
def plain(amount: Any) -> str:
    """``1.234,56``, under a heading that says euros."""
    return amount_write(amount.amount if isinstance(amount, Money) else amount)


@register.filter
def percent(rate: Decimal | None) -> str:
    """``60 %``; a dash for nothing."""
    return "–" if rate is None else f"{percent_write(rate)}\u00a0%"


@register.filter
def at(holder: Any, name: str) -> Any:
    """An amount by its name."""
    return getattr(holder, name)
