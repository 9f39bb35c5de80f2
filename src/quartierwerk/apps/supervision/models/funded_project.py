"""Funded projects of a programme, as published by its funder."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class FundedProject(models.Model):
    """A grant as published: whom, where, what for, how much. Organisations only, never a person."""

    programme = models.ForeignKey("places.Programme", on_delete=models.CASCADE, related_name="+")
    code = models.CharField(_("Kennung"), max_length=64)
    title = models.CharField(_("Vorhaben"), max_length=500)
    beneficiary = models.CharField(_("Begünstigte"), max_length=300)
    place = models.CharField(_("Kommune"), max_length=200, blank=True)
    granted = models.DecimalField(_("bewilligt"), max_digits=15, decimal_places=2)
    year = models.PositiveIntegerField(_("Jahr"))
    source = models.CharField(_("Quelle"), max_length=300)

    class Meta:
        ordering = ("year", "place", "code")
        constraints = (
            models.UniqueConstraint(fields=("programme", "code"), name="supervision_fundedproject_code"),
            models.CheckConstraint(name="supervision_fundedproject_granted", condition=Q(granted__gte=0)),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.year})"
