"""The language of a page: said by its address, else the person's choice, else German."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation

from quartierwerk.apps.portal.languages import PREFIXES

CODES = frozenset(code for code, _ in settings.INTERFACE_LANGUAGES)


def language_of(request: HttpRequest) -> str:
    """German unless somebody has chosen; the browser's own preference is not asked, so that links look alike.

    A signed-in person's choice stands with the account, a visitor's in the address.
    """
    chosen = request.GET.get("lang") or _of_person(request)
    return chosen if chosen in CODES else settings.LANGUAGE_CODE


def _of_person(request: HttpRequest) -> str:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    user = getattr(request, "user", None)
    return user.language if user is not None and user.is_authenticated else ""


class LanguageMiddleware:
    """Speaks the chosen language while the answer is made.

    An address that begins with ``/en/`` or ``/leicht/`` is answered as the same address without it, and every link
    made meanwhile begins so too: a visitor stays in the language without a cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Render inside the language, even what is rendered late."""
        before = get_script_prefix()
        content = _prefix_taken(request)
        code = content.partition("-")[0] if content else language_of(request)
        request.content_language = content or settings.LANGUAGE_CODE  # type: ignore[attr-defined]
        try:
            with translation.override(code):
                request.LANGUAGE_CODE = code
                response = self.get_response(request)
                if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                    response.render()
        finally:
            set_script_prefix(before)
        response.headers.setdefault("Content-Language", code)
        return response


def _prefix_taken(request: HttpRequest) -> str:
    """Take the language off the beginning of the address; empty if none stands there."""
    for code, prefix in PREFIXES.items():
        if prefix and request.path_info.startswith(f"{prefix}/"):
            request.path_info = request.path_info[len(prefix) :]
            set_script_prefix(f"{get_script_prefix()[:-1]}{prefix}/")
            return code
    return ""
