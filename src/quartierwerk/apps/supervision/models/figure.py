"""Figures of a report, and what became of them after the first submission."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.supervision.models.report import SiteReport


class FigureAbsence(models.TextChoices):
    """Why there is no figure."""

    NOT_REPORTED = "not_reported", _("nicht gemeldet")
    NOT_APPLICABLE = "not_applicable", _("trifft nicht zu")
    SUPPRESSED = "suppressed", _("geheim (kleine Zahl)")


class FigureOrigin(models.TextChoices):
    """Where a figure comes from."""

    PREFILLED = "prefilled", _("aus der Plattform übernommen")
    ENTERED = "entered", _("von Hand eingetragen")


def _one_of(value: str, absence: str) -> Q:
    """A figure has a value, or the reason why there is none."""
    return Q(**{f"{value}__isnull": False, absence: ""}) | (Q(**{f"{value}__isnull": True}) & ~Q(**{absence: ""}))


class SiteReportFigure(TenantRecord):
    """One shared indicator of the programme; only what may be shown stands here (small counts are ``suppressed``)."""

    report = models.ForeignKey(SiteReport, on_delete=models.CASCADE, related_name="figures")
    indicator = models.CharField(_("Kennzahl"), max_length=64)
    value = models.DecimalField(_("Wert"), max_digits=17, decimal_places=4, null=True, blank=True)
    absence = models.CharField(_("Grund"), max_length=15, choices=FigureAbsence.choices, blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)
    origin = models.CharField(max_length=10, choices=FigureOrigin.choices, default=FigureOrigin.ENTERED)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("report", "indicator"), name="supervision_figure_once"),
            models.CheckConstraint(name="supervision_figure_absence", condition=_one_of("value", "absence")),
        )

    def __str__(self) -> str:
        return self.indicator


class FigureChange(TenantRecord):
    """A figure that was changed after the programme had seen it: before, after, who, when (created_at), why."""

    figure = models.ForeignKey(SiteReportFigure, on_delete=models.CASCADE, related_name="changes")
    before_value = models.DecimalField(max_digits=17, decimal_places=4, null=True, blank=True)
    before_absence = models.CharField(max_length=15, choices=FigureAbsence.choices, blank=True)
    after_value = models.DecimalField(max_digits=17, decimal_places=4, null=True, blank=True)
    after_absence = models.CharField(max_length=15, choices=FigureAbsence.choices, blank=True)
    reason = models.TextField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("created_at", "pk")
        constraints = (models.CheckConstraint(name="supervision_figurechange_reason", condition=~Q(reason="")),)

    def __str__(self) -> str:
        return self.reason
