"""Beispiele: what was done elsewhere, with what came of it, failures too."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from quartierwerk.apps.portal.models.base import PortalPage

#: Shares that say what a district is like, in per cent.
PROFILE = ("long_term_unemployed", "single_parents", "migrants", "young_people")


class ExamplePage(PortalPage):
    """Good practice, or a good attempt that failed.

    The shares say what the district is like, in per cent, as published. ``source`` names the accepted site record it
    was made from: municipality, report code, digest of the accepted version.
    """

    class CostBand(models.TextChoices):
        """What it cost, roughly."""

        UP_TO_50K = "up_to_50k", _("bis 50.000 €")
        UP_TO_250K = "50k_to_250k", _("50.000 bis 250.000 €")
        UP_TO_1M = "250k_to_1m", _("250.000 bis 1 Mio. €")
        OVER_1M = "over_1m", _("über 1 Mio. €")

    class CitySize(models.TextChoices):
        """How large the city is."""

        UP_TO_20K = "under_20k", _("unter 20.000 Einwohner")
        UP_TO_100K = "20k_to_100k", _("20.000 bis 100.000 Einwohner")
        UP_TO_500K = "100k_to_500k", _("100.000 bis 500.000 Einwohner")
        OVER_500K = "over_500k", _("über 500.000 Einwohner")

    problem = models.CharField(_("Problem in einem Satz"), max_length=240)
    result = models.CharField(_("Ergebnis in einem Satz"), max_length=240, blank=True)
    target_groups = models.JSONField(_("Zielgruppen"), default=list, blank=True)
    stages = models.JSONField(_("Förderschritte"), default=list, blank=True)
    fields_of_action = models.JSONField(_("Handlungsfelder"), default=list, blank=True)
    cost_band = models.CharField(_("Kosten"), max_length=12, choices=CostBand.choices, blank=True)
    city_size = models.CharField(_("Stadtgröße"), max_length=12, choices=CitySize.choices, blank=True)
    evidence = models.PositiveSmallIntegerField(
        _("Belegstufe"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_(
            "1: Bericht ohne Zahlen, 2: eigene Zahlen mit Formel, 3: verglichen mit früher oder anderswo, "
            "4: von außen ausgewertet, 5: mehrfach bestätigt."
        ),
    )
    evidence_reason = models.CharField(_("Warum diese Belegstufe"), max_length=240, blank=True)
    has_failed = models.BooleanField(_("ist gescheitert"), default=False)
    share_long_term_unemployed = models.FloatField(_("Langzeitarbeitslose in %"), null=True, blank=True)
    share_single_parents = models.FloatField(_("Alleinerziehende im Leistungsbezug in %"), null=True, blank=True)
    share_migrants = models.FloatField(_("mit Migrationshintergrund in %"), null=True, blank=True)
    share_young_people = models.FloatField(_("unter 18 Jahren in %"), null=True, blank=True)
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
        MultiFieldPanel([FieldPanel(f"share_{name}") for name in PROFILE], heading=_("Profil des Stadtteils")),
    ]

    class Meta:
        verbose_name = _("Beispiel")

    @property
    def profile(self) -> dict[str, float]:
        """The shares that are known, by target group."""
        shares = {name: getattr(self, f"share_{name}") for name in PROFILE}
        return {name: share for name, share in shares.items() if share is not None}
