"""Invitations: the only way to an account."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.models.membership import Membership, Reach
from quartierwerk.apps.accounts.models.user import User
from quartierwerk.apps.accounts.tenancy import code_new


class Invitation(Reach):
    """Somebody is asked by mail to take a role. The link's token is kept as a hash only."""

    code = models.CharField(max_length=32, unique=True, default=code_new)
    email = models.EmailField(_("E-Mail"))
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    #: The term of the membership to come; from its acceptance on, and for good, where empty.
    since = models.DateField(_("seit"), null=True, blank=True)
    until = models.DateField(_("bis"), null=True, blank=True)
    #: What the acceptance gave.
    membership = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta(Reach.Meta):
        ordering = ("-invited_at",)

    def __str__(self) -> str:
        return f"{self.get_role_display()} ({self.code})"

    @property
    def is_open(self) -> bool:
        """Whether it can still be accepted."""
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > timezone.now()
