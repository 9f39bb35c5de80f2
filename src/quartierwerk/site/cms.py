"""What the editors' desk needs that no other page gets: a looser policy, fenced by its path."""

from __future__ import annotations

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from wagtail.users.apps import WagtailUsersAppConfig

DESK = "/cms/"
#: The desk's own pages carry scripts and styles in them.
LOOSER = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
#: A page that is previewed stands in a frame of the desk.
PREVIEW = {"frame-ancestors": [SELF]}


class PeopleConfig(WagtailUsersAppConfig):
    """People come by invitation and memberships; the desk's own forms for them stay shut."""


class PolicyMiddleware(CSPMiddleware):
    """The strict policy, but for the desk and its previews."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Loosen by path, never by page."""
        if request.path_info.startswith(DESK):
            response._csp_replace = LOOSER  # type: ignore[attr-defined]
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        elif getattr(request, "is_preview", False):
            response._csp_replace = PREVIEW  # type: ignore[attr-defined]
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return super().process_response(request, response)
