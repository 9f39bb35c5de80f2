"""Zum Thema: knowledge and methods."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from quartierwerk.apps.portal.models.base import PortalPage


class TopicKind(models.TextChoices):
    """What a page of *Zum Thema* is."""

    ARTICLE = "article", _("Artikel")
    GUIDE = "guide", _("Anleitung")
    METHOD = "method", _("Methode")
    GLOSSARY = "glossary", _("Begriff")
    DOWNLOAD = "download", _("Arbeitshilfe")


class TopicPage(PortalPage):
    """A page to read."""

    kind = models.CharField(_("Art"), max_length=10, choices=TopicKind.choices, default=TopicKind.ARTICLE)

    template = "portal/topic.html"
    parent_page_types: ClassVar[list[str]] = ["portal.HomePage", "portal.SectionPage", "portal.CityPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [*PortalPage.content_panels, FieldPanel("kind")]

    class Meta:
        verbose_name = _("Fachseite")
