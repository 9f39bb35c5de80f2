"""Who works with whom, asked in waves or recorded by the coach."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.network.models.organisation import Organisation


class Relation(models.TextChoices):
    """Kinds of ties, from loose to binding."""

    KNOWS = "knows", _("kennt")
    INFORMS = "informs", _("tauscht sich aus mit")
    REFERS = "refers", _("vermittelt an")
    JOINT_OFFER = "joint_offer", _("gemeinsames Angebot")
    AGREEMENT = "agreement", _("Vereinbarung")


class Origin(models.TextChoices):
    """Where a tie is known from."""

    SURVEY = "survey", _("Befragung")
    RECORDED = "recorded", _("vom Coaching erfasst")


class Wave(TenantRecord):
    """A survey wave."""

    name = models.CharField(_("Name"), max_length=120)
    opened_on = models.DateField(_("Beginn"))
    closed_on = models.DateField(_("Ende"), null=True, blank=True)

    class Meta:
        ordering = ("opened_on", "code")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="network_wave_code"),
            models.CheckConstraint(
                name="network_wave_term",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=models.F("opened_on")),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Tie(TenantRecord):
    """``source`` names ``target`` in a wave; strength from 1 (rarely) to 4 (weekly)."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="ties")
    source = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    target = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    relation = models.CharField(_("Beziehung"), max_length=12, choices=Relation.choices)
    strength = models.PositiveSmallIntegerField(_("Häufigkeit"), null=True, blank=True)
    origin = models.CharField(_("Herkunft"), max_length=10, choices=Origin.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="network_tie_code"),
            models.UniqueConstraint(fields=("wave", "source", "target", "relation"), name="network_tie_once"),
            models.CheckConstraint(name="network_tie_two_ends", condition=~Q(source=models.F("target"))),
            models.CheckConstraint(
                name="network_tie_strength",
                condition=Q(strength__isnull=True) | Q(strength__gte=1, strength__lte=4),
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.get_relation_display()} {self.target}"
