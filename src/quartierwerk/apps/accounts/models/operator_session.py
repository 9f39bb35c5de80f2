"""An operator's time-limited look into a municipality, with a reason the municipality can read."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.models.user import User


class OperatorSession(models.Model):
    """Opened with a written reason, ends by itself."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="operator_sessions")
    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(_("Grund"), max_length=300)
    opened_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user}: {self.municipality}"
