"""Writing cost items and their year slices.

A slice belongs to the row of its item in the overview: whoever changes one makes the item's next version, so that two
people at the same row meet.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import Changes, change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.funding.models import ITEM_AMOUNTS, SLICE_AMOUNTS, CostItem, FundingProgramme, YearSlice
from quartierwerk.apps.funding.selectors.costs import edits_costs
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid

#: Years that can be meant; anything else is a slip of the keys.
YEARS = range(1990, 2100)


class ItemFields(TypedDict, total=False):
    """What can be written of a cost item."""

    number: str
    title: str
    guideline: str
    programme: FundingProgramme | None
    programme_year: int | None
    gross: Decimal
    not_eligible: Decimal
    revenue: Decimal
    third_party: Decimal
    building: bool
    starts_on: date | None
    ends_on: date | None
    remark: str


class SliceFields(TypedDict, total=False):
    """What can be written of a slice."""

    programme_year: int
    cash_year: int
    planned: Decimal
    applied: Decimal
    granted: Decimal
    called: Decimal
    paid: Decimal
    paid_on: date | None
    spent: Decimal
    proven: Decimal


def costs_allowed(actor: Actor, municipality: Any, measure: Any) -> None:
    """Raise ``Forbidden`` if the actor does not write the costs of that measure."""
    if not edits_costs(actor, municipality, measure):
        raise Forbidden(
            _("Kosten dieser Maßnahme dürfen Sie nicht bearbeiten."),
            hint=_("Das tun die Bearbeitung und die Finanzen der Kommune, oder die Beratung mit Mandat für Geld."),
        )


@transaction.atomic
def item_create(*, actor: Actor, municipality: Any, measure: Any, **fields: Unpack[ItemFields]) -> CostItem:
    """Enter a cost item of a measure.

    Raises
    ------
    Forbidden
        If the actor does not write costs of that measure.
    Invalid
        If an amount is below nought, a year cannot be, or it ends before it begins.
    """
    costs_allowed(actor, municipality, measure)
    item = CostItem(municipality=municipality, measure=measure, **fields)
    item_check(item)
    row_save(item)
    _record(actor, item, "create", "eingetragen", None)
    return item


@transaction.atomic
def item_update(
    *, actor: Actor, municipality: Any, item: CostItem, version: int | None, **fields: Unpack[ItemFields]
) -> CostItem:
    """Change a cost item; errors as in ``item_create``, and Conflict if the row was changed since."""
    row = row_locked(item, version)
    costs_allowed(actor, municipality, row.measure)
    changes = fields_apply(row, fields)
    if changes:
        item_check(row)
        row_save(row)
        _record(actor, row, "update", "geändert", changes)
    return row


@transaction.atomic
def item_remove(*, actor: Actor, municipality: Any, item: CostItem, version: int | None = None) -> None:
    """Take out a cost item with its slices.

    Raises
    ------
    Conflict
        If money was granted or paid for it.
    """
    row = row_locked(item, version)
    costs_allowed(actor, municipality, row.measure)
    for piece in row.slices.all():
        if any(getattr(piece, name) for name in SLICE_AMOUNTS[2:]):
            raise Conflict(
                _("Für diese Kostenposition ist schon Geld bewilligt oder geflossen; sie bleibt stehen."),
                found=row.title,
                hint=_("Setzen Sie stattdessen die Kosten auf das, was tatsächlich anfällt."),
            )
    _record(actor, row, "delete", "entfernt", None)
    row.delete()


@transaction.atomic
def slice_save(
    *,
    actor: Actor,
    municipality: Any,
    item: CostItem,
    version: int | None,
    piece: YearSlice | None = None,
    **fields: Unpack[SliceFields],
) -> YearSlice:
    """Enter a slice, or change one.

    Parameters
    ----------
    version : int or None
        Version of the item that was opened.

    Raises
    ------
    Forbidden
        If the actor does not write costs of that measure.
    Conflict
        If the row was changed since, or the item has a slice of these two years.
    Invalid
        If an amount is below nought or a year cannot be.
    """
    owner = row_locked(item, version)
    costs_allowed(actor, municipality, owner.measure)
    row = row_locked(piece, None) if piece else YearSlice(municipality=municipality, item=owner)
    changes = fields_apply(row, fields)
    if changes or piece is None:
        slice_check(row)
        row_save(row)
        row_save(owner)
        _slice_record(actor, owner, row, changes)
    return row


@transaction.atomic
def slice_remove(*, actor: Actor, municipality: Any, piece: YearSlice, version: int | None = None) -> None:
    """Take out a slice for which nothing was granted; ``version`` is that of the item."""
    owner = row_locked(piece.item, version)
    costs_allowed(actor, municipality, owner.measure)
    row = row_locked(piece, None)
    if any(getattr(row, name) for name in SLICE_AMOUNTS[2:]):
        raise Conflict(
            _("Für diese Jahresscheibe ist schon Geld bewilligt oder geflossen; sie bleibt stehen."), found=str(row)
        )
    row.delete()
    row_save(owner)
    _slice_record(actor, owner, row, {"planned": [row.planned, None]})


def item_check(item: CostItem) -> None:
    """Raise ``Invalid`` for what the database would refuse, in words."""
    if not item.title.strip():
        raise Invalid(_("Eine Kostenposition braucht einen Namen."), field="title")
    _not_negative(item, ITEM_AMOUNTS)
    _year_check(item.programme_year, "programme_year")
    if item.starts_on and item.ends_on and item.ends_on < item.starts_on:
        raise Invalid(
            _("Das Ende liegt vor dem Beginn."),
            field="ends_on",
            found=item.ends_on.isoformat(),
            expected=_("ein Tag nach dem Beginn"),
        )


def slice_check(row: YearSlice) -> None:
    """Raise ``Invalid`` or ``Conflict`` for what the database would refuse, in words."""
    _not_negative(row, SLICE_AMOUNTS)
    years_check(row)
    twins = YearSlice.objects.filter(
        item_id=row.item_id, programme_year=row.programme_year, cash_year=row.cash_year
    ).exclude(pk=row.pk)
    if twins.exists():
        raise Conflict(
            _("Für dieses Programmjahr und Kassenjahr steht schon eine Jahresscheibe."),
            field="cash_year",
            found=f"{row.programme_year}/{row.cash_year}",
        )


def years_check(row: YearSlice) -> None:
    """Raise ``Invalid`` for years that cannot be meant."""
    _year_check(row.programme_year, "programme_year")
    _year_check(row.cash_year, "cash_year")


def _not_negative(row: Any, names: tuple[str, ...]) -> None:
    for name in names:
        amount = getattr(row, name)
        if amount < 0:
            raise Invalid(
                _("Beträge sind null oder größer."), field=name, found=str(amount), expected=_("zum Beispiel 1.234,56")
            )


def _year_check(year: int | None, field: str) -> None:
    if year is not None and year not in YEARS:
        raise Invalid(_("Das ist kein Jahr, das gemeint sein kann."), field=field, found=str(year), expected="2026")


def _record(actor: Actor, item: CostItem, verb: str, done: str, changes: Changes | None) -> None:
    summary = f"Kostenposition {item.number} „{item.title}“ von „{item.measure.title}“ {done}"
    change_record(actor=actor, row=item, verb=verb, summary=summary, changes=changes)


def _slice_record(actor: Actor, item: CostItem, row: YearSlice, changes: Changes) -> None:
    years = f"{row.programme_year}/{row.cash_year}"
    summary = f"Jahresscheibe {years} der Kostenposition {item.number} „{item.title}“ geändert"
    told = {f"{years} {name}": values for name, values in changes.items()}
    change_record(actor=actor, row=item, verb="update", summary=summary, changes=told)
