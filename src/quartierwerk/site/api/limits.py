"""How often one may ask: so many times a minute, by key, by person, or by address for visitors."""

from __future__ import annotations

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from quartierwerk.kernel.spec import sha256_of

WINDOW = 60
#: A key or a signed-in person.
KNOWN = 600
VISITOR = 120


class Limit(BaseThrottle):
    """Counts in the shared cache, so that it holds across processes; addresses are kept as a keyed hash, a minute."""

    def allow_request(self, request: HttpRequest) -> bool:
        """Count this request, and say whether it is still within the limit."""
        who, most = _who(request)
        key = f"api:{who}:{int(time.time() // WINDOW)}"
        cache.add(key, 0, WINDOW * 2)
        try:
            return cache.incr(key) <= most
        except ValueError:
            # The entry was swept out between the two steps: nobody has asked often.
            return True

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return WINDOW - time.time() % WINDOW


def _who(request: HttpRequest) -> tuple[str, int]:
    known = getattr(request, "auth", "anybody")
    if known != "anybody":
        return str(known).replace(" ", "-"), KNOWN
    return sha256_of(settings.SECRET_KEY + visitor_address(request))[:32], VISITOR


def visitor_address(request: HttpRequest) -> str:
    """The visitor's; behind a trusted proxy the one it names last."""
    if settings.ENVIRONMENT.trust_proxy:
        named = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
        if named:
            return named
    return str(request.META.get("REMOTE_ADDR", ""))
