"""What is to be paid, by whom, and when: the input of every money question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from quartierwerk.kernel.money import Money

NOUGHT = Money(Decimal(0))


@dataclass(frozen=True)
class Measure:
    """A measure as the overview names it. The first field of action is its main one: totals count it there."""

    code: str
    number: str = ""
    title: str = ""
    strand: str = ""
    fields_of_action: tuple[str, ...] = ()


@dataclass(frozen=True)
class CostItem:
    """Something that is paid for.

    Parameters
    ----------
    programme : str
        Funding programme; empty where nobody funds it.
    programme_year : int or None
        Year whose rate counts.
    gross, not_eligible, revenue, third_party : Money
        Total cost; the part that cannot be funded; revenue and contributions; money of third parties towards the
        own share.
    building : bool
        Building work, which needs time and therefore has rules of its own.
    """

    code: str
    measure: str
    title: str = ""
    number: str = ""
    guideline: str = ""
    programme: str = ""
    programme_year: int | None = None
    gross: Money = NOUGHT
    not_eligible: Money = NOUGHT
    revenue: Money = NOUGHT
    third_party: Money = NOUGHT
    building: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    remark: str = ""


@dataclass(frozen=True)
class YearSlice:
    """The part of a cost item that a programme year grants and a cash year pays.

    ``planned`` is eligible cost; all later stages (applied, granted, called, paid, spent, proven) are the grant.
    """

    item: str
    programme_year: int
    cash_year: int
    planned: Money = NOUGHT
    applied: Money = NOUGHT
    granted: Money = NOUGHT
    called: Money = NOUGHT
    paid: Money = NOUGHT
    paid_on: date | None = None
    spent: Money = NOUGHT
    proven: Money = NOUGHT

    @property
    def key(self) -> str:
        """``item/programme year/cash year``, the subject of findings."""
        return f"{self.item}/{self.programme_year}/{self.cash_year}"


@dataclass(frozen=True)
class Rate:
    """The rate of a programme in a programme year, entered from the notice and never computed.

    Parameters
    ----------
    rate : Decimal
        Per cent of the eligible cost.
    eu_part, federal_part, land_part : Decimal or None
        Per cent of the grant; None where the notice names none. All None: the split is not known.
    ceiling : Money or None
        Most that may be granted over all years.
    """

    programme: str
    programme_year: int
    rate: Decimal
    eu_part: Decimal | None = None
    federal_part: Decimal | None = None
    land_part: Decimal | None = None
    ceiling: Money | None = None

    @property
    def parts(self) -> tuple[Decimal, Decimal, Decimal] | None:
        """EU, federation and Land in per cent of the grant; None if no part is named."""
        named = (self.eu_part, self.federal_part, self.land_part)
        if all(part is None for part in named):
            return None
        eu, federal, land = (part or Decimal(0) for part in named)
        return eu, federal, land


@dataclass(frozen=True)
class Deadline:
    """A date of a programme: ``application``, ``payment_call``, ``narrative_report``, ``interim_proof`` and so on."""

    code: str
    programme: str
    kind: str
    due_on: date
    programme_year: int | None = None
    title: str = ""


@dataclass(frozen=True)
class Plan:
    """All cost items of a municipality with what belongs to them."""

    items: Sequence[CostItem] = ()
    slices: Sequence[YearSlice] = ()
    measures: Sequence[Measure] = ()
    rates: Sequence[Rate] = ()
    deadlines: Sequence[Deadline] = ()

    @cached_property
    def measure_by_code(self) -> Mapping[str, Measure]:
        """Measures by code."""
        return {item.code: item for item in self.measures}

    @cached_property
    def rate_by_year(self) -> Mapping[tuple[str, int], Rate]:
        """Rates by programme and programme year."""
        return {(rate.programme, rate.programme_year): rate for rate in self.rates}

    @cached_property
    def slices_by_item(self) -> Mapping[str, Sequence[YearSlice]]:
        """Slices of each item, by programme year and cash year."""
        found: dict[str, list[YearSlice]] = {}
        for piece in sorted(self.slices, key=lambda piece: (piece.programme_year, piece.cash_year)):
            found.setdefault(piece.item, []).append(piece)
        return found

    def rate_of(self, item: CostItem) -> Rate | None:
        """The rate that counts for an item; None where nobody funds it or the rate is not known."""
        if not item.programme or item.programme_year is None:
            return None
        return self.rate_by_year.get((item.programme, item.programme_year))

    def ceiling_of(self, programme: str) -> Money | None:
        """The ceiling in force: that of the newest programme year that names one."""
        named = [rate for rate in self.rates if rate.programme == programme and rate.ceiling is not None]
        return max(named, key=lambda rate: rate.programme_year).ceiling if named else None
