"""Writing counts: a provider fills in a quarter; what may be shown of it is decided at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.tenancy import code_new
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.delivery.models import ABSENCES, Count, CountEdition
from quartierwerk.apps.delivery.policies import can_enter_counts_of
from quartierwerk.apps.delivery.quarters import quarter_of, quarters_of
from quartierwerk.apps.delivery.selectors.counts import CategorySet, category_sets, edition_content, edition_of
from quartierwerk.kernel.errors import Forbidden, Invalid

#: More people than any measure of a city district has in a quarter: a slip of the hand.
MOST_PEOPLE = 100_000


@dataclass(frozen=True)
class Entry:
    """What is said of one category: a number of people, or why there is none."""

    value: int | None
    absence: str = ""


@transaction.atomic
def counts_enter(
    *,
    actor: Actor,
    municipality: Any,
    measure: Any,
    period: str,
    chosen: CategorySet,
    entries: Mapping[str, Entry],
) -> int:
    """Replace what the measure's provider said of a quarter; gives the number of categories.

    Raises
    ------
    Forbidden
        If the actor's organisation does not carry the measure.
    Invalid
        If the quarter is none of the measure's, a category is not in the set, a number is impossible, or a part is
        greater than the whole; ``field`` names the category.
    """
    if not can_enter_counts_of(actor, municipality, measure):
        raise Forbidden(_("Zahlen meldet der Träger der Maßnahme."))
    _period_checked(measure, period)
    _entries_checked(chosen, entries)
    _rows_write(municipality, measure, period, chosen, entries)
    edition_make(municipality, chosen)
    # Which measure and quarter, never a figure.
    event_record(
        actor=actor,
        municipality=municipality,
        verb="update",
        entity="delivery.count",
        entity_id=f"{measure.code}:{period}",
        summary=f"Zahlen zu Maßnahme {measure.number} für {period} gemeldet",
        changes={"categories": len(entries)},
    )
    return len(entries)


def _rows_write(
    municipality: Any, measure: Any, period: str, chosen: CategorySet, entries: Mapping[str, Entry]
) -> None:
    """Create and change what differs; what is not named stays."""
    place = {
        "municipality": municipality,
        "measure": measure,
        "organisation_id": measure.carrier_id,
        "period": period,
        "category_set": chosen.name,
        "set_version": chosen.version,
    }
    known = {item.category: item for item in Count.objects.select_for_update().filter(**place)}
    for name, entry in entries.items():
        row = known.get(name) or Count(code=code_new(), category=name, version=0, **place)
        if row.pk is None or (row.value, row.absence) != (entry.value, entry.absence):
            row.value, row.absence = entry.value, entry.absence
            row.version, row.updated_at = row.version + 1, timezone.now()
            row.save()


def edition_make(municipality: Any, chosen: CategorySet) -> None:
    """Decide anew what is shown of a set."""
    before = edition_of(municipality, chosen)
    CountEdition.objects.update_or_create(
        municipality=municipality,
        category_set=chosen.name,
        set_version=chosen.version,
        defaults={"content": edition_content(municipality, chosen, before), "made_at": timezone.now()},
    )


def editions_make(municipality: Any) -> None:
    """Decide anew for all sets, after an import or its undoing."""
    sets = category_sets(municipality)
    kept = {(item.name, item.version) for item in sets}
    for row in CountEdition.objects.filter(municipality=municipality):
        if (row.category_set, row.set_version) not in kept:
            row.delete()
    for item in sets:
        edition_make(municipality, item)


def _period_checked(measure: Any, period: str) -> None:
    today = timezone.localdate()
    offered = [str(item) for item in quarters_of(measure.starts_on, measure.ends_on, today)]
    if period not in offered:
        raise Invalid(
            _("Für dieses Quartal wird hier nicht gemeldet."),
            field="period",
            found=period,
            expected=_("ein Quartal bis %(last)s") % {"last": str(quarter_of(today))},
        )


def _entries_checked(chosen: CategorySet, entries: Mapping[str, Entry]) -> None:
    names = {item.category for item in chosen.categories}
    for name, entry in entries.items():
        if name not in names:
            raise Invalid(_("Diese Kategorie gibt es im Satz nicht."), field=name, found=name)
        if (entry.value is None) != bool(entry.absence) or (entry.absence and entry.absence not in ABSENCES):
            raise Invalid(_("Entweder eine Zahl oder ein Grund, warum keine da ist."), field=name)
        if entry.value is not None and not 0 <= entry.value <= MOST_PEOPLE:
            raise Invalid(_("Das kann keine Zahl von Personen sein."), field=name, found=str(entry.value))
    for name, parent in chosen.parts.items():
        part, whole = entries.get(name), entries.get(parent)
        if part and whole and part.value is not None and whole.value is not None and part.value > whole.value:
            raise Invalid(
                _("„%(part)s“ ist ein Teil von „%(whole)s“ und kann nicht größer sein.")
                % {"part": chosen.label(name), "whole": chosen.label(parent)},
                field=name,
                found=str(part.value),
                expected=_("höchstens %(most)s") % {"most": whole.value},
            )
