"""Introductions: two organisations that should know each other, why, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.network.models.organisation import Organisation


class IntroductionState(models.TextChoices):
    """Where an introduction stands."""

    PROPOSED = "proposed", _("vorgeschlagen")
    ACCEPTED = "accepted", _("angenommen")
    DECLINED = "declined", _("abgelehnt")
    DONE = "done", _("erledigt")


class Introduction(TenantRecord):
    """``source`` should pass people on to ``target``; ``proposed_by`` names the room that found that out, if any."""

    source = models.ForeignKey(Organisation, verbose_name=_("Organisation"), on_delete=models.CASCADE, related_name="+")
    target = models.ForeignKey(
        Organisation, verbose_name=_("andere Organisation"), on_delete=models.CASCADE, related_name="+"
    )
    district = models.ForeignKey(
        "places.District",
        verbose_name=_("Stadtteil"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    reason = models.TextField(_("Grund"))
    proposed_by = models.CharField(_("Vorschlag aus"), max_length=20, blank=True)
    state = models.CharField(
        _("Stand"), max_length=10, choices=IntroductionState.choices, default=IntroductionState.PROPOSED
    )
    outcome = models.TextField(_("Ergebnis"), blank=True)

    class Meta:
        ordering = ("-created_at", "code")
        verbose_name = _("Zusammenbringen")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="network_introduction_code"),
            models.CheckConstraint(name="network_introduction_two_ends", condition=~Q(source=F("target"))),
            models.CheckConstraint(name="network_introduction_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.source} – {self.target}"
