"""Errors become pages with four parts: where, found, expected, how to go on. Foreign and absent answer alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import scopes_disabled

from quartierwerk.kernel.errors import (
    Explanation,
    Forbidden,
    Invalid,
    LimitReached,
    NotFound,
    QuartierwerkError,
)
from quartierwerk.site.api.problems import is_api, problem
from quartierwerk.site.language import CODES

log = structlog.get_logger(__name__)

#: How to go on, where the error itself does not say it.
HINTS: dict[int, Any] = {
    400: gettext_lazy("Gehen Sie zurück und versuchen Sie es noch einmal."),
    403: gettext_lazy("Fragen Sie die Leitung Ihrer Kommune, ob Sie eine passende Rolle bekommen können."),
    404: gettext_lazy("Prüfen Sie die Adresse, oder beginnen Sie auf der Startseite oder mit der Suche."),
    405: gettext_lazy("Gehen Sie zurück und benutzen Sie den Knopf oder den Link auf der Seite."),
    409: gettext_lazy(
        "Laden Sie die Seite neu und sehen Sie nach, was sich geändert hat. Ihre Eingaben bleiben als Entwurf erhalten."
    ),
    413: gettext_lazy("Teilen Sie die Datei auf, oder bitten Sie den Betrieb um eine höhere Grenze."),
    422: gettext_lazy("Gehen Sie zurück und berichtigen Sie die Angabe. Ihre Eingaben bleiben als Entwurf erhalten."),
    429: gettext_lazy("Warten Sie einige Minuten und versuchen Sie es dann noch einmal."),
    500: gettext_lazy(
        "Versuchen Sie es noch einmal. Wenn es wieder geschieht, nennen Sie dem Betrieb die Kennung der Anfrage."
    ),
}


class TooLarge(LimitReached):
    """More was sent than is taken at once."""

    status, title = 413, "too-large"


class BadRequest(Invalid):
    """The request itself cannot be understood."""

    status, title = 400, "bad-request"


class Broken(QuartierwerkError):
    """Something of ours went wrong."""

    title = "broken"


class WrongMethod(Invalid):
    """The address does not take this method."""

    status, title = 405, "wrong-method"


class ErrorMiddleware:
    """Maps the one hierarchy of errors to web answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """A wrong method becomes a page too."""
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            page = error_page(request, WrongMethod(_("So lässt sich diese Adresse nicht aufrufen.")))
            page.headers["Allow"] = response.headers.get("Allow", "")
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Render an error page for our own errors; leave all others to Django."""
        if not isinstance(exception, QuartierwerkError):
            return None
        return error_page(request, exception)


def error_page(request: HttpRequest, error: QuartierwerkError) -> HttpResponse:
    """The page of an error, problem details for the API; *not found* says the same whatever was looked for."""
    if is_api(request):
        return problem(request, error)
    if isinstance(error, NotFound):
        message, explanation = _("Diese Seite gibt es nicht."), Explanation()
    else:
        message, explanation = error.message, error.explanation
    explanation = replace(explanation, hint=explanation.hint or str(HINTS.get(error.status, "")))
    with scopes_disabled():
        return render(
            request,
            "errors/error.html",
            {"status": error.status, "message": message, "explanation": explanation},
            status=error.status,
        )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, and 413 where more was sent than is taken."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return error_page(request, TooLarge(_("Das ist zu viel auf einmal.")))
    return error_page(request, BadRequest(_("Diese Anfrage ist nicht zu verstehen.")))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own 403 looks like ours."""
    return error_page(request, Forbidden(_("Dafür fehlt Ihnen hier das Recht.")))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own 404 looks like ours."""
    return error_page(request, NotFound(""))


def too_often(request: HttpRequest) -> HttpResponse:
    """Allauth's limits on sign-in and mails."""
    return error_page(request, LimitReached(_("Das war zu oft in kurzer Zeit.")))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form was sent without its token: an old page, or cookies are off."""
    log.warning("csrf", reason=reason)
    return error_page(
        request,
        Forbidden(
            _("Das Formular ist abgelaufen."),
            found=_("ein Formular ohne gültiges Kennzeichen"),
            expected=_("ein Formular von einer frisch geladenen Seite, mit erlaubten Cookies"),
            hint=_("Gehen Sie zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal."),
        ),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke: a page that needs neither database nor session."""
    content = str(getattr(request, "content_language", settings.LANGUAGE_CODE)).partition("-")[0]
    with translation.override(content if content in CODES else settings.LANGUAGE_CODE):
        if is_api(request):
            return problem(request, Broken(_("Hier ist etwas schiefgegangen."), hint=str(HINTS[500])))
        text = render_to_string(
            "errors/broken.html",
            {"request_id": getattr(request, "request_id", ""), "hint": str(HINTS[500])},
        )
    return HttpResponse(text, status=500)
