"""Errors as RFC 9457 problem details: the one mapping of ``kernel.errors`` for the API."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from quartierwerk.kernel.errors import NotFound, QuartierwerkError

ROOT = "/api/"
MEDIA_TYPE = "application/problem+json"
#: A name, not an address: there is nothing to fetch.
TYPE = "urn:quartierwerk:problem:"


def is_api(request: HttpRequest) -> bool:
    """Whether programmes are meant to read the answer."""
    return request.path.startswith(ROOT)


def problem(request: HttpRequest, error: QuartierwerkError, *, errors: Sequence[dict[str, Any]] = ()) -> HttpResponse:
    """The answer to an error; *not found* says the same whatever was looked for.

    Parameters
    ----------
    errors : sequence of dict
        What is wrong with single parameters: ``location``, ``field``, ``message``.
    """
    body: dict[str, Any] = {
        "type": TYPE + error.title,
        "title": error.title.replace("-", " ").capitalize(),
        "status": error.status,
        "detail": _("Das gibt es nicht.") if isinstance(error, NotFound) else error.message,
        "request_id": getattr(request, "request_id", ""),
    }
    if not isinstance(error, NotFound):
        parts = {name: getattr(error.explanation, name) for name in ("where", "found", "expected", "hint")}
        body |= {name: str(text) for name, text in (parts | {"field": error.field}).items() if text}
    if errors:
        body["errors"] = list(errors)
    response = JsonResponse(body, status=error.status, content_type=MEDIA_TYPE)
    if error.status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="Quartierwerk"'
    return response
