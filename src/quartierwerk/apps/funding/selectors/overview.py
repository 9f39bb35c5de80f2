"""The money of a municipality as the engine's plan, and what the engine says about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.funding.models import ITEM_AMOUNTS, SLICE_AMOUNTS, CostItem, FundingDeadline, YearSlice
from quartierwerk.apps.funding.policies import sees_all
from quartierwerk.apps.funding.selectors.costs import items_counted, items_visible
from quartierwerk.apps.funding.selectors.programmes import programmes_all, rates_all
from quartierwerk.engine import finance
from quartierwerk.kernel.money import Money

#: Rules that speak of everything paid from a programme; who sees a part only cannot judge them.
_WHOLE = frozenset({"programme", "rate", "deadline", "year"})


def overview(actor: Actor, municipality: Any, day: date | None = None) -> finance.Checked:
    """The overview of all costs the actor sees that count, with the broken rules the actor can judge."""
    items = items_counted(items_visible(actor, municipality))
    result = overview_of(municipality, items, day)
    if sees_all(actor, municipality):
        return result
    return replace(result, findings=tuple(item for item in result.findings if item.kind not in _WHOLE))


def overview_of(municipality: Any, items: QuerySet[CostItem], day: date | None = None) -> finance.Checked:
    """The overview of these items."""
    return finance.check(finance.FinanceSpec(), plan_of(municipality, items), day or timezone.localdate())


def plan_of(municipality: Any, items: QuerySet[CostItem]) -> finance.Plan:
    """Items with their slices, measures, rates and deadlines, as the engine takes them.

    Five queries; of hundreds of items and thousands of slices only the columns that the engine reads.
    """
    rows = list(items.order_by("number", "code").values_list("pk", *_ITEM_COLUMNS))
    codes = {row[0]: row[1] for row in rows}
    owned = YearSlice.objects.filter(municipality=municipality, item__in=items.order_by().values("pk"))
    slices = owned.order_by("programme_year", "cash_year", "code").values_list("item_id", *_SLICE_COLUMNS)
    return finance.Plan(
        items=tuple(_item(row[1:]) for row in rows),
        slices=tuple(_slice(codes[row[0]], row[1:]) for row in slices if row[0] in codes),
        measures=_measures(items),
        rates=tuple(_rate(row) for row in rates_all(municipality)),
        deadlines=_deadlines(municipality),
    )


_PLAIN = ("number", "title", "guideline", "programme_year", "building", "starts_on", "ends_on", "remark")
_ITEM_COLUMNS = ("code", "measure__code", "programme__code", *_PLAIN, *ITEM_AMOUNTS)
_SLICE_COLUMNS = ("programme_year", "cash_year", "paid_on", *SLICE_AMOUNTS)


def _item(columns: Sequence[Any]) -> finance.CostItem:
    code, measure, programme, *rest = columns
    plain, amounts = dict(zip(_PLAIN, rest, strict=False)), _amounts(ITEM_AMOUNTS, rest[len(_PLAIN) :])
    return finance.CostItem(code=code, measure=measure, programme=programme or "", **plain, **amounts)


def _slice(item: str, columns: Sequence[Any]) -> finance.YearSlice:
    programme_year, cash_year, paid_on, *rest = columns
    return finance.YearSlice(item, programme_year, cash_year, paid_on=paid_on, **_amounts(SLICE_AMOUNTS, rest))


def _amounts(names: Sequence[str], values: Sequence[Decimal]) -> dict[str, Any]:
    """Amounts by name; most are nought, which stands by itself where it is not named."""
    return {name: Money(value) for name, value in zip(names, values, strict=True) if value}


def _measures(items: QuerySet[CostItem]) -> tuple[finance.Measure, ...]:
    """The measures of these items."""
    model: Any = CostItem._meta.get_field("measure").related_model
    found = model.objects.filter(pk__in=items.order_by().values("measure"))
    columns = found.order_by("code").values_list("code", "number", "title", "strand", "fields_of_action")
    return tuple(
        finance.Measure(code, number, title, strand, tuple(fields)) for code, number, title, strand, fields in columns
    )


def _rate(row: Any) -> finance.Rate:
    return finance.Rate(
        row.programme.code,
        row.programme_year,
        _trimmed(row.rate),
        eu_part=_part(row.eu_part),
        federal_part=_part(row.federal_part),
        land_part=_part(row.land_part),
        ceiling=None if row.ceiling is None else Money(row.ceiling),
    )


def _part(percent: Decimal | None) -> Decimal | None:
    return None if percent is None else _trimmed(percent)


def _trimmed(percent: Decimal) -> Decimal:
    """Without the noughts that the column adds: 60, not 60.0000."""
    return Decimal(f"{percent.normalize():f}")


def _deadlines(municipality: Any) -> tuple[finance.Deadline, ...]:
    rows = FundingDeadline.objects.filter(municipality=municipality).select_related("programme")
    return tuple(
        finance.Deadline(row.code, row.programme.code, row.kind, row.due_on, row.programme_year, row.title)
        for row in rows
    )


def names_of(municipality: Any, kuf: finance.Kuf) -> dict[str, str]:
    """What people call the items and programmes that broken rules speak of."""
    names = dict(programmes_all(municipality).values_list("code", "name"))
    names.update({row.item.code: f"{row.item.number} {row.item.title}".strip() for row in kuf.rows})
    return names
