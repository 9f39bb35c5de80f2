"""Keys of persons in the trail. Who loses the key is forgotten; the chain stays whole."""

from __future__ import annotations

import secrets

from django.db import models

from quartierwerk.apps.audit.models.event import Event


def key_new() -> str:
    """256 random bits."""
    return secrets.token_hex(32)


class SubjectKey(models.Model):
    """One person's key; ``subject`` names the record, e.g. ``accounts.user:7`` or ``network.contact:3:q7x``."""

    subject = models.CharField(max_length=120, unique=True)
    key = models.CharField(max_length=64, default=key_new)

    def __str__(self) -> str:
        return self.subject


class PersonalNote(models.Model):
    """The personal values of an event, as long as nobody has erased them."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="personal_note")
    subject = models.ForeignKey(SubjectKey, on_delete=models.CASCADE, related_name="notes")
    values = models.JSONField()

    def __str__(self) -> str:
        return f"{self.event_id}"
