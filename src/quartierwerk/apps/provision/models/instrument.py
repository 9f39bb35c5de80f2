"""Labour-market instruments, each in the wordings of the law it has had."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord


class Instrument(TenantRecord):
    """One wording of an instrument; its code stays when the law changes, its days say which wording counts."""

    valid_from = models.DateField(_("gilt ab"))
    valid_until = models.DateField(_("gilt bis"), null=True, blank=True)
    name_de = models.CharField(_("Bezeichnung"), max_length=200)
    name_en = models.CharField(_("Bezeichnung (Englisch)"), max_length=200)
    law = models.CharField(_("Rechtsgrundlage"), max_length=200)
    source = models.CharField(_("Quelle"), max_length=300)

    class Meta:
        ordering = ("code", "valid_from")
        verbose_name = _("Förderinstrument")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code", "valid_from"), name="provision_instrument_wording"),
            models.CheckConstraint(
                name="provision_instrument_term",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.law}"

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_de if (get_language() or "de").startswith("de") else self.name_en

    def is_valid(self, on: date) -> bool:
        """Whether this wording counts on that day."""
        return self.valid_from <= on and (self.valid_until is None or self.valid_until >= on)
