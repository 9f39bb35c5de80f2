"""What may happen to a measure, and what is done about it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord


class Likelihood(models.IntegerChoices):
    """How likely."""

    UNLIKELY = 1, _("unwahrscheinlich")
    POSSIBLE = 2, _("möglich")
    LIKELY = 3, _("wahrscheinlich")
    CERTAIN = 4, _("fast sicher")


class Effect(models.IntegerChoices):
    """How grave."""

    SMALL = 1, _("gering")
    NOTICEABLE = 2, _("spürbar")
    SERIOUS = 3, _("ernst")
    GRAVE = 4, _("schwer")


class RiskState(models.TextChoices):
    """Where a risk stands."""

    OPEN = "open", _("offen")
    CLOSED = "closed", _("erledigt")
    OCCURRED = "occurred", _("eingetreten")


class Risk(TenantRecord):
    """One risk; ``likelihood`` and ``effect`` from 1 to 4."""

    measure = models.ForeignKey(
        "concept.Measure", verbose_name=_("Maßnahme"), on_delete=models.CASCADE, related_name="risks"
    )
    title = models.CharField(_("Was kann geschehen?"), max_length=300)
    likelihood = models.PositiveSmallIntegerField(_("Wahrscheinlichkeit"), choices=Likelihood.choices)
    effect = models.PositiveSmallIntegerField(_("Wirkung"), choices=Effect.choices)
    response = models.TextField(_("Was wird dagegen getan?"), blank=True)
    owner = models.CharField(_("Zuständige Stelle"), max_length=200, blank=True)
    reviewed_on = models.DateField(_("zuletzt angesehen"), null=True, blank=True)
    state = models.CharField(_("Stand"), max_length=10, choices=RiskState.choices, default=RiskState.OPEN)

    class Meta:
        ordering = ("state", "-effect", "-likelihood", "code")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="delivery_risk_code"),
            models.CheckConstraint(name="delivery_risk_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="delivery_risk_scale",
                condition=Q(likelihood__gte=1, likelihood__lte=4, effect__gte=1, effect__lte=4),
            ),
        )

    def __str__(self) -> str:
        return self.title
