"""What is to go on after funding ends, and who takes it over."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord


class HandoverState(models.TextChoices):
    """How far a hand-over is; walked in this order, or given up."""

    OPEN = "open", _("niemand gefunden")
    NAMED = "named", _("jemand genannt")
    AGREED = "agreed", _("vereinbart")
    DONE = "done", _("übergeben")
    GIVEN_UP = "given_up", _("läuft aus")


class Handover(TenantRecord):
    """A structure of a measure or a body, and its successor."""

    measure = models.ForeignKey(
        "concept.Measure",
        verbose_name=_("Maßnahme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="handovers",
    )
    body = models.ForeignKey(
        "network.Body",
        verbose_name=_("Gremium"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    structure = models.CharField(_("Was soll weitergehen?"), max_length=300)
    successor = models.ForeignKey(
        "network.Organisation",
        verbose_name=_("Wer übernimmt?"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    from_on = models.DateField(_("ab wann"), null=True, blank=True)
    resources = models.TextField(_("Personal und Geld dafür"), blank=True)
    funding_ends_on = models.DateField(_("Förderung endet am"), null=True, blank=True)
    risk = models.TextField(_("Woran kann es scheitern?"), blank=True)
    state = models.CharField(_("Stand"), max_length=10, choices=HandoverState.choices, default=HandoverState.OPEN)

    class Meta:
        ordering = (models.F("funding_ends_on").asc(nulls_last=True), "code")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="delivery_handover_code"),
            models.CheckConstraint(name="delivery_handover_structure", condition=~Q(structure="")),
        )

    def __str__(self) -> str:
        return self.structure
