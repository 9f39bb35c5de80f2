"""Places at the desk follow the memberships: looked at anew each time somebody comes in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.portal.languages import EASY
from quartierwerk.apps.portal.models import CityPage, SectionPage
from quartierwerk.apps.portal.policies import DeskRight, Reach, desk_rights

ON_PAGES = {
    # Whoever may add and not change edits what is their own alone.
    Reach.SUGGEST: ("add",),
    Reach.WRITE: ("add", "change"),
    Reach.APPROVE: ("add", "change", "publish", "lock", "unlock"),
}
#: Model → what one does with a part's files; for whoever suggests the last does not count.
ON_FILES = {"image": ("add", "choose", "change"), "document": ("add", "choose", "change")}


def desk_groups_set(*, user: Any, actor: Actor) -> None:
    """Put the user into exactly the groups that the memberships of today give."""
    rights = desk_rights(actor)
    wanted = {right.key for right in rights}
    present = set(user.groups.values_list("name", flat=True))
    if wanted == present:
        return
    with transaction.atomic():
        user.groups.set([_group(right) for right in sorted(rights, key=lambda right: right.key)])


def desk_place_open(*, municipality_id: int | None = None, programme_id: int | None = None) -> None:
    """Give the groups of a part of the portal their rights, after its pages were made."""
    for reach in Reach:
        right = DeskRight(reach, municipality_id, programme_id)
        _rights_set(_group(right), right)


def _group(right: DeskRight) -> Group:
    group, made = Group.objects.get_or_create(name=right.key)
    if made:
        _rights_set(group, right)
    return group


def _rights_set(group: Group, right: DeskRight) -> None:
    admin, _made = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")
    entry, _made = Permission.objects.get_or_create(
        content_type=admin, codename="access_admin", defaults={"name": "Can access Wagtail admin"}
    )
    group.permissions.set([entry])
    page_type = ContentType.objects.get_for_model(Page)
    wanted = [f"{verb}_page" for verb in ON_PAGES[right.reach]]
    permissions = Permission.objects.filter(content_type=page_type, codename__in=wanted)
    for page in _pages(right):
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    files = _collection(right)
    for model, verbs in ON_FILES.items():
        codenames = [f"{verb}_{model}" for verb in (verbs[:-1] if right.reach is Reach.SUGGEST else verbs)]
        for permission in Permission.objects.filter(content_type__model=model, codename__in=codenames):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=files, permission=permission)


def _pages(right: DeskRight) -> list[Page]:
    """Where a part of the portal begins.

    A city's own page in every language; a programme's section; else the general pages right under the home page, and
    the whole of Leichte Sprache, where no city has a page.
    """
    if right.municipality_id is not None:
        return [page.page_ptr for page in CityPage.objects.filter(municipality_id=right.municipality_id)]
    if right.programme_id is not None:
        return [page.page_ptr for page in SectionPage.objects.filter(programme_id=right.programme_id)]
    of_others = [*CityPage.objects.values_list("pk", flat=True)]
    of_others += SectionPage.objects.filter(programme__isnull=False).values_list("pk", flat=True)
    easy = Page.objects.filter(depth=2, locale__language_code=EASY)
    general = Page.objects.filter(depth=3).exclude(locale__language_code=EASY).exclude(pk__in=of_others)
    return [*easy, *general]


def _collection(right: DeskRight) -> Collection:
    """The place of a part's pictures and files."""
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    found: Collection = root.get_children().filter(name=right.part).first() or root.add_child(name=right.part)
    return found
