"""Audit events: append-only, chained by hash within a municipality."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One thing that somebody did.

    ``changes`` never holds personal values; those stand in ``PersonalNote``, which can be erased. The chain covers
    keyed seals of actor and personal values: without the key they are noise, so erasing does not break it.
    """

    municipality = models.ForeignKey(
        "places.Municipality", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    verb = models.CharField(_("Vorgang"), max_length=40)
    entity = models.CharField(_("Gegenstand"), max_length=60)
    entity_id = models.CharField(max_length=64)
    summary = models.CharField(_("Beschreibung"), max_length=300)
    changes = models.JSONField(default=dict)
    actor_seal = models.CharField(max_length=64, blank=True)
    personal_seal = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("-at", "-sequence")
        constraints = (
            # Two, as SQLite knows no unique nulls; every write looks up the end of its chain in one of them.
            models.UniqueConstraint(
                fields=("municipality", "sequence"),
                condition=models.Q(municipality__isnull=False),
                name="audit_event_of_tenant",
            ),
            models.UniqueConstraint(
                fields=("sequence",), condition=models.Q(municipality__isnull=True), name="audit_event_of_platform"
            ),
        )
        indexes = (models.Index(fields=("municipality", "entity", "entity_id"), name="audit_event_entity"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.entity}"
