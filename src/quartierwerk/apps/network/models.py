"""Actors of the labour market in a district."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord


class Organisation(TenantRecord):
    """An actor as one municipality knows it."""

    name = models.CharField(_("Name"), max_length=200)

    def __str__(self) -> str:
        return self.name
