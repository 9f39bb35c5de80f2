"""Releases: an immutable version of something, for an audience, until withdrawn."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord


class Audience(models.TextChoices):
    """Who a release is for."""

    POLITICS = "politics", _("Politik")
    PROGRAMME = "programme", _("Programmbegleitung")
    FUNDER = "funder", _("Fördergeber")
    PUBLIC = "public", _("Öffentlichkeit")


class Release(TenantRecord):
    """Content frozen at a moment. Two pairs of eyes: who proposes does not approve.

    ``kind`` names what was released (situation, later concept, report ...), ``subject`` which one.
    """

    kind = models.CharField(_("Art"), max_length=40)
    subject = models.CharField(_("Gegenstand"), max_length=64)
    number = models.PositiveIntegerField(_("Fassung"))
    title = models.CharField(_("Titel"), max_length=200)
    audiences = models.JSONField(_("Empfänger"), default=list)
    content = models.JSONField(_("Inhalt"))
    content_hash = models.CharField(max_length=64)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-proposed_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "kind", "subject", "number"), name="releases_release_number"
            ),
            models.CheckConstraint(
                name="releases_two_pairs_of_eyes",
                condition=models.Q(released_by__isnull=True) | ~models.Q(released_by=models.F("proposed_by")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
