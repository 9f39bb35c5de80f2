"""Beispiele: what was done elsewhere, with what came of it, failures too."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from quartierwerk.apps.portal.models.base import PortalPage

#: Shares that say what a district is like, in per cent.
PROFILE = ("long_term_unemployed", "single_parents", "migrants", "young")


class ExamplePage(PortalPage):
    """Good practice, or a good attempt that failed.

    ``profile`` holds the shares of :data:`PROFILE` in per cent, as published for the district. ``source`` names the
    accepted site record it was made from: municipality, report code, digest of the accepted version.
    """

    class CostBand(models.TextChoices):
        """What it cost, roughly."""

        SMALL = "small", _("bis 50.000 €")
        MIDDLE = "middle", _("50.000 bis 250.000 €")
        LARGE = "large", _("über 250.000 €")

    class CitySize(models.TextChoices):
        """How large the city is."""

        SMALL = "small", _("unter 50.000 Einwohner")
        MIDDLE = "middle", _("50.000 bis 200.000 Einwohner")
        LARGE = "large", _("über 200.000 Einwohner")

    problem = models.CharField(_("Problem in einem Satz"), max_length=240)
    result = models.CharField(_("Ergebnis in einem Satz"), max_length=240)
    target_groups = models.JSONField(_("Zielgruppen"), default=list, blank=True)
    stages = models.JSONField(_("Förderschritte"), default=list, blank=True)
    fields_of_action = models.JSONField(_("Handlungsfelder"), default=list, blank=True)
    cost_band = models.CharField(_("Kosten"), max_length=10, choices=CostBand.choices, blank=True)
    city_size = models.CharField(_("Stadtgröße"), max_length=10, choices=CitySize.choices, blank=True)
    evidence = models.PositiveSmallIntegerField(
        _("Belegstufe"), default=1, validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("1: erzählt, 2: gezählt, 3: vorher und nachher, 4: verglichen, 5: mehrfach verglichen."),
    )  # fmt: skip
    evidence_reason = models.CharField(_("Warum diese Belegstufe"), max_length=240, blank=True)
    has_failed = models.BooleanField(_("ist gescheitert"), default=False)
    profile = models.JSONField(_("Profil des Stadtteils"), default=dict, blank=True)
    place = models.CharField(_("Ort"), max_length=160, blank=True)
    source = models.JSONField(_("Herkunft"), default=dict, blank=True, editable=False)

    template = "portal/example.html"
    parent_page_types: ClassVar[list[str]] = ["portal.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *PortalPage.content_panels,
        FieldPanel("problem"),
        FieldPanel("result"),
        FieldPanel("place"),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("target_groups", "stages", "fields_of_action", "cost_band", "city_size", "has_failed")
            ],
            heading=_("Auswahl"),
        ),
        MultiFieldPanel([FieldPanel("evidence"), FieldPanel("evidence_reason")], heading=_("Beleg")),
        FieldPanel("profile"),
    ]

    class Meta:
        verbose_name = _("Beispiel")
