"""Programminfos: what is funded, by which law, with how much, until when, and who to ask."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from quartierwerk.apps.portal.models.base import PortalPage


class ProgrammeInfoPage(PortalPage):
    """A funding programme for planners.

    ``facts`` are the dated rates and deadlines as the funding room had them when they were taken over: they are part of
    what the second person approves, so a later change there does not change the page.
    """

    legal_base = models.CharField(_("Rechtsgrundlage"), max_length=400, blank=True)
    money = models.CharField(_("Höhe der Förderung"), max_length=400, blank=True)
    deadline = models.CharField(_("Fristen"), max_length=400, blank=True)
    contact = models.CharField(
        _("Wen man fragt"), max_length=400, blank=True, help_text=_("Eine Stelle, keine Person.")
    )
    source = models.URLField(_("Quelle im Netz"), blank=True)
    funding_code = models.CharField(_("Kennung in der Finanzierung"), max_length=64, blank=True)
    facts = models.JSONField(_("Sätze und Fristen"), default=dict, blank=True, editable=False)

    template = "portal/programme.html"
    parent_page_types: ClassVar[list[str]] = ["portal.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *PortalPage.content_panels,
        MultiFieldPanel(
            [FieldPanel(name) for name in ("legal_base", "money", "deadline", "contact", "source")],
            heading=_("Auf einen Blick"),
        ),
        FieldPanel("funding_code"),
    ]

    class Meta:
        verbose_name = _("Programminfo")
