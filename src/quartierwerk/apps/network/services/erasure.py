"""Erasing a person: from the entry, from every text, from the trail's values, from copies of imports."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, row_locked, row_save
from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.audit.services import subject_erase
from quartierwerk.apps.network.models import (
    Activity,
    Body,
    Contact,
    Decision,
    Introduction,
    Meeting,
    MinutesDraft,
    Organisation,
    Task,
)
from quartierwerk.apps.network.policies import can_erase_contacts
from quartierwerk.apps.network.services.contacts import subject_of
from quartierwerk.apps.situation.services.batches import rows_forget
from quartierwerk.kernel.errors import Forbidden
from quartierwerk.kernel.registry import naming_texts

MARK = "[gelöscht]"
#: Texts in which somebody may have written a person's name: model, fields, table of the city folder. Later rooms
#: register theirs as ``naming_texts``.
TEXTS: tuple[tuple[type[TenantRecord], tuple[str, ...], str], ...] = (
    (Organisation, ("name", "carrier", "description", "phone", "email", "homepage"), "organisations"),
    (Body, ("name", "purpose", "rhythm"), "bodies"),
    (Meeting, ("title", "place", "agenda", "minutes"), "meetings"),
    (Decision, ("text",), "decisions"),
    (Task, ("title",), "tasks"),
    (Activity, ("purpose", "result"), "activities"),
    (MinutesDraft, ("text",), ""),
    (Introduction, ("reason", "outcome"), ""),
)


@dataclass(frozen=True)
class Trace:
    """A text in which the person stands."""

    row: TenantRecord
    fields: tuple[str, ...]
    table: str


def contact_traces(municipality: Any, contact: Contact) -> list[Trace]:
    """Every text of the municipality in which the person stands, by name, address or number."""
    pattern = _pattern(contact)
    found = []
    later = ((item.model, item.fields, item.table) for item in naming_texts)
    for model, fields, table in (*TEXTS, *later):
        for row in model.objects.filter(municipality=municipality):
            hit = tuple(field for field in fields if pattern.search(getattr(row, field) or ""))
            if hit:
                found.append(Trace(row, hit, table))
    return found


@transaction.atomic
def contact_erase(*, actor: Actor, municipality: Any, contact: Contact) -> int:
    """Remove a person for good.

    Name, address and number go from the entry and from every text; the trail keeps that something was there, not what;
    copies that imports kept of the rows go too. The trail's chain stays whole.

    Returns
    -------
    int
        In how many texts the person was named.

    Raises
    ------
    Forbidden
        If the actor is no data steward.
    """
    if not can_erase_contacts(actor, municipality):
        raise Forbidden(_("Nur die Datenverantwortung löscht Personen."))
    row = row_locked(contact, None)
    pattern = _pattern(row)
    traces = contact_traces(municipality, row)
    for trace in traces:
        for field in trace.fields:
            setattr(trace.row, field, _struck(pattern, field, getattr(trace.row, field)))
        row_save(trace.row)
        if trace.table:
            rows_forget(municipality=municipality, table=trace.table, keys=[(trace.row.code,)])
    rows_forget(municipality=municipality, table="contacts", keys=[(row.code,)])
    subject_erase(subject=subject_of(row))
    change_record(
        actor=actor,
        row=row,
        verb="erase",
        summary=f"Kontakt bei „{row.organisation.name}“ gelöscht",
        changes=None,
    )
    row.delete()
    return len(traces)


def _struck(pattern: re.Pattern[str], field: str, text: str) -> str:
    """The text without the person; a number or address that is hers alone leaves an empty field."""
    if field in {"phone", "email", "homepage"}:
        return ""
    return pattern.sub(MARK, text)


def _pattern(contact: Contact) -> re.Pattern[str]:
    """Full name either way round, title and surname, number and address; as whole words, in any case."""
    names = contact.name.split()
    quoted: list[str] = [r"\s+".join(map(re.escape, names))]
    if len(names) > 1:
        given, surname = r"\s+".join(map(re.escape, names[:-1])), re.escape(names[-1])
        quoted.append(rf"{surname}\s*,\s*{given}")
        quoted.append(rf"(?:Frau|Herrn?|Fr\.|Hr\.|Mrs?\.?|Ms\.?)\s+(?:(?:Dr|Prof)\.\s*)*{surname}")
    quoted += [_number(contact.direct_dial)] if contact.direct_dial else []
    quoted += [re.escape(contact.email)] if contact.email else []
    return re.compile("|".join(rf"(?<!\w){text}(?!\w)" for text in quoted), re.IGNORECASE)


def _number(text: str) -> str:
    """The same number, however it is grouped."""
    digits = re.findall(r"\d", text)
    grouping: Callable[[list[str]], str] = r"[\s/().-]*".join
    return grouping(digits) if len(digits) >= 5 else re.escape(text)
