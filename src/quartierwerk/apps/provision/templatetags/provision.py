"""Filters: labels of support stages, how far an entry can be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import template
from django.utils import timezone

from quartierwerk.apps.places import vocabulary
from quartierwerk.apps.provision.freshness import freshness_of
from quartierwerk.apps.provision.words import PLAIN_STAGES

register = template.Library()


@register.filter
def stages(codes: Iterable[str] | str) -> str:
    """Labels of support stages."""
    listed = [codes] if isinstance(codes, str) else codes
    return ", ".join(vocabulary.labels(vocabulary.STAGES, filter(None, listed)))


@register.filter
def plain_stages(codes: Iterable[str]) -> str:
    """Support stages as people who look for help call them."""
    return "; ".join(vocabulary.labels(PLAIN_STAGES, codes))


@register.filter
def freshness(day: date | None) -> str:
    """Kind of the status sign for an entry last confirmed on that day."""
    return freshness_of(day, timezone.localdate())
