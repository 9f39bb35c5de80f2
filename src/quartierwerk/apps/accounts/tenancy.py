"""Tenant records: rows of one municipality. A query outside a scope raises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager, scope

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def code_new() -> str:
    """A short code for a record that was born on the platform."""
    return "q" + get_random_string(11, ALPHABET)


@contextmanager
def tenant_scope(municipality: Any) -> Iterator[None]:
    """Everything inside sees only this municipality's rows."""
    with scope(municipality=municipality):
        yield


@contextmanager
def sites_scope(municipality_ids: Iterable[int]) -> Iterator[None]:
    """Everything inside sees only rows of these municipalities: the sites of a programme."""
    with scope(municipality=sorted(set(municipality_ids))):
        yield


class TenantRecord(models.Model):
    """A row of one municipality, known outside the database by its code.

    ``version`` counts the saves: an editor that comes with an older one meets a Conflict.
    """

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE, related_name="+")
    code = models.CharField(_("Kennung"), max_length=64, default=code_new, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ScopedManager(municipality="municipality")

    class Meta:
        abstract = True
