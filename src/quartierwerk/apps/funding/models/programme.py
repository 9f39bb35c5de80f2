"""Who gives money: funding programmes with rates by programme year and deadlines; dated data, each with its source."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord


class ProgrammeKind(models.TextChoices):
    """Where the money comes from."""

    URBAN_RENEWAL = "urban_renewal", _("Städtebauförderung")
    ESF = "esf", _("ESF")
    ERDF = "erdf", _("EFRE")
    FEDERAL = "federal", _("Bund")
    LAND = "land", _("Land")
    MUNICIPAL = "municipal", _("Kommune")
    THIRD_PARTY = "third_party", _("Dritte")


class DeadlineKind(models.TextChoices):
    """What is due."""

    APPLICATION = "application", _("Antrag")
    PAYMENT_CALL = "payment_call", _("Mittelabruf")
    NARRATIVE_REPORT = "narrative_report", _("Sachbericht")
    INTERIM_PROOF = "interim_proof", _("Zwischennachweis")
    FINAL_PROOF = "final_proof", _("Verwendungsnachweis")
    OTHER = "other", _("anderes")


def percent_field(label: object, **kwargs: object) -> models.DecimalField:
    """A share in percent, exact to four decimals."""
    bounds = (MinValueValidator(0), MaxValueValidator(100))
    return models.DecimalField(label, max_digits=7, decimal_places=4, validators=bounds, **kwargs)  # type: ignore[arg-type]


class FundingProgramme(TenantRecord):
    """A programme that measures of the municipality are paid from."""

    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Art"), max_length=15, choices=ProgrammeKind.choices)
    funder = models.CharField(_("Fördergeber"), max_length=200)
    legal_base = models.CharField(_("Rechtsgrundlage"), max_length=300)
    source = models.CharField(_("Quelle"), max_length=300)
    website = models.CharField(_("Internetseite"), max_length=300, blank=True)

    class Meta:
        ordering = ("name", "code")
        verbose_name = _("Förderprogramm")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="funding_programme_code"),
            models.CheckConstraint(name="funding_programme_name", condition=~Q(name="")),
        )

    def __str__(self) -> str:
        return self.name


class FundingRate(TenantRecord):
    """What a programme pays in one programme year: percent of the eligible cost, and who bears the grant.

    The three parts are percent of the grant; without them the split is not known. The ceiling binds all years of the
    programme together.
    """

    programme = models.ForeignKey(
        FundingProgramme, verbose_name=_("Förderprogramm"), on_delete=models.CASCADE, related_name="rates"
    )
    programme_year = models.PositiveSmallIntegerField(_("Programmjahr"))
    rate = percent_field(_("Fördersatz in Prozent"))
    eu_part = percent_field(_("Anteil EU in Prozent"), null=True, blank=True)
    federal_part = percent_field(_("Anteil Bund in Prozent"), null=True, blank=True)
    land_part = percent_field(_("Anteil Land in Prozent"), null=True, blank=True)
    ceiling = models.DecimalField(_("Förderobergrenze"), max_digits=15, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("Quelle"), max_length=300)

    class Meta:
        ordering = ("programme_year", "code")
        verbose_name = _("Fördersatz")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="funding_rate_code"),
            models.UniqueConstraint(fields=("programme", "programme_year"), name="funding_rate_year"),
            models.CheckConstraint(name="funding_rate_percent", condition=Q(rate__gte=0, rate__lte=100)),
            models.CheckConstraint(name="funding_rate_ceiling", condition=Q(ceiling__isnull=True) | Q(ceiling__gte=0)),
        )

    def __str__(self) -> str:
        return f"{self.programme} {self.programme_year}: {self.rate.normalize():f} %"


class FundingDeadline(TenantRecord):
    """A day by which something has to be with the funder."""

    programme = models.ForeignKey(
        FundingProgramme, verbose_name=_("Förderprogramm"), on_delete=models.CASCADE, related_name="deadlines"
    )
    programme_year = models.PositiveSmallIntegerField(_("Programmjahr"), null=True, blank=True)
    kind = models.CharField(_("Art"), max_length=20, choices=DeadlineKind.choices)
    due_on = models.DateField(_("Frist"))
    title = models.CharField(_("Was fällig ist"), max_length=200)
    source = models.CharField(_("Quelle"), max_length=300)

    class Meta:
        ordering = ("due_on", "code")
        verbose_name = _("Frist")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="funding_deadline_code"),
            models.CheckConstraint(name="funding_deadline_title", condition=~Q(title="")),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.due_on:%Y-%m-%d})"
