"""What the desk offers: no button leads around the second pair of eyes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks

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
