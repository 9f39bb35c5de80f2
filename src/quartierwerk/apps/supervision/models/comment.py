"""What the programme remarks on a section."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.supervision.models.report import SiteReport


class CommentState(models.TextChoices):
    """Whether a comment still waits for an answer."""

    OPEN = "open", _("offen")
    SETTLED = "settled", _("erledigt")


class SiteReportComment(TenantRecord):
    """A comment on one section of a report."""

    report = models.ForeignKey(SiteReport, on_delete=models.CASCADE, related_name="comments")
    section = models.CharField(_("Abschnitt"), max_length=20)
    text = models.TextField(_("Anmerkung"))
    made_on = models.DateField(_("Datum"), default=timezone.localdate)
    state = models.CharField(_("Stand"), max_length=10, choices=CommentState.choices, default=CommentState.OPEN)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("created_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="supervision_comment_code"),
            models.CheckConstraint(name="supervision_comment_text", condition=~Q(text="")),
        )

    def __str__(self) -> str:
        return self.text[:60]
