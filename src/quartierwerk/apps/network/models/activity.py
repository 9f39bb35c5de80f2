"""The activity log: visits, calls, events. Never anything about job seekers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.network.models.organisation import Organisation


class ActivityKind(models.TextChoices):
    """What it was."""

    VISIT = "visit", _("Besuch")
    CALL = "call", _("Telefonat")
    EVENT = "event", _("Veranstaltung")
    ADVICE = "advice", _("Beratung von Akteuren")
    PRESS = "press", _("Öffentlichkeitsarbeit")


class Activity(TenantRecord):
    """One visit, call or event, with the organisations that took part."""

    kind = models.CharField(_("Art"), max_length=10, choices=ActivityKind.choices)
    happened_on = models.DateField(_("Datum"), default=timezone.localdate)
    district = models.ForeignKey(
        "places.District",
        verbose_name=_("Stadtteil"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    organisations = models.ManyToManyField(
        Organisation, verbose_name=_("Organisationen"), blank=True, related_name="activities"
    )
    purpose = models.TextField(_("Worum ging es?"))
    result = models.TextField(_("Ergebnis"), blank=True)
    hours = models.FloatField(_("Stunden"), null=True, blank=True)
    follow_up_on = models.DateField(_("Wiedervorlage"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-happened_on", "-created_at", "code")
        verbose_name_plural = "activities"
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="network_activity_code"),
            models.CheckConstraint(name="network_activity_purpose", condition=~Q(purpose="")),
            models.CheckConstraint(name="network_activity_hours", condition=Q(hours__isnull=True) | Q(hours__gte=0)),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.happened_on:%Y-%m-%d}"
