"""Actors of the labour market in a district."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord

#: An entry that nobody has confirmed for so long is stale.
STALE_AFTER = timedelta(days=180)


class Kind(models.TextChoices):
    """Kinds of actors; each has a hue and a shape in the network picture."""

    MUNICIPALITY = "municipality", _("Kommune")
    JOBCENTER = "jobcenter", _("Jobcenter")
    AGENCY = "agency", _("Agentur für Arbeit")
    PROVIDER = "provider", _("Bildungs- oder Beschäftigungsträger")
    WELFARE = "welfare", _("Wohlfahrt und Beratung")
    BUSINESS = "business", _("Betrieb")
    CHAMBER = "chamber", _("Kammer oder Wirtschaftsverband")
    SCHOOL = "school", _("Schule")
    CHILDCARE = "childcare", _("Kindertagesbetreuung")
    FAMILY_CENTRE = "family_centre", _("Familienzentrum")
    CHURCH = "church", _("Kirche oder Religionsgemeinschaft")
    CLUB = "club", _("Verein")
    INITIATIVE = "initiative", _("Initiative")
    HEALTH = "health", _("Gesundheit")
    HOUSING = "housing", _("Wohnungswirtschaft")
    MIGRANT_ASSOCIATION = "migrant_association", _("Migrantenorganisation")


class Accessible(models.TextChoices):
    """Step-free access."""

    YES = "yes", _("stufenlos")
    PARTLY = "partly", _("teilweise stufenlos")
    NO = "no", _("nicht stufenlos")
    UNKNOWN = "unknown", _("nicht bekannt")


class NetworkLevel(models.TextChoices):
    """The two levels of the network: who reaches people in the district, who designs offers in the city."""

    ACTIVATION = "activation", _("Aktivierungsnetzwerk (Stadtteil)")
    STRATEGY = "strategy", _("Strategienetzwerk (Stadt)")
    BOTH = "both", _("beide Netzwerke")
    NONE = "none", _("noch nicht im Netzwerk")


class Organisation(TenantRecord):
    """An actor as one municipality knows it.

    Without ``districts_served`` it serves the whole city. ``concerns``, ``target_groups`` and ``languages`` are lists
    of codes in the order in which they were given.
    """

    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Art"), max_length=20, choices=Kind.choices)
    carrier = models.CharField(_("Träger"), max_length=200, blank=True)
    district = models.ForeignKey(
        "places.District",
        verbose_name=_("Stadtteil"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    street = models.CharField(_("Straße und Hausnummer"), max_length=200, blank=True)
    postcode = models.CharField(_("Postleitzahl"), max_length=10, blank=True)
    place = models.CharField(_("Ort"), max_length=100, blank=True)
    lon = models.FloatField(_("Länge (WGS 84)"), null=True, blank=True)
    lat = models.FloatField(_("Breite (WGS 84)"), null=True, blank=True)
    districts_served = models.ManyToManyField(
        "places.District", verbose_name=_("Tätig in"), blank=True, related_name="+"
    )
    concerns = models.JSONField(_("Anliegen"), default=list, blank=True)
    target_groups = models.JSONField(_("Zielgruppen"), default=list, blank=True)
    languages = models.JSONField(_("Sprachen"), default=list, blank=True)
    accessible = models.CharField(_("Barrierefreiheit"), max_length=10, choices=Accessible.choices, blank=True)
    phone = models.CharField(_("Zentrale"), max_length=60, blank=True)
    email = models.CharField(_("E-Mail"), max_length=200, blank=True)
    homepage = models.CharField(_("Internetseite"), max_length=300, blank=True)
    network_level = models.CharField(
        _("Ebene im Netzwerk"), max_length=12, choices=NetworkLevel.choices, default=NetworkLevel.NONE
    )
    description = models.TextField(_("Beschreibung"), blank=True)
    last_confirmed = models.DateField(_("zuletzt bestätigt"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("name", "code")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="network_organisation_code"),
            models.CheckConstraint(name="network_organisation_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="network_organisation_position",
                condition=Q(lon__isnull=True, lat__isnull=True)
                | Q(lon__gte=-180, lon__lte=180, lat__gte=-90, lat__lte=90),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def is_stale(self, on: date) -> bool:
        """Whether the entry has not been confirmed for half a year, or never."""
        return self.last_confirmed is None or self.last_confirmed + STALE_AFTER < on
