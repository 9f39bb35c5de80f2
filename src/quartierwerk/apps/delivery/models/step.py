"""Steps agreed in advice, each to be followed from the concept to the measure."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.delivery.models.advice import Advice


class StepState(models.TextChoices):
    """Where a step stands."""

    OPEN = "open", _("offen")
    DONE = "done", _("erledigt")
    DROPPED = "dropped", _("fallen gelassen")


class AdviceStep(TenantRecord):
    """Something agreed: the concept version it comes from, the measure it moves, who does it by when."""

    advice = models.ForeignKey(Advice, verbose_name=_("Beratung"), on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(_("Vereinbarter Schritt"), max_length=300)
    measure = models.ForeignKey(
        "concept.Measure",
        verbose_name=_("Maßnahme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    concept = models.ForeignKey(
        "concept.ConceptVersion",
        verbose_name=_("Fassung des Konzepts"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    owner = models.CharField(_("Wer tut es?"), max_length=200, blank=True)
    due_on = models.DateField(_("bis wann"), null=True, blank=True)
    done_on = models.DateField(_("erledigt am"), null=True, blank=True)
    state = models.CharField(_("Stand"), max_length=10, choices=StepState.choices, default=StepState.OPEN)

    class Meta:
        ordering = (models.F("due_on").asc(nulls_last=True), "code")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="delivery_advicestep_code"),
            models.CheckConstraint(name="delivery_advicestep_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="delivery_advicestep_done", condition=~Q(state="done") | Q(done_on__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return self.title
