"""Shared indicators of a programme. A programme is no tenant: its rows hang on the programme."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class IndicatorSource(models.TextChoices):
    """What the platform fills a figure in from; named after the room."""

    MANUAL = "manual", _("von Hand")
    ACTIVITIES = "network_activities", _("Netzwerk: Besuche, Telefonate, Veranstaltungen")
    HOURS = "network_hours", _("Netzwerk: Stunden laut Notizen")
    ORGANISATIONS = "network_organisations", _("Netzwerk: Organisationen mit Sitz im Stadtteil")
    TIES = "network_ties", _("Netzwerk: Verbindungen")
    MEETINGS = "network_meetings", _("Netzwerk: Sitzungen")
    OFFERS = "provision_offers", _("Angebot: bestätigte Angebote")
    GAPS = "provision_gaps", _("Bedarf: Lücken")
    PARTICIPANTS = "delivery_participants", _("Umsetzung: Teilnehmende")
    JOBS = "delivery_jobs", _("Umsetzung: Aufnahmen von Arbeit")
    MILESTONES = "delivery_milestones", _("Umsetzung: erreichte Meilensteine")
    CALLED = "funding_called", _("Finanzierung: abgerufen")
    SPENT = "funding_spent", _("Finanzierung: ausgegeben")


class IndicatorUnit(models.TextChoices):
    """What a figure counts."""

    NUMBER = "number", _("Anzahl")
    PERSONS = "persons", _("Personen")
    HOURS = "hours", _("Stunden")
    EUR = "EUR", _("Euro")


class Gathering(models.TextChoices):
    """How quarters are put together."""

    SUM = "sum", _("Summe der Quartale")
    LAST = "last", _("letzter Stand")


class ProgrammeIndicator(models.Model):
    """One indicator that every site of a programme reports by the same definition."""

    programme = models.ForeignKey("places.Programme", on_delete=models.CASCADE, related_name="+")
    code = models.CharField(_("Kennung"), max_length=64)
    position = models.PositiveIntegerField(_("Reihenfolge"), default=0)
    section = models.CharField(_("Abschnitt"), max_length=20)
    name_de = models.CharField(_("Name"), max_length=120)
    name_en = models.CharField(_("Name (englisch)"), max_length=120)
    definition_de = models.TextField(_("Definition"))
    definition_en = models.TextField(_("Definition (englisch)"))
    unit = models.CharField(_("Einheit"), max_length=10, choices=IndicatorUnit.choices)
    source = models.CharField(_("Vorbelegung"), max_length=30, choices=IndicatorSource.choices, default="manual")
    gathering = models.CharField(_("über Quartale"), max_length=5, choices=Gathering.choices, default="sum")
    denominator = models.CharField(_("Nenner des Anteils"), max_length=64, blank=True)

    class Meta:
        ordering = ("position", "code")
        constraints = (
            models.UniqueConstraint(fields=("programme", "code"), name="supervision_indicator_code"),
            models.CheckConstraint(name="supervision_indicator_told", condition=~Q(name_de="") & ~Q(definition_de="")),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if (get_language() or "").startswith("en") else self.name_de

    @property
    def definition(self) -> str:
        """The definition in the language of the page."""
        return self.definition_en if (get_language() or "").startswith("en") else self.definition_de

    @property
    def is_protected(self) -> bool:
        """Whether small figures betray a person: counts of people."""
        return self.unit == IndicatorUnit.PERSONS
