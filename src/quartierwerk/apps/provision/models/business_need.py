"""What businesses look for: jobs, training places, internships."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.provision.models.offer import LanguageLevel, Qualification


class PlaceKind(models.TextChoices):
    """What is open."""

    JOB = "job", _("Arbeitsplatz")
    TRAINING_PLACE = "training_place", _("Ausbildungsplatz")
    INTERNSHIP = "internship", _("Praktikum")


class BusinessNeedState(models.TextChoices):
    """Where it stands."""

    OPEN = "open", _("offen")
    FILLED = "filled", _("besetzt")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


class BusinessNeed(TenantRecord):
    """Open places of a business in an occupation (KldB 2010)."""

    organisation = models.ForeignKey(
        "network.Organisation", verbose_name=_("Betrieb"), on_delete=models.RESTRICT, related_name="+"
    )
    district = models.ForeignKey(
        "places.District",
        verbose_name=_("Stadtteil des Arbeitsorts"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    kind = models.CharField(_("Art"), max_length=16, choices=PlaceKind.choices)
    sector = models.CharField(_("Branche (WZ)"), max_length=8, blank=True)
    occupation = models.CharField(_("Beruf (KldB)"), max_length=5)
    title = models.CharField(_("Beruf"), max_length=200)
    number = models.PositiveIntegerField(_("Offene Stellen"), default=1, validators=[MinValueValidator(1)])
    qualification = models.CharField(_("Anforderungsniveau"), max_length=10, choices=Qualification.choices)
    language_level = models.CharField(_("Deutsch ab"), max_length=4, choices=LanguageLevel.choices)
    starts_on = models.DateField(_("gesucht ab"), null=True, blank=True)
    raised_on = models.DateField(_("gemeldet am"), default=timezone.localdate)
    state = models.CharField(
        _("Stand"), max_length=10, choices=BusinessNeedState.choices, default=BusinessNeedState.OPEN
    )

    class Meta:
        ordering = ("-raised_on", "title", "code")
        verbose_name = _("Personalbedarf")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="provision_businessneed_code"),
            models.CheckConstraint(name="provision_businessneed_title", condition=~Q(title="")),
            models.CheckConstraint(name="provision_businessneed_number", condition=Q(number__gte=1)),
        )

    def __str__(self) -> str:
        return self.title
