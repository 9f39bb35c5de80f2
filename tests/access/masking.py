"""What may differ between two answers that are to look alike."""

from __future__ import annotations

import re
from urllib.parse import quote

from django.http import HttpResponse

_TOKENS = (
    (re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"'), b"CSRF"),
    (re.compile(rb'"X-CSRFToken": ?"[^"]+"'), b"CSRF"),
    (re.compile(rb'nonce="[^"]+"'), b"NONCE"),
    (re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), b"REQUEST"),
    (re.compile(rb"[0-9a-f]{32}"), b"REQUEST"),
)


def masked(response: HttpResponse) -> tuple[int, bytes]:
    """Status and body without tokens, request ids and the address that was asked for."""
    path = str(response.request["PATH_INFO"])  # type: ignore[attr-defined]
    body = response.content
    for pattern, name in _TOKENS:
        body = pattern.sub(name, body)
    for text in (path, quote(path, safe="/"), quote(path, safe="")):
        body = body.replace(text.encode(), b"PATH")
    return response.status_code, body
