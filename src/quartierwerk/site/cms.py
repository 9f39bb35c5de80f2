"""What the editors' desk needs that no other page gets: a looser policy, fenced by its path."""

from __future__ import annotations

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponseBase
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

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """A page at the desk, or one that is previewed there, may stand in a frame of ours."""
        if looser_for(request):
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Loosen by path, never by page."""
        parts = super().get_policy_parts(request, response, report_only)
        parts.replace = looser_for(request) or parts.replace
        return parts


def looser_for(request: HttpRequest) -> dict[str, list[str]] | None:
    """What is loosened for a request; nothing for all others."""
    if request.path_info.startswith(DESK):
        return LOOSER
    return PREVIEW if getattr(request, "is_preview", False) else None
