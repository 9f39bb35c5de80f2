"""What the desk offers: no button leads around the second pair of eyes, no list to what is others'."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from quartierwerk.apps.accounts.selectors import actor_load
from quartierwerk.apps.portal.models import PortalPage, ProgrammeInfoPage
from quartierwerk.apps.portal.selectors.desk import pages_to_choose
from quartierwerk.apps.portal.selectors.links import broken_links
from quartierwerk.apps.portal.selectors.programme_infos import newer_than
from quartierwerk.apps.portal.selectors.tree import municipality_of
from quartierwerk.apps.portal.services import page_event_record
from quartierwerk.apps.portal.views.listing import OwnPages
from quartierwerk.kernel.errors import Forbidden


@hooks.register("construct_page_action_menu")
def publish_by_approval_only(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Whoever saves is the author, so nobody publishes from the form; a second person approves."""
    menu_items[:] = [item for item in menu_items if item.name != "action-publish"]


@hooks.register("before_publish_page")
def published_by_approval_only(request: HttpRequest, page: Any) -> None:
    """The same for whoever sends the form without the button."""
    raise Forbidden(_("Veröffentlicht wird durch Freigabe, und zwar von einer zweiten Person."))


@hooks.register("construct_help_menu")
def nothing_of_the_makers(request: HttpRequest, menu_items: list[Any]) -> None:
    """No link leads out of the installation."""
    menu_items.clear()


@hooks.register("construct_homepage_panels")
def nothing_promised(request: HttpRequest, panels: list[Any]) -> None:
    """The makers' news has no place here; what waits for approval has."""
    panels[:] = [
        panel
        for panel in panels
        if type(panel).__name__ not in {"WhatsNewInWagtailVersionPanel", "UpgradeNotificationPanel"}
    ]


@hooks.register("register_admin_viewset")
def own_lists() -> OwnPages:
    """Lists of pages as the portal shows them."""
    return OwnPages()


@hooks.register("construct_reports_menu")
@hooks.register("construct_settings_menu")
def nothing_shut(request: HttpRequest, menu_items: list[Any]) -> None:
    """No item leads to a door that is shut."""
    menu_items.clear()


@hooks.register("construct_page_chooser_queryset")
def own_or_published(pages: Any, request: HttpRequest) -> Any:
    """Links lead to own pages and to what is published."""
    return pages_to_choose(request.user, pages)


@hooks.register("before_edit_page")
def broken_links_told(request: HttpRequest, page: Any) -> None:
    """Whoever edits or approves learns which links a visitor could not follow."""
    if request.method == "GET" and isinstance(page, PortalPage) and (found := broken_links(page)):
        messages.warning(request, _("Verweise, die ins Leere führen: %(what)s.") % {"what": "; ".join(found)})


@hooks.register("before_edit_page")
def newer_terms_told(request: HttpRequest, page: Any) -> None:
    """What the funding room knows otherwise is told to whoever edits; the text stays theirs."""
    if request.method != "GET" or not isinstance(page, ProgrammeInfoPage):
        return
    user: Any = request.user
    actor, city = actor_load(user), municipality_of(page)
    if newer := newer_than(actor, page):
        text = _("Die Finanzierung kennt inzwischen anderes als dieser Entwurf: %(what)s.") % {"what": "; ".join(newer)}
        address = reverse("portal_city:infos", args=[city.slug])
        messages.warning(request, text, buttons=[messages.button(address, _("Programminfos auffrischen"))])


@hooks.register("before_unpublish_page")
def withdrawal_recorded(request: HttpRequest, page: Any) -> None:
    """Withdrawing needs one person; the trail says who."""
    _withdrawn(request, [page], with_those_below="include_descendants" in request.POST)


@hooks.register("before_delete_page")
def deletion_recorded(request: HttpRequest, page: Any) -> None:
    """The same for what is deleted."""
    if request.method == "POST":
        page_event_record(page, request.user, "delete")


@hooks.register("before_bulk_action")
def withdrawals_recorded(request: HttpRequest, action: str, pages: list[Any], view: Any) -> None:
    """The same for many at once."""
    if view.model is not Page:
        return
    if action == "unpublish":
        _withdrawn(request, pages, with_those_below=view.cleaned_form.cleaned_data["include_descendants"])
    if action == "delete":
        for page in pages:
            page_event_record(page, request.user, "delete")


def _withdrawn(request: HttpRequest, pages: list[Any], *, with_those_below: bool) -> None:
    for page in pages:
        below = page.get_descendants(inclusive=True).live() if with_those_below else [page]
        for item in below:
            if item.permissions_for_user(request.user).can_unpublish():
                page_event_record(item, request.user, "unpublish")
