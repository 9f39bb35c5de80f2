"""The comparison of a programme's sites as it was released."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ProgrammeComparison(models.Model):
    """A version of the cockpit that the supervisor gave to sites and funder; frozen."""

    programme = models.ForeignKey("places.Programme", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(_("Fassung"))
    period = models.CharField(_("Quartal"), max_length=8)
    note = models.TextField(_("Einordnung"), blank=True)
    content = models.JSONField(_("Inhalt"))
    digest = models.CharField(_("Prüfsumme"), max_length=64)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    released_at = models.DateTimeField(_("freigegeben am"), default=timezone.now)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("programme", "number"), name="supervision_comparison_number"),)

    def __str__(self) -> str:
        return f"{self.programme} {self.period} ({self.number})"
