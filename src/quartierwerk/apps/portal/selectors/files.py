"""Pictures and files: public where a published page shows them, else for those who may see them at the desk."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from quartierwerk.kernel.errors import NotFound

#: Any of these at the desk lets one look.
SEEING = ("choose", "change", "add")


def access_picture(user: Any, name: str) -> Any:
    """The picture, or a size of it, that is stored under the name.

    Raises
    ------
    NotFound
        If there is none, or this person may not see it.
    """
    found = Rendition.objects.filter(file=name).select_related("image").first()
    found = found or Image.objects.filter(file=name).first()
    if found is None or not is_seen(user, getattr(found, "image", found)):
        raise NotFound(_("Diese Seite gibt es nicht."))
    return found


def access_document(user: Any, pk: int, filename: str) -> Document:
    """The file to download.

    Raises
    ------
    NotFound
        If there is none of that name, or this person may not see it.
    """
    found: Document | None = Document.objects.filter(pk=pk).first()
    if found is None or found.filename != filename or not is_seen(user, found):
        raise NotFound(_("Diese Seite gibt es nicht."))
    return found


def is_seen(user: Any, item: Any) -> bool:
    """Whether a published page refers to the picture or file, or the person may see it at the desk."""
    pages = ReferenceIndex.get_references_to(item).filter(base_content_type=ContentType.objects.get_for_model(Page))
    numbers = {int(number) for number in pages.values_list("object_id", flat=True)}
    return Page.objects.live().filter(pk__in=numbers).exists() or is_seen_at_desk(user, item)


def is_seen_at_desk(user: Any, item: Any) -> bool:
    """Whether the person may see the picture or file at the desk."""
    if not user.is_authenticated:
        return False
    policy = policy_registry.get(item)
    return bool(policy.user_has_any_permission_for_instance(user, SEEING, item))
