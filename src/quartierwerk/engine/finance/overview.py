"""The cost and financing overview (KuF): every item in order, and totals that count each cent once."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import TypeVar

from quartierwerk.engine.finance.plan import NOUGHT, CostItem, Measure, Plan, YearSlice
from quartierwerk.engine.finance.shares import Shares, shares
from quartierwerk.kernel.money import Money

#: The amount of each stage, in the order in which money moves.
_STAGES = tuple(
    attrgetter(f"{stage}.amount") for stage in ("planned", "applied", "granted", "called", "paid", "spent", "proven")
)
K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


@dataclass(frozen=True)
class SliceAmounts:
    """The stages of some year slices added up."""

    planned: Money = NOUGHT
    applied: Money = NOUGHT
    granted: Money = NOUGHT
    called: Money = NOUGHT
    paid: Money = NOUGHT
    spent: Money = NOUGHT
    proven: Money = NOUGHT

    @classmethod
    def of(cls, slices: Iterable[YearSlice]) -> SliceAmounts:
        """The sum of each stage."""
        pieces = list(slices)
        return cls(*(Money(sum(map(amount, pieces), Decimal(0))) for amount in _STAGES))


@dataclass(frozen=True)
class Amounts:
    """The shares of some cost items added up.

    Parameters
    ----------
    grant_split : Money
        Part of the grant whose givers are known; eu + federal + land come to it.
    items : int
        Items added up.
    without_rate : int
        Items with a programme but no known rate: their grant is missing here.
    """

    gross: Money
    not_eligible: Money
    revenue: Money
    eligible: Money
    grant: Money
    eu: Money
    federal: Money
    land: Money
    grant_split: Money
    third_party: Money
    own_share: Money
    items: int = 0
    without_rate: int = 0

    @classmethod
    def of(cls, parts: Iterable[Shares]) -> Amounts:
        """The sum of each share."""
        pieces = list(parts)
        split = [piece for piece in pieces if piece.land is not None]

        def added(name: str, among: Sequence[Shares] = pieces) -> Money:
            return Money(sum(map(attrgetter(f"{name}.amount"), among), Decimal(0)))

        return cls(
            gross=added("gross"),
            not_eligible=added("not_eligible"),
            revenue=added("revenue"),
            eligible=added("eligible"),
            grant=added("grant"),
            eu=added("eu", split),
            federal=added("federal", split),
            land=added("land", split),
            grant_split=added("grant", split),
            third_party=added("third_party"),
            own_share=added("own_share"),
            items=len(pieces),
            without_rate=sum(not piece.rate_known for piece in pieces),
        )


@dataclass(frozen=True)
class KufRow:
    """A cost item in the overview."""

    item: CostItem
    measure: Measure
    shares: Shares
    slices: tuple[YearSlice, ...]
    amounts: SliceAmounts

    @property
    def main_field(self) -> str:
        """The field of action the item's totals count under; empty where the measure names none."""
        return self.measure.fields_of_action[0] if self.measure.fields_of_action else ""


@dataclass(frozen=True)
class Kuf:
    """The overview.

    Parameters
    ----------
    rows : tuple of KufRow
        By number of the measure, then by number of the item; numbers as people order them (2 before 10).
    by_strand, by_field, by_programme : mapping
        Totals of the shares; the key "" holds what has no strand, field or programme. Each adds up to ``total``.
    by_programme_year : mapping
        Totals of the shares by the year whose rate counts (None: no year named). Adds up to ``total``.
    slices_by_programme_year, slices_by_cash_year : mapping
        Totals of the stages; each adds up to ``slices``.
    """

    rows: tuple[KufRow, ...]
    total: Amounts
    by_strand: Mapping[str, Amounts]
    by_field: Mapping[str, Amounts]
    by_programme: Mapping[str, Amounts]
    by_programme_year: Mapping[int | None, Amounts]
    slices: SliceAmounts
    slices_by_programme_year: Mapping[int, SliceAmounts]
    slices_by_cash_year: Mapping[int, SliceAmounts]

    def of_measure(self, code: str) -> tuple[KufRow, ...]:
        """The rows of one measure."""
        return tuple(row for row in self.rows if row.measure.code == code)

    def total_of_measure(self, code: str) -> Amounts:
        """The totals of one measure."""
        return Amounts.of(row.shares for row in self.of_measure(code))


def kuf(plan: Plan) -> Kuf:
    """Build the overview of a plan."""
    rows = tuple(_row(plan, item) for item in _ordered(plan))
    pieces = [piece for row in rows for piece in row.slices]
    return Kuf(
        rows=rows,
        total=Amounts.of(row.shares for row in rows),
        by_strand=_totals(rows, lambda row: row.measure.strand),
        by_field=_totals(rows, lambda row: row.main_field),
        by_programme=_totals(rows, lambda row: row.item.programme),
        by_programme_year=_totals(rows, lambda row: row.item.programme_year),
        slices=SliceAmounts.of(pieces),
        slices_by_programme_year=_stage_totals(pieces, lambda piece: piece.programme_year),
        slices_by_cash_year=_stage_totals(pieces, lambda piece: piece.cash_year),
    )


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts numbers in texts by their size: ``A 2`` before ``A 10``."""
    parts = re.findall(r"\d+|\D+", text.casefold())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def _ordered(plan: Plan) -> list[CostItem]:
    known = plan.measure_by_code

    def place(item: CostItem) -> tuple[object, ...]:
        measure = known.get(item.measure)
        return natural(measure.number if measure else ""), item.measure, natural(item.number), item.code

    return sorted(plan.items, key=place)


def _row(plan: Plan, item: CostItem) -> KufRow:
    slices = tuple(plan.slices_by_item.get(item.code, ()))
    measure = plan.measure_by_code.get(item.measure) or Measure(item.measure)
    return KufRow(item, measure, shares(item, plan.rate_of(item)), slices, SliceAmounts.of(slices))


def _groups(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return dict(sorted(groups.items(), key=lambda pair: (pair[0] in ("", None), str(pair[0]))))


def _totals(rows: Sequence[KufRow], key: Callable[[KufRow], K]) -> dict[K, Amounts]:
    return {name: Amounts.of(row.shares for row in group) for name, group in _groups(rows, key).items()}


def _stage_totals(pieces: Sequence[YearSlice], key: Callable[[YearSlice], K]) -> dict[K, SliceAmounts]:
    return {name: SliceAmounts.of(group) for name, group in _groups(pieces, key).items()}
