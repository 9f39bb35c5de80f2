"""Indicators, their values, and areas left out of an index.

Protected figures stand here as they are; they leave only through ``engine.disclosure`` (see ``selectors``).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from quartierwerk.apps.accounts.tenancy import TenantRecord, code_new


class Theme(models.TextChoices):
    """Groups on the district profile, in the order shown."""

    WORK = "work", _("Arbeit")
    INCOME = "income", _("Einkommen und Sicherung")
    CHILDREN = "children", _("Kinder und Bildung")
    HOUSING = "housing", _("Wohnen")
    POPULATION = "population", _("Bevölkerung")
    CONTEXT = "context", _("Umfeld")


class Unit(models.TextChoices):
    """What a value is counted in."""

    PERCENT = "percent", _("%")
    COUNT = "count", _("Anzahl")
    PER_1000 = "per_1000", _("je 1.000")
    POINTS = "points", _("Prozentpunkte")
    YEARS = "years", _("Jahre")
    EURO = "euro", _("€")


class Protection(models.TextChoices):
    """Whether the source publishes the figure already."""

    PUBLIC = "public", _("öffentlich")
    PROTECTED = "protected", _("geschützt")


class Indicator(TenantRecord):
    """What is measured: definition, denominator and source stand with it, or it is not shown."""

    name_de = models.CharField(_("Name"), max_length=160)
    name_en = models.CharField(_("Name (englisch)"), max_length=160)
    definition_de = models.TextField(_("Definition"))
    definition_en = models.TextField(_("Definition (englisch)"))
    theme = models.CharField(_("Thema"), max_length=12, choices=Theme.choices)
    unit = models.CharField(_("Einheit"), max_length=10, choices=Unit.choices)
    decimals = models.PositiveSmallIntegerField(_("Nachkommastellen"), default=1)
    polarity = models.SmallIntegerField(
        _("Richtung"), default=0, help_text="1 more is more need, -1 less is more need, 0 neither"
    )
    denominator = models.CharField(_("Bezugsgröße"), max_length=300)
    protection = models.CharField(_("Schutz"), max_length=10, choices=Protection.choices)
    threshold = models.PositiveSmallIntegerField(_("kleinste gezeigte Anzahl"), null=True, blank=True)
    source = models.CharField(_("Quelle"), max_length=500)
    licence = models.CharField(_("Lizenz"), max_length=200, blank=True)

    class Meta:
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="situation_indicator_code"),
            models.CheckConstraint(name="situation_indicator_polarity", condition=Q(polarity__in=(-1, 0, 1))),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the language of the interface."""
        return self.name_en if (get_language() or "de").startswith("en") else self.name_de

    @property
    def definition(self) -> str:
        """In the language of the interface."""
        return self.definition_en if (get_language() or "de").startswith("en") else self.definition_de

    @property
    def is_protected(self) -> bool:
        """Whether the figures pass disclosure control before anybody sees them."""
        return self.protection == Protection.PROTECTED


class Value(models.Model):
    """One figure of one area at one date: a value, or the reason why there is none."""

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    period = models.CharField(_("Zeitraum"), max_length=8)
    year = models.PositiveSmallIntegerField(_("Jahr"))
    reference_date = models.DateField(_("Stichtag"))
    value = models.FloatField(null=True, blank=True)
    numerator = models.FloatField(null=True, blank=True)
    denominator = models.FloatField(null=True, blank=True)
    absence = models.CharField(max_length=16, blank=True)
    #: Decided by disclosure control after every change; hidden until then.
    is_shown = models.BooleanField(default=False)

    objects = ScopedManager(municipality="municipality")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("indicator", "district", "period"), name="situation_value_once"),
            models.CheckConstraint(
                name="situation_value_or_absence",
                condition=Q(value__isnull=False, absence="")
                | Q(value__isnull=True, absence__in=("not_reported", "not_applicable", "suppressed")),
            ),
        )
        indexes = (
            models.Index(fields=("municipality", "year", "indicator"), name="situation_value_year"),
            models.Index(fields=("district", "indicator"), name="situation_value_district"),
        )

    def __str__(self) -> str:
        # Never the figure itself: it may be protected.
        return f"{self.indicator_id} × {self.district_id} × {self.period}"


class Exclusion(models.Model):
    """An area left out of the index of a period, with the reason."""

    class Reason(models.TextChoices):
        """Why an area does not count."""

        TOO_FEW_RESIDENTS = "too_few_residents", _("zu wenige Einwohner")
        OUTLIER = "outlier", _("Ausreißer")
        UNINHABITED = "uninhabited", _("unbewohnt")
        NO_FIGURES = "no_figures", _("keine Zahlen")
        JUDGEMENT = "judgement", _("fachliche Entscheidung")

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    period = models.CharField(_("Zeitraum"), max_length=8)
    reason = models.CharField(_("Grund"), max_length=20, choices=Reason.choices)
    note = models.TextField(_("Anmerkung"), blank=True)

    objects = ScopedManager(municipality="municipality")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("district", "period"), name="situation_exclusion_once"),)

    def __str__(self) -> str:
        return f"{self.district_id} × {self.period}: {self.reason}"


class DataVersion(models.Model):
    """Says which figures a computed situation was made of: ``token`` is another one after each change.

    It is drawn, not counted: a restored backup never calls other figures by a name that has been used.
    """

    municipality = models.OneToOneField(
        "places.Municipality", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    token = models.CharField(max_length=64, default=code_new)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager(municipality="municipality")

    def __str__(self) -> str:
        return f"{self.municipality_id}: {self.token}"
