"""Comments on a measure's sheet."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.concept.models.measure import Measure


class CommentState(models.TextChoices):
    """Whether something is left to do."""

    OPEN = "open", _("offen")
    SETTLED = "settled", _("erledigt")


class MeasureComment(TenantRecord):
    """A remark on one part of the sheet; without ``section`` on the whole."""

    measure = models.ForeignKey(Measure, on_delete=models.RESTRICT, related_name="comments")
    section = models.CharField(_("Abschnitt"), max_length=40, blank=True)
    text = models.TextField(_("Anmerkung"))
    made_on = models.DateField(_("Datum"))
    state = models.CharField(_("Arbeitsstand"), max_length=10, choices=CommentState.choices, default=CommentState.OPEN)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("made_on", "created_at", "code")
        verbose_name = _("Anmerkung")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="concept_measurecomment_code"),
            models.CheckConstraint(name="concept_measurecomment_text", condition=~Q(text="")),
        )

    def __str__(self) -> str:
        return self.text[:60]
