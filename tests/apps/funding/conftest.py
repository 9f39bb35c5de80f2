"""A small overview: two programmes, three measures, five cost items, years, one deadline."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from quartierwerk.apps.concept.models import Measure
from quartierwerk.apps.funding.models import CostItem, FundingDeadline, FundingProgramme, FundingRate, YearSlice
from tests.world import Town

#: Eligible cost, grant and own share of the worked case, and two made-up ones that have to be rounded.
BRAKEL = ("410750.00", "246450.00", "164300.00")


@dataclass
class Purse:
    """What stands in a town's money, by short names."""

    town: Town
    programmes: dict[str, FundingProgramme] = field(default_factory=dict)
    measures: dict[str, Any] = field(default_factory=dict)
    items: dict[str, CostItem] = field(default_factory=dict)

    def measure(self, code: str, number: str, district: Any = None, **fields: Any) -> Any:
        """Enter a measure."""
        fields = {"title": f"Maßnahme {number}", "strand": "social", "state": "draft"} | fields
        made = Measure.objects.create(municipality=self.town.municipality, code=code, number=number, **fields)
        if district:
            made.districts.add(district)
        self.measures[code] = made
        return made

    def item(self, code: str, measure: str, programme: str = "renewal", **fields: Any) -> CostItem:
        """Enter a cost item."""
        amounts = {key: Decimal(str(value)) for key, value in fields.items() if key in AMOUNTS}
        rest = {key: value for key, value in fields.items() if key not in AMOUNTS}
        rest = {"number": code, "title": TITLES.get(code, code), "programme_year": 2026} | rest
        made = CostItem.objects.create(
            municipality=self.town.municipality,
            code=code,
            measure=self.measures[measure],
            programme=self.programmes.get(programme),
            **amounts,
            **rest,
        )
        self.items[code] = made
        return made

    def slice(self, item: str, year: int, cash: int, **amounts: Any) -> YearSlice:
        """Enter a year slice."""
        values = {key: value if key == "paid_on" else Decimal(str(value)) for key, value in amounts.items()}
        return YearSlice.objects.create(
            municipality=self.town.municipality,
            item=self.items[item],
            code=f"{item}-{year}-{cash}",
            programme_year=year,
            cash_year=cash,
            **values,
        )


#: Titles that do not look alike: nothing here is paid twice.
TITLES = {"brakel": "Umbau", "course": "Sprachkurs", "site": "Werkhof", "own": "Begrünung", "thought": "Luftschloss"}
AMOUNTS = {"gross", "not_eligible", "revenue", "third_party"}


def purse_make(town: Town) -> Purse:
    """Fill a town; inside its scope."""
    purse, common = Purse(town), {"municipality": town.municipality}
    purse.programmes["renewal"] = FundingProgramme.objects.create(
        code="renewal", name="Sozialer Zusammenhalt", kind="urban_renewal", funder="Land", legal_base="FRL",
        source="Bescheid", **common,
    )  # fmt: skip
    purse.programmes["esf"] = FundingProgramme.objects.create(
        code="esf", name="ESF", kind="esf", funder="EU", legal_base="VO", source="Richtlinie", **common
    )
    rate = {"municipality": town.municipality, "source": "Bescheid"}
    FundingRate.objects.create(
        code="r26", programme=purse.programmes["renewal"], programme_year=2026, rate=Decimal(60),
        federal_part=Decimal("33.3333"), land_part=Decimal("66.6667"), ceiling=Decimal("300000.00"), **rate,
    )  # fmt: skip
    FundingRate.objects.create(
        code="e26", programme=purse.programmes["esf"], programme_year=2026, rate=Decimal("66.67"), **rate
    )
    FundingDeadline.objects.create(
        code="d26", programme=purse.programmes["renewal"], kind="application", due_on=date(2026, 9, 30),
        programme_year=2026, title="Antrag 2026", source="Erlass", **common,
    )  # fmt: skip
    purse.measure("near", "1", town.district, carrier=town.organisation)
    purse.measure("far", "2", town.other_district, strand="urban_planning")
    purse.measure("idea", "3", None, state="idea")
    purse.item("brakel", "near", gross="450750.00", not_eligible="30000.00", revenue="10000.00")
    purse.slice("brakel", 2026, 2026, planned="200000.00", applied="120000.00")
    purse.slice("brakel", 2026, 2027, planned="210750.00", applied="126450.00")
    purse.item("course", "near", "esf", gross="10000.01", third_party="500.00")
    purse.item("site", "far", gross="80000.00", building=True)
    purse.item("own", "far", "", gross="5000.00", programme_year=None)
    purse.item("thought", "idea", gross="1000000.00")
    return purse


@pytest.fixture
def purse(town: Town) -> Purse:
    """The money of the town, made inside its scope; tests open the scope themselves."""
    with town.scope():
        return purse_make(town)
