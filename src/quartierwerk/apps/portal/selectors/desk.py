"""What a person at the desk may know of: own parts of the portal with the way there, and what is published."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page
from wagtail.permissions import policy_registry

from quartierwerk.apps.portal.selectors.files import is_seen_at_desk

FILES: dict[str, Any] = {"image": Image, "document": Document}


def pages_at_desk(user: Any) -> QuerySet[Page]:
    """Pages of the person's parts of the portal, and those above them."""
    found: QuerySet[Page] = policy_registry.get_by_type(Page).explorable_instances(user)
    return found


def pages_to_choose(user: Any, pages: QuerySet[Page] | None = None) -> QuerySet[Page]:
    """Pages a link may lead to: own ones, and what is published under the title that the public sees."""
    own = pages_at_desk(user).values("pk")
    known = Page.objects.filter(Q(live=True, draft_title=F("title")) | Q(pk__in=own))
    # By number alone, so that a search can go on from here.
    return known if pages is None else pages.filter(pk__in=known.values_list("pk", flat=True))


def is_known(user: Any, kind: str, number: str | int) -> bool:
    """Whether the person may know that there is a page (to work on), a ``target`` (page to link to) or a file."""
    if not str(number).isdecimal():
        return False
    if kind in FILES:
        item = FILES[kind].objects.filter(pk=number).first()
        return item is not None and is_seen_at_desk(user, item)
    pages = pages_at_desk(user) if kind == "page" else pages_to_choose(user)
    return bool(pages.filter(pk=number).exists())
