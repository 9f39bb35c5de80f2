"""One page of the portal."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartierwerk.apps.accounts.routes import open_view
from quartierwerk.apps.portal.selectors.tree import home_of
from quartierwerk.kernel.errors import NotFound


@open_view
@require_safe
def page(request: HttpRequest, path: str) -> HttpResponseBase:
    """The published page at the path, in the language of its address."""
    code: str = getattr(request, "content_language", "de")
    home = home_of(code)
    if home is None:
        raise NotFound(_("Diese Seite gibt es nicht."))
    request.page_language = code  # type: ignore[attr-defined]
    with translation.override(code.partition("-")[0]):
        try:
            found, args, kwargs = home.route(request, [part for part in path.split("/") if part])
        except Http404:
            raise NotFound(_("Diese Seite gibt es nicht.")) from None
        response: HttpResponseBase = found.serve(request, *args, **kwargs)
        if hasattr(response, "render"):
            response.render()
    return response
