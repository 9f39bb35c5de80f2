"""Signed links with which somebody confirms an offer without an account."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from quartierwerk.apps.provision.freshness import LINK_FOR

_SALT = "quartierwerk.provision.confirmation"


def token_of(municipality: Any, code: str) -> str:
    """A text that stands for one offer, and can be made only here."""
    return signing.dumps([municipality.slug, code], salt=_SALT)


def code_of(municipality: Any, token: str) -> str | None:
    """Code of the offer a token stands for; None if it was forged, has run out or belongs to another municipality."""
    try:
        slug, code = signing.loads(token, salt=_SALT, max_age=LINK_FOR)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return str(code) if slug == municipality.slug else None


def link_of(municipality: Any, code: str) -> str:
    """The whole address to send."""
    return settings.BASE_URL + reverse("provision:confirmation", args=[municipality.slug, token_of(municipality, code)])
