"""From tables with the columns of the city folder to a plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from quartierwerk.engine.finance.plan import NOUGHT, CostItem, Deadline, Measure, Plan, Rate, YearSlice
from quartierwerk.kernel.money import Money

Record = Mapping[str, Any]


def plan_of(tables: Mapping[str, pd.DataFrame]) -> Plan:
    """Read the tables ``measures, cost_items, year_slices, funding_rates, funding_deadlines``; any may be missing.

    Raises
    ------
    Invalid
        If an amount is no amount.
    """
    return Plan(
        items=tuple(_item(row) for row in _rows(tables, "cost_items")),
        slices=tuple(_slice(row) for row in _rows(tables, "year_slices")),
        measures=tuple(_measure(row) for row in _rows(tables, "measures")),
        rates=tuple(_rate(row) for row in _rows(tables, "funding_rates")),
        deadlines=tuple(_deadline(row) for row in _rows(tables, "funding_deadlines") if row.get("due_on")),
    )


def _rows(tables: Mapping[str, pd.DataFrame], name: str) -> list[dict[str, Any]]:
    frame = tables.get(name)
    return [] if frame is None else [{str(key): cell for key, cell in row.items()} for row in frame.to_dict("records")]


def _absent(cell: Any) -> bool:
    return cell is None or cell == "" or bool(pd.isna(cell))


def _text(row: Record, name: str) -> str:
    cell = row.get(name)
    return "" if _absent(cell) else str(cell)


def _money(row: Record, name: str) -> Money:
    cell = row.get(name)
    return NOUGHT if _absent(cell) else Money(Decimal(str(cell)))


def _number(row: Record, name: str) -> Decimal | None:
    cell = row.get(name)
    return None if _absent(cell) else Decimal(str(cell))


def _year(row: Record, name: str) -> int | None:
    cell = row.get(name)
    return None if _absent(cell) else int(str(cell))


def _day(row: Record, name: str) -> date | None:
    cell = row.get(name)
    if _absent(cell):
        return None
    return cell if isinstance(cell, date) else date.fromisoformat(str(cell))


def _measure(row: Record) -> Measure:
    fields = tuple(_text(row, "fields_of_action").split())
    return Measure(_text(row, "id"), _text(row, "number"), _text(row, "title"), _text(row, "strand"), fields)


def _item(row: Record) -> CostItem:
    return CostItem(
        code=_text(row, "id"),
        measure=_text(row, "measure"),
        title=_text(row, "title"),
        number=_text(row, "number"),
        guideline=_text(row, "guideline"),
        programme=_text(row, "programme"),
        programme_year=_year(row, "programme_year"),
        gross=_money(row, "gross"),
        not_eligible=_money(row, "not_eligible"),
        revenue=_money(row, "revenue"),
        third_party=_money(row, "third_party"),
        building=not _absent(row.get("building")) and str(row["building"]).lower() == "true",
        starts_on=_day(row, "starts_on"),
        ends_on=_day(row, "ends_on"),
        remark=_text(row, "remark"),
    )


def _slice(row: Record) -> YearSlice:
    return YearSlice(
        item=_text(row, "item"),
        programme_year=int(row["programme_year"]),
        cash_year=int(row["cash_year"]),
        planned=_money(row, "planned"),
        applied=_money(row, "applied"),
        granted=_money(row, "granted"),
        called=_money(row, "called"),
        paid=_money(row, "paid"),
        paid_on=_day(row, "paid_on"),
        spent=_money(row, "spent"),
        proven=_money(row, "proven"),
    )


def _rate(row: Record) -> Rate:
    return Rate(
        programme=_text(row, "programme"),
        programme_year=int(row["programme_year"]),
        rate=_number(row, "rate") or Decimal(0),
        eu_part=_number(row, "eu_part"),
        federal_part=_number(row, "federal_part"),
        land_part=_number(row, "land_part"),
        ceiling=_money(row, "ceiling") if not _absent(row.get("ceiling")) else None,
    )


def _deadline(row: Record) -> Deadline:
    due = _day(row, "due_on")
    assert due is not None  # filtered above
    return Deadline(
        code=_text(row, "id"),
        programme=_text(row, "programme"),
        kind=_text(row, "kind"),
        due_on=due,
        programme_year=_year(row, "programme_year"),
        title=_text(row, "title"),
    )
