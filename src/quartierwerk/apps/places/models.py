"""Municipalities, their districts and boundaries, and programmes with their sites."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord


class Municipality(models.Model):
    """A tenant: a city that works with the platform."""

    slug = models.SlugField(_("Kürzel"), max_length=32, unique=True)
    name = models.CharField(_("Name"), max_length=120)
    state = models.CharField(_("Land"), max_length=60, blank=True)
    website = models.URLField(_("Internetseite"), blank=True)
    boundary_version = models.CharField(_("Gebietsstand"), max_length=32, blank=True)
    is_synthetic = models.BooleanField(_("synthetische Daten"), default=False)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Level(models.TextChoices):
    """Levels of the hierarchy of areas."""

    CITY = "city", _("Stadt")
    BOROUGH = "borough", _("Bezirk")
    DISTRICT = "district", _("Stadtteil")
    QUARTER = "quarter", _("Quartier")
    BLOCK = "block", _("Block")


class District(TenantRecord):
    """An area of one boundary version; ``code`` is the area code, leading zeros count."""

    boundary_version = models.CharField(_("Gebietsstand"), max_length=32)
    level = models.CharField(_("Ebene"), max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    name = models.CharField(_("Name"), max_length=120)
    programme_area = models.BooleanField(_("Programmgebiet"), null=True, blank=True)
    valid_from = models.DateField(_("gültig ab"), null=True, blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)
    geometry = models.JSONField(_("Umriss"), null=True, blank=True, help_text="GeoJSON geometry, WGS 84")

    class Meta:
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("municipality", "boundary_version", "code"), name="places_district_code"),
        )

    def __str__(self) -> str:
        return self.name


class Programme(models.Model):
    """A funding programme with model sites, supervised across municipalities."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("Name"), max_length=160)
    starts_on = models.DateField(_("Beginn"), null=True, blank=True)
    ends_on = models.DateField(_("Ende"), null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class ProgrammeSite(models.Model):
    """A municipality (and district) that takes part in a programme."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="sites")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="sites")
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("programme", "municipality", "district"), name="places_programme_site"),
            # Two constraints, since SQLite takes no account of nulls in one.
            models.UniqueConstraint(
                fields=("programme", "municipality"),
                condition=models.Q(district__isnull=True),
                name="places_programme_site_city",
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme}: {self.municipality}"
