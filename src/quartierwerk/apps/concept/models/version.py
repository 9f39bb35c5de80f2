"""Fixed versions of the concept: what was voted on stays as it was voted on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord


class VersionState(models.TextChoices):
    """The way of a version."""

    DRAFT = "draft", _("festgehalten")
    SUBMITTED = "submitted", _("eingereicht")
    DECIDED = "decided", _("beschlossen")
    REJECTED = "rejected", _("abgelehnt")


class ConceptVersion(TenantRecord):
    """The whole concept as of a day, as canonical JSON in ``content``; ``digest`` is its SHA-256."""

    number = models.PositiveIntegerField(_("Fassung"))
    title = models.CharField(_("Titel"), max_length=200)
    state = models.CharField(_("Arbeitsstand"), max_length=10, choices=VersionState.choices, default=VersionState.DRAFT)
    made_on = models.DateField(_("Festgehalten am"))
    body = models.CharField(_("Wer beschließt"), max_length=200, blank=True)
    paper = models.CharField(_("Vorlage"), max_length=60, blank=True)
    decided_on = models.DateField(_("Beschlossen am"), null=True, blank=True)
    digest = models.CharField(_("Prüfsumme"), max_length=64)
    content = models.TextField(_("Inhalt"))

    class Meta:
        ordering = ("-number",)
        verbose_name = _("Fassung des Konzepts")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="concept_conceptversion_code"),
            models.UniqueConstraint(fields=("municipality", "number"), name="concept_conceptversion_number"),
            models.CheckConstraint(
                name="concept_conceptversion_decision",
                condition=Q(state__in=("draft", "submitted")) | Q(decided_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
