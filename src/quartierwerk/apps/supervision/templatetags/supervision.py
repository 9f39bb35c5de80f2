"""Filters: amounts as people write them."""

from __future__ import annotations

from decimal import Decimal

from django import template

from quartierwerk.apps.supervision.presenting import figure_text

register = template.Library()


@register.filter
def euro(amount: Decimal | None) -> str:
    """*1.722.207,00 €*."""
    return figure_text(amount, "EUR")
