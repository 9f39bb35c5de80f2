"""The desk's lists of pages."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page


class OwnFilterSet(GenericPageFilterSet):
    """Without the lists of people, which would name those of other cities."""

    owner = edited_by = site = None

    class Meta(GenericPageFilterSet.Meta):
        fields: ClassVar[list[Any]] = []


class OwnPages(PageViewSet):
    """All pages, listed so."""

    model = Page
    filterset_class = OwnFilterSet
