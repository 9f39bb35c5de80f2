"""Counts as they may be shown, made anew after every change."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django_scopes import ScopedManager


class CountEdition(models.Model):
    """The published table of one category set in one version: what pages, files and releases take their figures from.

    ``content`` holds ``columns`` and, for each row (``all``, ``2025``, ``2025-Q1``, ``2025-Q1:<measure>``), a pair of
    value and absence for each column. Nothing in it is guarded.
    """

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE, related_name="+")
    category_set = models.CharField(max_length=64)
    set_version = models.CharField(max_length=32)
    content = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager(municipality="municipality")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "category_set", "set_version"), name="delivery_countedition_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.category_set} {self.set_version}"
