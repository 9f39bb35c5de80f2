"""The home page and the sections under it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from quartierwerk.apps.portal.models.base import PortalPage


class HomePage(PortalPage):
    """The first page of the portal, one for each language."""

    template = "portal/home.html"
    max_count_per_parent = 3
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["portal.SectionPage", "portal.CityPage", "portal.TopicPage"]

    class Meta:
        verbose_name = _("Startseite")


class SectionPage(PortalPage):
    """A section: its text, then its pages.

    ``programme`` is whose examples it holds: drafts made from a programme's reports are nothing for others.
    """

    class Listing(models.TextChoices):
        """How the pages of a section are listed."""

        PAGES = "pages", _("Seiten")
        EXAMPLES = "examples", _("Beispiele mit Auswahl")
        NEWS = "news", _("Meldungen, neueste zuerst")
        EVENTS = "events", _("Termine, nächste zuerst")

    listing = models.CharField(_("Liste"), max_length=10, choices=Listing.choices, default=Listing.PAGES)
    programme = models.ForeignKey(
        "places.Programme",
        verbose_name=_("Programm"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    template = "portal/section.html"
    parent_page_types: ClassVar[list[str]] = ["portal.HomePage", "portal.SectionPage", "portal.CityPage"]
    subpage_types: ClassVar[list[str]] = [
        "portal.SectionPage", "portal.TopicPage", "portal.ProgrammeInfoPage", "portal.ExamplePage", "portal.NewsPage",
        "portal.EventPage",
    ]  # fmt: skip
    content_panels: ClassVar[list[Any]] = [*PortalPage.content_panels, FieldPanel("listing")]

    class Meta:
        verbose_name = _("Rubrik")
