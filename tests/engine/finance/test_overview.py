"""The overview: order, totals, and reading it from tables of a city folder."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from quartierwerk.engine.finance import Measure, Plan, Rate, kuf, plan_of
from tests.engine.finance.plans import RATE, euro, item, piece

MEASURES = (
    Measure("m10", "B 10", "Platz", "urban_planning", ("housing", "work")),
    Measure("m2", "B 2", "Werkstatt", "economic", ("work",)),
)


def _plan() -> Plan:
    return Plan(
        items=(
            item("x", measure="m10", number="1", gross=euro("100.10")),
            item("y", measure="m2", number="10", gross=euro("200.20")),
            item("z", measure="m2", number="9", gross=euro("300.30"), programme="esf", programme_year=2025),
        ),
        slices=(
            piece("x", planned=euro("60.10"), granted=euro(30)),
            piece("x", cash_year=2025, planned=euro(40), granted=euro("20.06"), paid=euro(10)),
        ),
        measures=MEASURES,
        rates=(RATE, Rate("esf", 2025, Decimal(90), Decimal(100))),
    )


def test_rows_stand_in_the_order_people_count_in() -> None:
    assert [row.item.code for row in kuf(_plan()).rows] == ["z", "y", "x"]


def test_totals_by_every_side() -> None:
    table = kuf(_plan())
    assert {name: str(part.grant) for name, part in table.by_programme.items()} == {"esf": "270.27", "sz": "180.18"}
    assert {name: str(part.gross) for name, part in table.by_strand.items()} == {
        "economic": "500.50",
        "urban_planning": "100.10",
    }
    assert {name: str(part.gross) for name, part in table.by_field.items()} == {"housing": "100.10", "work": "500.50"}
    assert list(table.by_programme_year) == [2024, 2025]
    assert {year: str(part.granted) for year, part in table.slices_by_cash_year.items()} == {
        2024: "30.00",
        2025: "20.06",
    }
    assert str(table.slices_by_programme_year[2024].planned) == str(table.slices.planned) == "100.10"
    assert (str(table.total.eu), str(table.total.land)) == ("270.27", "90.09")
    assert str(table.total_of_measure("m2").gross) == "500.50"


def test_tables_of_a_city_folder_are_read() -> None:
    tables = {
        "measures": pd.DataFrame([{"id": "m", "number": "1", "strand": "social", "fields_of_action": "a b"}]),
        "cost_items": pd.DataFrame(
            [{"id": "i", "measure": "m", "number": "1", "title": "T", "programme": "sz", "programme_year": 2024,
              "gross": "410750.00", "not_eligible": "0.00", "revenue": "0.00", "third_party": "0.00", "building": True,
              "starts_on": "2024-05-01", "ends_on": ""}]
        ),
        "year_slices": pd.DataFrame(
            [{"item": "i", "programme_year": 2024, "cash_year": 2025, "planned": "410750.00", "paid": "10.00",
              "paid_on": "2025-02-03"}]
        ),
        "funding_rates": pd.DataFrame(
            [{"programme": "sz", "programme_year": 2024, "rate": 60.0, "eu_part": float("nan"), "federal_part": 50.0,
              "land_part": 50.0, "ceiling": "500000.00"}]
        ),
        "funding_deadlines": pd.DataFrame(
            [{"id": "d", "programme": "sz", "programme_year": pd.NA, "kind": "application", "due_on": "2025-09-30"}]
        ),
    }  # fmt: skip
    plan = plan_of(tables)
    row = kuf(plan).rows[0]
    assert (str(row.shares.grant), row.main_field, row.item.building) == ("246450.00", "a", True)
    assert (row.item.starts_on.isoformat(), row.item.ends_on) == ("2024-05-01", None)  # type: ignore[union-attr]
    assert plan.ceiling_of("sz") == euro(500000)
    assert plan.deadlines[0].programme_year is None
