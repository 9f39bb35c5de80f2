"""The language of the interface: the person's choice, else German."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

COOKIE = "language"
CODES = frozenset(code for code, _ in settings.LANGUAGES)


def language_of(request: HttpRequest) -> str:
    """German unless somebody has chosen; the browser's own preference is not asked, so that links look alike.

    A signed-in person's choice stands with the account, a visitor's in a cookie.
    """
    chosen = request.GET.get("lang") or _of_person(request) or request.COOKIES.get(COOKIE, "")
    return chosen if chosen in CODES else settings.LANGUAGE_CODE


def _of_person(request: HttpRequest) -> str:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    user = getattr(request, "user", None)
    return user.language if user is not None and user.is_authenticated else ""


class LanguageMiddleware:
    """Speaks the chosen language while the answer is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Render inside the language, even what is rendered late."""
        code = language_of(request)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response.render()
        response.headers.setdefault("Content-Language", code)
        return response
