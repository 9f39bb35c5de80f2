"""A version of a report as it was submitted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.supervision.models.report import SiteReport


class ReportSubmission(TenantRecord):
    """Frozen content of a report; what programme and funder see, and nothing else."""

    report = models.ForeignKey(SiteReport, on_delete=models.CASCADE, related_name="submissions")
    number = models.PositiveIntegerField(_("Fassung"))
    content = models.JSONField(_("Inhalt"))
    digest = models.CharField(_("Prüfsumme"), max_length=64)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("report", "number"), name="supervision_submission_number"),)

    def __str__(self) -> str:
        return f"{self.report_id} ({self.number})"
