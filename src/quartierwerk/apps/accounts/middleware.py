"""Puts the actor on the request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from quartierwerk.apps.accounts.selectors import actor_load


class ActorMiddleware:
    """``request.actor``: who asks, loaded when first looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the actor at hand."""
        request.actor = SimpleLazyObject(lambda: actor_load(request.user if request.user.is_authenticated else None))  # type: ignore[attr-defined]
        return self.get_response(request)
