"""Filters: labels of codes, telephone links, how long ago."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import template
from django.utils import timezone

from quartierwerk.apps.network.words import ago as ago_of
from quartierwerk.apps.network.words import tel_address
from quartierwerk.apps.places import vocabulary

register = template.Library()


@register.filter
def ago(day: date | None) -> str:
    """*vor 3 Wochen*."""
    return ago_of(day, timezone.localdate()) if day else ""


@register.filter
def tel(number: str | None) -> str:
    """The address of a telephone link."""
    return tel_address(number or "")


@register.filter
def concerns(codes: Iterable[str]) -> str:
    """Labels of concerns."""
    return ", ".join(vocabulary.labels(vocabulary.CONCERNS, codes))


@register.filter
def target_groups(codes: Iterable[str] | str) -> str:
    """Labels of target groups."""
    listed = [codes] if isinstance(codes, str) else codes
    return ", ".join(vocabulary.labels(vocabulary.TARGET_GROUPS, filter(None, listed)))


@register.filter
def languages(codes: Iterable[str]) -> str:
    """Labels of languages."""
    return ", ".join(vocabulary.labels(vocabulary.LANGUAGES, codes))


@register.filter
def web(address: str | None) -> str:
    """The address if a browser may follow it, else nothing."""
    text = (address or "").strip()
    return text if text.startswith(("https://", "http://")) else ""
