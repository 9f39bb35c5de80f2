"""The door of the editors' desk: who comes in, to what, and whose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from wagtail.models import Page, UploadedFile

from quartierwerk.apps.places.pages import actor_of
from quartierwerk.apps.portal.policies import may_enter_desk
from quartierwerk.apps.portal.selectors.desk import is_known
from quartierwerk.apps.portal.services import desk_groups_set
from quartierwerk.kernel.errors import Forbidden, Invalid, NotFound

View = Callable[..., HttpResponseBase]
#: What an editor needs of the desk: pages, pictures, files, approvals. People, groups, sites, languages, the ways of
#: approval, lists across all parts of the portal, and the desk's own interface and sign-in stay shut, as does
#: everything that comes with a newer version until somebody looked at it.
OPEN = re.compile(
    r"wagtailadmin_(home|explore(_root|_results)?|sprite|javascript_catalog|block_preview|dismissibles|logout)"
    r"|wagtailadmin_choose_page(_child|_search|_chosen_multiple|_(anchor|email|external|phone)_link)?"
    r"|wagtailadmin_pages:(add|add_subpage|edit|preview_on_(add|edit)|view_draft|copy|move|move_confirm|delete"
    r"|set_page_position|unpublish|lock|unlock|usage|search(_results)?|history(_results)?"
    r"|revisions_(index|view|revert|unschedule|compare)"
    r"|workflow_(action|preview|history|history_detail)|collect_workflow_action_data|confirm_workflow_cancellation)"
    r"|wagtailadmin_editing_sessions:(ping|release)|wagtail_bulk_action"
    r"|wagtailimages:(index(_results)?|add|edit|delete|preview|image_usage|\w+_multiple|\w+_from_uploaded_image)"
    r"|wagtaildocs:(index(_results)?|add|edit|delete|document_usage|\w+_multiple|\w+_from_uploaded_document)"
    r"|(wagtailimages|wagtaildocs)_chooser:(choose(_results)?|chosen|chosen_multiple|create|select_format)"
)
#: Part of an address → what it names.
NAMES = {
    **dict.fromkeys(("page_id", "parent_page_id", "page_to_move_id", "destination_id"), "page"),
    **dict.fromkeys(("document_id", "doc_id"), "document"),
    "image_id": "image",
}
#: The same for a bare ``pk``, or for ``id`` in the query, by the beginning of the view's name.
BY_VIEW = {
    "wagtailadmin_pages:": "page",
    "wagtailadmin_choose_page": "target",
    "wagtailimages_chooser:": "image",
    "wagtaildocs_chooser:": "document",
}
#: Fields of a form that name a page to put something under.
PLACES = ("new_parent_page", "chooser")


def fenced(view: View) -> View:
    """Let in whoever has a place at the desk, to what an editor needs; what is others' is not there."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        actor = actor_of(request)
        if not may_enter_desk(actor):
            raise Forbidden(_("Dafür fehlt Ihnen das Recht."))
        if not OPEN.fullmatch(name):
            raise NotFound(_("Diese Seite gibt es nicht."))
        desk_groups_set(user=request.user, actor=actor)
        if name == "wagtailadmin_choose_page":
            # Begun anywhere else, the head of the list would name a page that may be somebody else's.
            kwargs["parent_page_id"] = Page.get_first_root_node().pk
        _publishing_refuse(request)
        for kind, number in _named(request, name, kwargs):
            if not is_known(request.user, kind, number):
                raise NotFound(_("Diese Seite gibt es nicht."))
        _upload_check(request, kwargs)
        return view(request, *args, **kwargs)

    return wrapped


def _publishing_refuse(request: HttpRequest) -> None:
    """Whoever saves is the author. Wagtail would put a new page among the published ones before its hooks ask."""
    if request.method == "POST" and "action-publish" in request.POST:
        raise Forbidden(_("Veröffentlicht wird durch Freigabe, und zwar von einer zweiten Person."))


def _named(request: HttpRequest, name: str, kwargs: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Everything the request names: kind and number."""
    own = next((kind for start, kind in BY_VIEW.items() if name.startswith(start)), "")
    for key, value in kwargs.items():
        kind = NAMES.get(key, own if key == "pk" else "")
        if kind:
            yield ("target" if own == "target" else kind), value
    if name == "wagtail_bulk_action":
        own = kwargs["model_name"]
        if "all" in request.GET.getlist("id"):
            raise Invalid(_("Bitte wählen Sie einzeln aus, womit etwas geschehen soll."))
    for number in request.GET.getlist("id") if own else ():
        yield own, number
    if parent := request.GET.get("childOf"):
        yield "page", parent
    if request.method == "POST":
        for place in PLACES:
            if place in request.POST:
                yield "page", request.POST[place]


def _upload_check(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """What waits to be described belongs to the person who has sent it."""
    number = kwargs.get("uploaded_file_id")
    if number is not None and not UploadedFile.objects.filter(pk=number, uploaded_by_user=request.user.pk).exists():
        raise NotFound(_("Diese Seite gibt es nicht."))
