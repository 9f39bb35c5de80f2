"""Pictures and files of the portal; nothing else of what is stored leaves through here."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartierwerk.apps.accounts.routes import open_view
from quartierwerk.apps.places.pages import actor_of
from quartierwerk.apps.portal.selectors.files import access_document, access_picture
from quartierwerk.apps.portal.services import desk_groups_set
from quartierwerk.kernel.errors import NotFound

#: A file that a person has put in runs nothing and loads nothing, even when it is opened by itself.
HARMLESS = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@open_view
@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture by the name it is stored under."""
    found = access_picture(_reader(request), name)
    return _answer(found.file, filename=name.rpartition("/")[2], as_attachment=False)


@open_view
@require_safe
def document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """A file to download; PDF may be read in the browser."""
    found = access_document(_reader(request), document_id, document_filename)
    inline = found.content_disposition == "inline"
    return _answer(found.file, filename=found.filename, as_attachment=not inline, content_type=found.content_type)


def _reader(request: HttpRequest) -> Any:
    """Who asks, with the places at the desk that today's memberships give."""
    if request.user.is_authenticated:
        desk_groups_set(user=request.user, actor=actor_of(request))
    return request.user


def _answer(file: Any, **kwargs: Any) -> HttpResponseBase:
    try:
        response = FileResponse(file.open("rb"), **kwargs)
    except FileNotFoundError:
        raise NotFound(_("Diese Seite gibt es nicht.")) from None
    response.headers["Content-Security-Policy"] = HARMLESS
    return response
