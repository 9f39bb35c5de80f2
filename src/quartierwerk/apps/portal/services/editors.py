"""Places at the desk follow the memberships: looked at anew each time somebody comes in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.portal.models import CityPage, SectionPage
from quartierwerk.apps.portal.policies import DeskRight, desk_rights

ON_PAGES = {False: ("add", "change"), True: ("add", "change", "publish", "lock", "unlock")}
ON_FILES = (("wagtailimages", "image"), ("wagtaildocs", "document"))


def desk_groups_set(*, user: Any, actor: Actor) -> None:
    """Put the user into exactly the groups that the memberships of today give."""
    rights = desk_rights(actor)
    wanted = {right.key for right in rights}
    present = set(user.groups.values_list("name", flat=True))
    if wanted == present:
        return
    with transaction.atomic():
        user.groups.set([_group(right) for right in sorted(rights, key=lambda right: right.key)])


def desk_place_open(*, municipality_id: int | None) -> None:
    """Give the groups of a part of the portal their rights, after its pages were made."""
    for approves in (False, True):
        _rights_set(_group(DeskRight(municipality_id, approves)), DeskRight(municipality_id, approves))


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
    wanted = [f"{verb}_page" for verb in ON_PAGES[right.approves]]
    permissions = Permission.objects.filter(content_type=page_type, codename__in=wanted)
    for page in _pages(right.municipality_id):
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    files = _collection(right.municipality_id)
    for app, model in ON_FILES:
        for verb in ("add", "change", "choose"):
            found = Permission.objects.filter(content_type__app_label=app, codename=f"{verb}_{model}").first()
            if found is not None:
                GroupCollectionPermission.objects.get_or_create(group=group, collection=files, permission=found)


def _pages(municipality_id: int | None) -> list[Page]:
    """Where a part of the portal begins: a city's own page, or the general sections, in every language."""
    if municipality_id is not None:
        return [page.page_ptr for page in CityPage.objects.filter(municipality_id=municipality_id)]
    return [page.page_ptr for page in SectionPage.objects.filter(depth=3)]


def _collection(municipality_id: int | None) -> Collection:
    """The place of a part's pictures and files."""
    name = "portal" if municipality_id is None else f"portal-{municipality_id}"
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    found: Collection = root.get_children().filter(name=name).first() or root.add_child(name=name)
    return found
