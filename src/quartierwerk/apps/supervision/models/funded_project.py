"""Funded projects as their funder published them: facts to compare with, not the municipality's own money."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord


class FundedProject(TenantRecord):
    """A grant of a published list. Organisations only: where the beneficiary may be a person, the name is left out."""

    programme = models.CharField(_("Fonds und Förderzeitraum"), max_length=200)
    title = models.CharField(_("Vorhaben"), max_length=1000)
    beneficiary = models.CharField(_("Begünstigte"), max_length=500, blank=True)
    place = models.CharField(_("Ort"), max_length=200, blank=True)
    year = models.PositiveIntegerField(_("Jahr"), null=True, blank=True)
    starts_on = models.DateField(_("Beginn"), null=True, blank=True)
    ends_on = models.DateField(_("Ende"), null=True, blank=True)
    eligible = models.DecimalField(_("förderfähig"), max_digits=15, decimal_places=2, null=True, blank=True)
    granted = models.DecimalField(_("bewilligt"), max_digits=15, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("Quelle"), max_length=500)

    class Meta:
        ordering = ("place", "title", "code")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="supervision_fundedproject_code"),
            models.CheckConstraint(name="supervision_fundedproject_title", condition=~Q(title="")),
        )

    def __str__(self) -> str:
        return self.title[:80]
