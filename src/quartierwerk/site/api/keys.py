"""Who asks: the person behind a key, the person signed in at this browser, or anybody."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security.base import AuthBase

from quartierwerk.apps.accounts.operations import SignInNeeded
from quartierwerk.apps.accounts.services import token_touch
from quartierwerk.apps.accounts.token_selectors import token_actor, token_find


class ApiKey(AuthBase):
    """``Authorization: Bearer qw_…``; a header that names no valid key is refused, not passed over."""

    openapi_type = "http"
    openapi_scheme = "bearer"
    openapi_description = "A key made on the page “Schlüssel zur Schnittstelle” of one's own account."

    def __call__(self, request: HttpRequest) -> Any:
        """The key's person becomes the one who asks."""
        header = request.headers.get("Authorization", "")
        if not header:
            return None
        kind, _space, key = header.partition(" ")
        token = token_find(key.strip()) if kind.lower() == "bearer" else None
        if token is None:
            raise SignInNeeded(
                _("Dieser Schlüssel gilt nicht."),
                found=kind[:20],
                expected="Authorization: Bearer qw_…",
                hint=_("Unter „Mein Konto“ sehen Sie, welche Ihrer Schlüssel gelten."),
            )
        token_touch(token=token)
        request.token = token  # type: ignore[attr-defined]
        request.actor = token_actor(token)  # type: ignore[attr-defined]
        return f"key {token.pk}"


class Session(AuthBase):
    """The sign-in of a person at this browser. Reading only, so no form token is asked for."""

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Any:
        """The actor stands on the request already."""
        actor = request.actor  # type: ignore[attr-defined]
        return None if actor.is_public else f"person {actor.user_id}"


def anybody(_request: HttpRequest) -> str:
    """Without key or sign-in one is the public; each operation says what it tells the public."""
    return "anybody"


WAYS = (ApiKey(), Session(), anybody)
