"""When a session was last used, for the list of signed-in devices."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.http import HttpRequest, HttpResponse

#: A row is written at most so often: looking at a page must not wait for the database's one writer.
SECONDS = 300.0
MOST = 10_000

#: Session key → moment of the last note of this process, the oldest first.
_noted: OrderedDict[str, float] = OrderedDict()


class LastSeenMiddleware:
    """Notes a session's activity every five minutes instead of with every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._note = UserSessionsMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, by way of the note where one is due."""
        key = request.session.session_key or ""
        if not key or time.monotonic() - _noted.get(key, -SECONDS) < SECONDS:
            return self.get_response(request)
        _noted[key] = time.monotonic()
        _noted.move_to_end(key)
        while len(_noted) > MOST:
            _noted.popitem(last=False)
        return self._note(request)
