"""News and events."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from quartierwerk.apps.portal.models.base import PortalPage


class NewsPage(PortalPage):
    """Something new."""

    template = "portal/news.html"
    parent_page_types: ClassVar[list[str]] = ["portal.SectionPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("Meldung")


class EventPage(PortalPage):
    """A date to come to."""

    begins_at = models.DateTimeField(_("Beginn"))
    ends_at = models.DateTimeField(_("Ende"))
    location = models.CharField(_("Ort"), max_length=240)

    template = "portal/event.html"
    parent_page_types: ClassVar[list[str]] = ["portal.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *PortalPage.content_panels,
        MultiFieldPanel([FieldPanel(name) for name in ("begins_at", "ends_at", "location")], heading=_("Termin")),
    ]

    class Meta:
        verbose_name = _("Termin")

    def clean(self) -> None:
        """An event ends after it begins."""
        super().clean()
        if None not in (self.begins_at, self.ends_at) and self.ends_at < self.begins_at:
            raise ValidationError({"ends_at": _("Das Ende liegt vor dem Beginn.")})
