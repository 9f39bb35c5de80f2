"""Links between measures: what makes a concept integrated."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.concept.models.measure import Measure


class LinkKind(models.TextChoices):
    """What one measure does for another."""

    ENABLES = "enables", _("ermöglicht")
    PRECEDES = "precedes", _("geht voraus")
    TRAINS_FOR = "trains_for", _("bildet aus für")
    EMPLOYS_FROM = "employs_from", _("stellt ein aus")
    HOSTS = "hosts", _("gibt Raum für")
    REFERS_TO = "refers_to", _("vermittelt weiter an")


class MeasureLink(TenantRecord):
    """A link from one measure to another, with its reason in words."""

    source = models.ForeignKey(Measure, verbose_name=_("Von"), on_delete=models.RESTRICT, related_name="links_out")
    kind = models.CharField(_("Verknüpfung"), max_length=12, choices=LinkKind.choices)
    target = models.ForeignKey(Measure, verbose_name=_("Zu"), on_delete=models.RESTRICT, related_name="links_in")
    note = models.CharField(_("In Worten"), max_length=300, blank=True)

    class Meta:
        ordering = ("source__number", "kind", "target__number", "code")
        verbose_name = _("Verknüpfung")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="concept_measurelink_code"),
            models.UniqueConstraint(fields=("source", "kind", "target"), name="concept_measurelink_once"),
            models.CheckConstraint(name="concept_measurelink_two_ends", condition=~Q(source=F("target"))),
        )

    def __str__(self) -> str:
        return f"{self.source} → {self.target} ({self.get_kind_display()})"
