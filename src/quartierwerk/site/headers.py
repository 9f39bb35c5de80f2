"""The outermost layer: an id for each request, and headers that every answer carries, static files and errors too."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

REQUEST_ID = "X-Request-ID"
_SOUND_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
#: Nothing here asks for cameras, places or payments.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")
)


class HeadersMiddleware:
    """Stands before all others, so that no answer leaves without its headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give the request its id and the answer its headers."""
        request_id = _request_id(request)
        request.request_id = request_id  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        response = self.get_response(request)
        response.headers[REQUEST_ID] = request_id
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        _caching_set(request, response)
        return response


def _request_id(request: HttpRequest) -> str:
    given = request.headers.get(REQUEST_ID, "") if settings.ENVIRONMENT.trust_proxy else ""
    return given if _SOUND_ID.fullmatch(given) else uuid4().hex


def _caching_set(request: HttpRequest, response: HttpResponse) -> None:
    """What a signed-in person sees is kept nowhere; other pages are asked for anew each time."""
    if request.path.startswith(settings.STATIC_URL) and response.status_code < 400:
        return
    cookie = settings.SESSION_COOKIE_NAME
    if cookie in request.COOKIES or cookie in response.cookies:
        add_never_cache_headers(response)
    else:
        response.headers.setdefault("Cache-Control", "no-cache")
