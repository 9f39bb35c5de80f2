"""What a person at the desk may know of: own parts of the portal with the way there, and what is published."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import GroupPagePermission, Page, WorkflowState
from wagtail.permissions import policy_registry

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.portal.policies import approving_keys
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


def drafts_waiting(actor: Actor) -> int:
    """How many drafts of others wait for this person's approval; one query, none for who approves nothing."""
    keys = approving_keys(actor)
    if not keys:
        return 0
    asked = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS, base_content_type=ContentType.objects.get_for_model(Page)
    ).exclude(requested_by=actor.user_id)
    own = GroupPagePermission.objects.filter(group__name__in=keys, permission__codename="publish_page")
    place = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    within = own.annotate(place=place).filter(place__startswith=F("page__path"))
    numbers = asked.annotate(number=Cast("object_id", IntegerField())).values("number")
    pages = Page.objects.filter(Exists(within), pk__in=numbers).exclude(latest_revision__user=actor.user_id)
    return int(pages.count())


def is_known(user: Any, kind: str, number: str | int) -> bool:
    """Whether the person may know that there is a page (to work on), a ``target`` (page to link to) or a file."""
    if not str(number).isdecimal():
        return False
    if kind in FILES:
        item = FILES[kind].objects.filter(pk=number).first()
        return item is not None and is_seen_at_desk(user, item)
    pages = pages_at_desk(user) if kind == "page" else pages_to_choose(user)
    return bool(pages.filter(pk=number).exists())
