"""Milestones of measures: what is to be reached by when, and why it is late."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord


class Cause(models.TextChoices):
    """Why a milestone is late."""

    PERMIT = "permit", _("Genehmigung")
    STAFF = "staff", _("Personal")
    PARTNER = "partner", _("Partner")
    MONEY = "money", _("Geld")
    PROCUREMENT = "procurement", _("Vergabe")
    PARTICIPANTS = "participants", _("Teilnehmende")
    WEATHER = "weather", _("Wetter")
    OTHER = "other", _("anderer Grund")


class Milestone(TenantRecord):
    """A step of a measure. One that is reached or expected after its planned day names the cause."""

    measure = models.ForeignKey(
        "concept.Measure", verbose_name=_("Maßnahme"), on_delete=models.CASCADE, related_name="milestones"
    )
    title = models.CharField(_("Was ist erreicht?"), max_length=300)
    due_on = models.DateField(_("geplant für"))
    expected_on = models.DateField(_("jetzt erwartet"), null=True, blank=True)
    done_on = models.DateField(_("erreicht am"), null=True, blank=True)
    cause = models.CharField(_("Grund der Verzögerung"), max_length=12, choices=Cause.choices, blank=True)
    cause_note = models.TextField(_("in Worten"), blank=True)

    class Meta:
        ordering = ("due_on", "code")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="delivery_milestone_code"),
            models.CheckConstraint(name="delivery_milestone_title", condition=~Q(title="")),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date:
        """The day that counts now: reached, else expected, else planned."""
        return self.done_on or self.expected_on or self.due_on
