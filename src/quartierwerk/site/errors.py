"""Errors of ours become pages; foreign and absent objects answer alike."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from quartierwerk.kernel.errors import NotFound, QuartierwerkError


class ErrorMiddleware:
    """Maps the one hierarchy of errors to web answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Render an error page for our own errors; leave all others to Django."""
        if not isinstance(exception, QuartierwerkError):
            return None
        return error_page(request, exception)


def error_page(request: HttpRequest, error: QuartierwerkError) -> HttpResponse:
    """The page of an error; *not found* says the same whatever was looked for."""
    message = _("Diese Seite gibt es nicht.") if isinstance(error, NotFound) else error.message
    with scopes_disabled():
        return render(
            request,
            "errors/error.html",
            {"status": error.status, "message": message, "explanation": error.explanation},
            status=error.status,
        )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own 404 looks like ours."""
    return error_page(request, NotFound(""))
