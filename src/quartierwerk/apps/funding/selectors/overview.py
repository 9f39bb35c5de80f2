"""The money of a municipality as the engine's plan, and what the engine says about it."""

from __future__ import annotations

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


def overview(actor: Actor, municipality: Any, day: date | None = None) -> finance.FinanceResult:
    """The overview of all costs the actor sees that count, with the broken rules the actor can judge."""
    items = items_counted(items_visible(actor, municipality))
    result = overview_of(municipality, items, day)
    if sees_all(actor, municipality):
        return result
    kept = tuple(item for item in result.findings if item.kind not in _WHOLE)
    return finance.FinanceResult(result.manifest, result.kuf, kept)


def overview_of(municipality: Any, items: QuerySet[CostItem], day: date | None = None) -> finance.FinanceResult:
    """The overview of these items."""
    return finance.run(finance.FinanceSpec(), plan_of(municipality, items), day or timezone.localdate())


def plan_of(municipality: Any, items: QuerySet[CostItem]) -> finance.Plan:
    """Items with their slices, measures, rates and deadlines, as the engine takes them: four queries."""
    rows = list(items)
    codes = {row.pk: row.code for row in rows}
    slices = YearSlice.objects.filter(municipality=municipality, item__in=items.order_by().values("pk"))
    measures = {row.measure_id: row.measure for row in rows}
    return finance.Plan(
        items=tuple(_item(row) for row in rows),
        slices=tuple(_slice(row, codes[row.item_id]) for row in slices if row.item_id in codes),
        measures=tuple(_measure(row) for row in measures.values()),
        rates=tuple(_rate(row) for row in rates_all(municipality)),
        deadlines=_deadlines(municipality),
    )


def _item(row: CostItem) -> finance.CostItem:
    return finance.CostItem(
        code=row.code,
        measure=row.measure.code,
        title=row.title,
        number=row.number,
        guideline=row.guideline,
        programme=row.programme.code if row.programme else "",
        programme_year=row.programme_year,
        building=row.building,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        remark=row.remark,
        **{name: Money(getattr(row, name)) for name in ITEM_AMOUNTS},
    )


def _slice(row: YearSlice, item: str) -> finance.YearSlice:
    amounts = {name: Money(getattr(row, name)) for name in SLICE_AMOUNTS}
    return finance.YearSlice(item, row.programme_year, row.cash_year, paid_on=row.paid_on, **amounts)


def _measure(row: Any) -> finance.Measure:
    return finance.Measure(row.code, row.number, row.title, row.strand, tuple(row.fields_of_action))


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
