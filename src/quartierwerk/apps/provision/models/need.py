"""What people in a district need: for a target group and a support stage, never for a person."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord

#: Fewer people are not written down: they could be told who they are.
PERSONS_FROM = 3


class Evidence(models.TextChoices):
    """What a need rests on."""

    DATA = "data", _("Zahlen")
    SURVEY = "survey", _("Befragung")
    PRACTICE = "practice", _("Erfahrung aus der Arbeit")


class Weight(models.IntegerChoices):
    """How much it presses."""

    WORTH_NOTING = 1, _("beachtenswert")
    PRESSING = 2, _("drängend")
    URGENT = 3, _("dringend")


class NeedState(models.TextChoices):
    """Where a need stands."""

    OPEN = "open", _("offen")
    TAKEN_UP = "taken_up", _("aufgegriffen")
    MET = "met", _("gedeckt")
    DROPPED = "dropped", _("fallen gelassen")


class Need(TenantRecord):
    """A need of a target group at a support stage in a district."""

    district = models.ForeignKey(
        "places.District", verbose_name=_("Stadtteil"), on_delete=models.RESTRICT, related_name="+"
    )
    target_group = models.CharField(_("Zielgruppe"), max_length=64)
    stage = models.CharField(_("Schritt"), max_length=64)
    persons = models.PositiveIntegerField(
        _("Wie viele Menschen (Schätzung)"), null=True, blank=True, validators=[MinValueValidator(PERSONS_FROM)]
    )
    description = models.TextField(_("Was fehlt?"))
    evidence = models.CharField(_("Woher wissen wir das?"), max_length=10, choices=Evidence.choices)
    evidence_note = models.TextField(_("Beleg"), blank=True)
    raised_by = models.ForeignKey(
        "network.Organisation",
        verbose_name=_("Gemeldet von"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    raised_on = models.DateField(_("gemeldet am"), default=timezone.localdate)
    weight = models.PositiveSmallIntegerField(
        _("Gewicht"),
        choices=Weight.choices,
        default=Weight.PRESSING,
        validators=[MinValueValidator(1), MaxValueValidator(3)],
    )
    state = models.CharField(_("Stand"), max_length=10, choices=NeedState.choices, default=NeedState.OPEN)

    class Meta:
        ordering = ("-weight", "-raised_on", "code")
        verbose_name = _("Bedarf")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="provision_need_code"),
            models.CheckConstraint(name="provision_need_description", condition=~Q(description="")),
            models.CheckConstraint(
                name="provision_need_persons", condition=Q(persons__isnull=True) | Q(persons__gte=PERSONS_FROM)
            ),
            models.CheckConstraint(name="provision_need_weight", condition=Q(weight__gte=1, weight__lte=3)),
        )

    def __str__(self) -> str:
        return Truncator(self.description.splitlines()[0]).chars(80)
