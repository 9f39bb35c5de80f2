"""Decisions of a body."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.network.models.meeting import Meeting


class Decision(TenantRecord):
    """A decision, numbered within its meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    number = models.PositiveIntegerField(_("Nummer"))
    text = models.TextField(_("Beschluss"))

    class Meta:
        ordering = ("meeting", "number")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="network_decision_code"),
            models.UniqueConstraint(fields=("meeting", "number"), name="network_decision_number"),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:60]}"
