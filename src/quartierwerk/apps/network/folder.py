"""The room's tables of the city folder: organisations to ties."""

from __future__ import annotations

from typing import Any

import pandas as pd
from django.db import transaction

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.selectors import memberships_of
from quartierwerk.apps.network.folder_columns import MAPS
from quartierwerk.apps.network.models import Task
from quartierwerk.apps.places.folder_rows import rows_dump, rows_load, rows_undo

TABLES = tuple(MAPS)


def folder_tables(municipality: Any) -> dict[str, pd.DataFrame]:
    """All rows of the room, contacts of every visibility included."""
    return rows_dump(MAPS, municipality)


@transaction.atomic
def folder_load(actor: Actor | None, municipality: Any, tables: dict[str, pd.DataFrame]) -> None:
    """Create and update rows by key, all or nothing; tasks find the sign-in of their person."""
    rows_load(MAPS, municipality, tables)
    if "tasks" in tables:
        _owners_find(municipality)


def _owners_find(municipality: Any) -> None:
    """Tasks whose person has a sign-in here, known by the address, are hers on the platform too."""
    people = {item.user.email.lower(): item.user_id for item in memberships_of(municipality)}
    tasks = Task.objects.filter(municipality=municipality, owner__isnull=True, contact__isnull=False)
    found = []
    for task in tasks.select_related("contact"):
        task.owner_id = people.get(task.contact.email.lower()) if task.contact else None
        if task.owner_id:
            found.append(task)
    Task.objects.bulk_update(found, ("owner",), batch_size=500)


def folder_undo(actor: Actor | None, municipality: Any, tables: dict[str, pd.DataFrame]) -> None:
    """Remove rows with these keys, those that refer to others first."""
    rows_undo(MAPS, municipality, tables)
