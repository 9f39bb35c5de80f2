"""People in measures, as counts only: category sets with versions, and what providers count in them.

The figures stand here as they are; they leave only through ``engine.disclosure`` (see ``selectors.counts``), except for
the provider who counted them.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord

ABSENCES = ("not_reported", "not_applicable", "suppressed")


class Moment(models.TextChoices):
    """The moment a count speaks of."""

    ENTRY = "entry", _("bei Eintritt")
    EXIT = "exit", _("bei Austritt")
    SIX_MONTHS = "six_months", _("sechs Monate danach")


class CountCategory(TenantRecord):
    """A category of a set in one version: who is counted and when. ``parent`` is the category it is a part of."""

    category_set = models.CharField(_("Kategoriensatz"), max_length=64)
    set_version = models.CharField(_("Fassung"), max_length=32)
    category = models.CharField(_("Kategorie"), max_length=64)
    parent = models.CharField(_("Teil von"), max_length=64, blank=True)
    name_de = models.CharField(_("Name"), max_length=200)
    name_en = models.CharField(_("Name (englisch)"), max_length=200)
    definition = models.TextField(_("Wer wird wann gezählt?"))
    stage = models.CharField(_("Zeitpunkt"), max_length=12, choices=Moment.choices)
    source = models.CharField(_("Quelle der Definition"), max_length=500)

    class Meta:
        ordering = ("category_set", "set_version", "pk")
        verbose_name_plural = "count categories"
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="delivery_countcategory_code"),
            models.UniqueConstraint(
                fields=("municipality", "category_set", "set_version", "category"), name="delivery_countcategory_once"
            ),
            models.CheckConstraint(
                name="delivery_countcategory_parent", condition=~Q(parent=models.F("category")) | Q(parent="")
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the language of the interface."""
        return self.name_en if (get_language() or "de").startswith("en") else self.name_de


class Count(TenantRecord):
    """People of one category in one quarter, as one provider of a measure counted them.

    The category is named by set, version and code, as in the city folder.
    """

    measure = models.ForeignKey("concept.Measure", on_delete=models.CASCADE, related_name="counts")
    organisation = models.ForeignKey("network.Organisation", on_delete=models.RESTRICT, related_name="+")
    period = models.CharField(_("Quartal"), max_length=8)
    category_set = models.CharField(_("Kategoriensatz"), max_length=64)
    set_version = models.CharField(_("Fassung"), max_length=32)
    category = models.CharField(_("Kategorie"), max_length=64)
    value = models.PositiveIntegerField(_("Personen"), null=True, blank=True)
    absence = models.CharField(_("warum keine Zahl"), max_length=16, blank=True)

    class Meta:
        ordering = ("measure", "organisation", "period", "category_set", "set_version", "category")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="delivery_count_code"),
            models.UniqueConstraint(
                fields=("measure", "organisation", "period", "category_set", "set_version", "category"),
                name="delivery_count_once",
            ),
            models.CheckConstraint(
                name="delivery_count_value_or_absence",
                condition=Q(value__isnull=False, absence="") | Q(value__isnull=True, absence__in=ABSENCES),
            ),
        )

    def __str__(self) -> str:
        # Never the figure itself: it is protected.
        return f"{self.measure_id} × {self.organisation_id} × {self.period} × {self.category}"
