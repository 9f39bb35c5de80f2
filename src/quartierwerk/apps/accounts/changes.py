"""What every write has in common: the lock, the comparison, the trace."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.audit.selectors import events_of_object
from quartierwerk.apps.audit.services import Deed, event_record, events_record
from quartierwerk.kernel.errors import Conflict

R = TypeVar("R", bound=TenantRecord)
Changes = dict[str, list[Any]]

#: Texts in which a person may be named: the trail says that they changed, not what they say.
FREE_TEXTS = frozenset(
    {"description", "purpose", "agenda", "minutes", "text", "title", "result", "phone", "email", "place", "rhythm"}
)


def entity_of(row: TenantRecord) -> str:
    """Name of the kind of object in the trail, e.g. ``network.contact``."""
    return row._meta.label_lower


def row_locked(row: R, version: int | None) -> R:
    """The row as it stands now, locked until the transaction ends.

    Parameters
    ----------
    version : int or None
        The version the editor opened; None where nothing can be overwritten.

    Raises
    ------
    Conflict
        If somebody saved since; says who changed what.
    """
    current: R = type(row).objects.select_for_update().get(pk=row.pk)
    if version is not None and current.version != version:
        raise Conflict(
            _("Jemand anderes hat diesen Eintrag inzwischen geändert."),
            found=_changed_since(current, version),
            expected=_("den Stand, den Sie geöffnet haben"),
            hint=_("Ihre Eingaben stehen noch im Formular. Vergleichen Sie und speichern Sie noch einmal."),
        )
    return current


def _changed_since(row: TenantRecord, version: int) -> str:
    fields: dict[str, None] = {}
    for event in events_of_object(row.municipality, entity_of(row), row.code)[:20]:
        after = event.changes.get("version", [0, 0])[1]
        if after > version:
            fields.update(dict.fromkeys(event.changes.get("fields", ())))
    return ", ".join(field_label(type(row), field) for field in fields) or f"Version {row.version}"


def field_label(model: type[models.Model], field: str) -> str:
    """What people call a field."""
    names = {item.name: item for item in model._meta.get_fields()}
    return str(getattr(names.get(field), "verbose_name", field))


def fields_apply(row: TenantRecord, fields: Mapping[str, Any]) -> Changes:
    """Set fields; gives those that differ as field → [before, after]."""
    changes: Changes = {}
    for name, value in fields.items():
        before = getattr(row, name)
        if before != value:
            changes[name] = [before, value]
            setattr(row, name, value)
    return changes


def row_save(row: TenantRecord) -> None:
    """Save the next version."""
    if row.pk is not None:
        row.version += 1
    row.updated_at = timezone.now()
    row.save()


def rows_save(rows: Sequence[R], fields: Sequence[str]) -> None:
    """Save the next versions of rows of one kind at once: new rows whole, of the others (locked ones) these fields."""
    if not rows:
        return
    now = timezone.now()
    for row in rows:
        row.version += int(row.pk is not None)
        row.updated_at = now
    objects, known = type(rows[0]).objects, [row for row in rows if row.pk is not None]
    objects.bulk_create([row for row in rows if row.pk is None])
    objects.filter(pk__in=[row.pk for row in known]).update(version=F("version") + 1, updated_at=now)
    if fields:
        objects.bulk_update(known, fields)


@dataclass(frozen=True)
class Changed:
    """A row that was changed among others, see :func:`changes_record`."""

    row: TenantRecord
    summary: str
    changes: Changes


def changes_record(*, actor: Actor | None, municipality: Any, changed: Iterable[Changed]) -> None:
    """Append updates of several rows to the trail, as ``change_record`` does for one; no personal values."""
    deeds = [
        Deed("update", entity_of(item.row), item.row.code, item.summary, _told(item.row, item.changes, FREE_TEXTS))
        for item in changed
    ]
    events_record(actor=actor, municipality=municipality, deeds=deeds)


def change_record(
    *,
    actor: Actor | None,
    row: TenantRecord,
    verb: str,
    summary: str,
    changes: Changes | None = None,
    private: Collection[str] = FREE_TEXTS,
    personal: Mapping[str, Any] | None = None,
    subject: str = "",
) -> None:
    """Append to the trail: which fields changed, and their values where they cannot name a person.

    Parameters
    ----------
    private : collection of str
        Fields whose values stay out.
    personal : mapping
        Values of the person ``subject``, kept so that they can be erased.
    """
    event_record(
        actor=actor,
        municipality=row.municipality,
        verb=verb,
        entity=entity_of(row),
        entity_id=row.code,
        summary=summary,
        changes=_told(row, changes or {}, private),
        personal={name: [_plain(value) for value in values] for name, values in personal.items()} if personal else None,
        subject=subject,
    )


def _told(row: TenantRecord, changes: Changes, private: Collection[str]) -> dict[str, Any]:
    """What the trail says of changes."""
    told: dict[str, Any] = {
        name: [_plain(value) for value in values] for name, values in changes.items() if name not in private
    }
    if changes:
        told["fields"] = list(changes)
        told["version"] = [row.version - 1, row.version]
    return told


def _plain(value: Any) -> Any:
    """A value as JSON holds it; a related row by its code."""
    if isinstance(value, TenantRecord):
        return value.code
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, models.Model):
        return value.pk
    return value
