"""A city's part of the portal and its districts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from quartierwerk.apps.portal.models.base import PortalPage


class CityPage(PortalPage):
    """The home of one city; whoever edits for another city does not see inside."""

    municipality = models.ForeignKey(
        "places.Municipality", verbose_name=_("Kommune"), on_delete=models.PROTECT, related_name="+"
    )

    #: Opened with the city, never at the desk.
    is_creatable = False
    template = "portal/city.html"
    parent_page_types: ClassVar[list[str]] = ["portal.HomePage"]
    subpage_types: ClassVar[list[str]] = ["portal.SectionPage", "portal.DistrictPage", "portal.TopicPage"]

    class Meta:
        verbose_name = _("Kommune")


class DistrictPage(PortalPage):
    """What a city shows of a district: released figures, network, offers, concept, decisions."""

    district_code = models.CharField(_("Stadtteil"), max_length=32)

    template = "portal/district.html"
    parent_page_types: ClassVar[list[str]] = ["portal.CityPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [*PortalPage.content_panels, FieldPanel("district_code")]

    class Meta:
        verbose_name = _("Stadtteil")
