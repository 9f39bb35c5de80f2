"""Formulas by which jobs and placements are told: no rate without one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord


class OutcomeFormula(TenantRecord):
    """What stands above and below the line: lists of categories of one set in one version."""

    name_de = models.CharField(_("Name"), max_length=200)
    name_en = models.CharField(_("Name (englisch)"), max_length=200)
    category_set = models.CharField(_("Kategoriensatz"), max_length=64)
    set_version = models.CharField(_("Fassung"), max_length=32)
    numerator = models.JSONField(_("Zähler"), default=list)
    denominator = models.JSONField(_("Nenner"), default=list)
    note = models.TextField(_("Was sie sagt und was nicht"), blank=True)

    class Meta:
        ordering = ("category_set", "set_version", "pk")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="delivery_outcomeformula_code"),
            models.CheckConstraint(name="delivery_outcomeformula_name", condition=~Q(name_de="")),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the language of the interface."""
        return self.name_en if (get_language() or "de").startswith("en") else self.name_de
