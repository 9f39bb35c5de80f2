"""Keys of the API: how programmes ask in a person's name."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.models.user import User
from quartierwerk.apps.accounts.tenancy import code_new


class TokenScope(models.TextChoices):
    """What a key may be used for; never more than its person may."""

    SITUATION = "read:situation", _("Lage lesen: Kennzahlen und Werte")
    NETWORK = "read:network", _("Netzwerk lesen: Organisationen und Kontakte")


class ApiToken(models.Model):
    """A key to the API, kept as a hash. It gives what its person may see, within its scopes, and nothing more."""

    code = models.CharField(max_length=32, unique=True, default=code_new, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("Name"), max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    prefix = models.CharField(_("Anfang"), max_length=12)
    scopes = models.JSONField(_("Erlaubt"), default=list)
    municipality = models.ForeignKey(
        "places.Municipality",
        verbose_name=_("Kommune"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    created_at = models.DateTimeField(_("angelegt"), default=timezone.now)
    expires_at = models.DateTimeField(_("läuft ab"))
    last_used_at = models.DateTimeField(_("zuletzt benutzt"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("zurückgezogen"), null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = (models.CheckConstraint(name="accounts_token_name", condition=~models.Q(name="")),)

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def is_valid(self) -> bool:
        """Whether it still opens anything."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def scope_labels(self) -> list[str]:
        """What it may be used for, in words."""
        return [str(TokenScope(item).label) for item in self.scopes]
