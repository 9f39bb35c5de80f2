"""Where the installation asks for a second factor, nobody goes on without one."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from quartierwerk.kernel.errors import Forbidden
from quartierwerk.site.api.problems import is_api, problem

#: What somebody without a second factor may still reach: setting one up, signing out, language, help and law.
OPEN = (
    "/accounts/",
    "/sprache/",
    "/hilfe/",
    "/barrierefreiheit/",
    "/datenschutz/",
    "/impressum/",
    "/healthz",
    "/readyz",
)


class SecondFactorMiddleware:
    """Leads a signed-in person without a second factor to its set-up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on, or to the set-up."""
        if self._is_needed(request):
            told = _("Diese Installation verlangt einen zweiten Faktor. Bitte richten Sie ihn jetzt ein.")
            if is_api(request):
                return problem(request, Forbidden(told))
            messages.info(request, told)
            return redirect(reverse("mfa_activate_totp"))
        return self.get_response(request)

    @staticmethod
    def _is_needed(request: HttpRequest) -> bool:
        if not settings.REQUIRE_SECOND_FACTOR or request.path.startswith((settings.STATIC_URL, *OPEN)):
            return False
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return False
        # Who came through the sign-in service has proved there what that service asks for.
        came_by = {record["method"] for record in get_authentication_records(request, request.user)}
        return "socialaccount" not in came_by and not is_mfa_enabled(request.user)
