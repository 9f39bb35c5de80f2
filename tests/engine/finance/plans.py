"""Small plans with amounts one can check by head."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from quartierwerk.engine.finance import CostItem, FinanceSpec, Measure, Plan, Rate, RuleFinding, YearSlice, run
from quartierwerk.kernel.money import Money

DAY = date(2026, 3, 1)


def euro(text: str | int) -> Money:
    return Money(Decimal(text))


def item(code: str = "a", **fields: object) -> CostItem:
    given = {"measure": "m", "programme": "sz", "programme_year": 2024, "gross": euro(1000), **fields}
    return CostItem(code, **given)  # type: ignore[arg-type]


def piece(code: str = "a", **fields: object) -> YearSlice:
    given = {"programme_year": 2024, "cash_year": 2024, "planned": euro(1000), **fields}
    return YearSlice(code, **given)  # type: ignore[arg-type]


RATE = Rate("sz", 2024, Decimal(60), None, Decimal(50), Decimal(50))
MEASURE = Measure("m", "1", "Werkstatt", "economic", ("work",))


def findings(
    items: tuple[CostItem, ...] = (),
    slices: tuple[YearSlice, ...] = (),
    rates: tuple[Rate, ...] = (RATE,),
    day: date = DAY,
    **more: object,
) -> tuple[RuleFinding, ...]:
    plan = Plan(items=items, slices=slices, measures=(MEASURE,), rates=rates, **more)  # type: ignore[arg-type]
    return run(FinanceSpec(), plan, day).findings


def codes(*args: object, **more: object) -> list[str]:
    return [found.code for found in findings(*args, **more)]  # type: ignore[arg-type]
