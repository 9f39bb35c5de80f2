"""Filters: labels of codes."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import get_language

from quartierwerk.apps.concept.vocabulary import FIELDS_OF_ACTION
from quartierwerk.apps.places import vocabulary
from quartierwerk.documents.formats import Formats

register = template.Library()


@register.filter
def euro(amount: Decimal) -> str:
    """``1.234,56 €``, in English ``€1,234.56``."""
    return Formats((get_language() or "de")[:2]).money(amount)


@register.filter
def target_groups(codes: Iterable[str] | str) -> str:
    """Labels of target groups."""
    listed = [codes] if isinstance(codes, str) else codes
    return ", ".join(vocabulary.labels(vocabulary.TARGET_GROUPS, filter(None, listed)))


@register.filter
def stages(codes: Iterable[str] | str) -> str:
    """Labels of support stages."""
    listed = [codes] if isinstance(codes, str) else codes
    return ", ".join(vocabulary.labels(vocabulary.STAGES, filter(None, listed)))


@register.filter
def fields_of_action(codes: Iterable[str] | str) -> str:
    """Labels of fields of action."""
    listed = [codes] if isinstance(codes, str) else codes
    return ", ".join(vocabulary.labels(FIELDS_OF_ACTION, filter(None, listed)))


@register.filter
def names(rows: Any) -> str:
    """Names of rows, with commas."""
    return ", ".join(row.name for row in rows)


@register.filter
def figure(value: float, decimals: int) -> str:
    """A figure with the decimals its indicator is shown with, and the reader's marks."""
    return str(number_format(round(value, decimals), decimals, use_l10n=True, force_grouping=True))
