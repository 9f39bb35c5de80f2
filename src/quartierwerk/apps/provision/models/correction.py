"""What somebody who sends people to an offer found wrong in it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.provision.models.offer import Offer


class CorrectionState(models.TextChoices):
    """Where a suggested correction stands."""

    OPEN = "open", _("offen")
    DONE = "done", _("übernommen")
    DECLINED = "declined", _("nicht übernommen")


class Correction(TenantRecord):
    """A suggested correction of an offer; whoever may edit the offer settles it."""

    offer = models.ForeignKey(Offer, verbose_name=_("Angebot"), on_delete=models.CASCADE, related_name="corrections")
    text = models.TextField(_("Was stimmt nicht?"))
    suggested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(_("Stand"), max_length=10, choices=CorrectionState.choices, default=CorrectionState.OPEN)

    class Meta:
        ordering = ("-created_at", "code")
        verbose_name = _("Korrekturvorschlag")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="provision_correction_code"),
            models.CheckConstraint(name="provision_correction_text", condition=~Q(text="")),
        )

    def __str__(self) -> str:
        return self.text.splitlines()[0][:80]
