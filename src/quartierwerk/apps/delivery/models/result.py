"""What measures report for the indicators of goals."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.delivery.models.count import ABSENCES


class Result(TenantRecord):
    """One figure of one measure for one indicator and period, or the reason why there is none."""

    indicator = models.ForeignKey(
        "concept.GoalIndicator", verbose_name=_("Kennzahl"), on_delete=models.CASCADE, related_name="results"
    )
    measure = models.ForeignKey(
        "concept.Measure", verbose_name=_("Maßnahme"), on_delete=models.CASCADE, related_name="results"
    )
    period = models.CharField(_("Zeitraum"), max_length=8)
    value = models.FloatField(_("Wert"), null=True, blank=True)
    absence = models.CharField(_("warum keine Zahl"), max_length=16, blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)

    class Meta:
        ordering = ("indicator", "measure", "period")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="delivery_result_code"),
            models.UniqueConstraint(fields=("indicator", "measure", "period"), name="delivery_result_once"),
            models.CheckConstraint(
                name="delivery_result_value_or_absence",
                condition=Q(value__isnull=False, absence="") | Q(value__isnull=True, absence__in=ABSENCES),
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} × {self.measure_id} × {self.period}"
