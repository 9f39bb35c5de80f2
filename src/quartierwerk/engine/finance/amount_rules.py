"""Rules about amounts: of an item, of its slices, of a programme."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from quartierwerk.engine.finance.findings import RuleFinding
from quartierwerk.engine.finance.overview import Kuf, KufRow
from quartierwerk.engine.finance.plan import NOUGHT, Plan, YearSlice
from quartierwerk.engine.finance.spec import FinanceSpec
from quartierwerk.kernel.money import Money, total

_STAGES = ("granted", "called", "paid", "spent", "proven")
_ITEM_AMOUNTS = ("gross", "not_eligible", "revenue", "third_party")
_SLICE_AMOUNTS = ("planned", "applied", *_STAGES)


def item_findings(plan: Plan, row: KufRow) -> Iterator[RuleFinding]:
    """What is wrong with an item by itself."""
    item, parts = row.item, row.shares
    for name in _ITEM_AMOUNTS:
        if getattr(item, name) < NOUGHT:
            yield RuleFinding("negative_amount", "item", item.code, {"field": name, "amount": getattr(item, name)})
    if parts.eligible < NOUGHT:
        yield RuleFinding("eligible_negative", "item", item.code, {"eligible": parts.eligible, "gross": item.gross})
    if item.third_party > NOUGHT and parts.own_share < NOUGHT:
        most = parts.eligible - parts.grant
        data = {"third_party": item.third_party, "most": most, "excess": -parts.own_share}
        yield RuleFinding("third_party_above_own_share", "item", item.code, data)
    if item.programme and item.programme_year is None:
        yield RuleFinding("programme_year_missing", "item", item.code, {"programme": item.programme})
    elif item.programme and plan.rate_of(item) is None:
        wanted = {"programme": item.programme, "programme_year": item.programme_year}
        yield RuleFinding("rate_missing", "item", item.code, wanted)
    if item.starts_on and item.ends_on and item.ends_on < item.starts_on:
        days = {"starts_on": item.starts_on, "ends_on": item.ends_on}
        yield RuleFinding("period_reversed", "item", item.code, days)


def slice_findings(row: KufRow) -> Iterator[RuleFinding]:
    """What is wrong with the slices of an item."""
    item, parts, sums = row.item, row.shares, row.amounts
    if not row.slices and parts.eligible > NOUGHT and item.programme:
        yield RuleFinding("slices_missing", "item", item.code, {"eligible": parts.eligible})
    if row.slices and sums.planned != parts.eligible:
        difference = sums.planned - parts.eligible
        data = {"planned": sums.planned, "eligible": parts.eligible, "difference": difference}
        yield RuleFinding("slices_not_total", "item", item.code, data)
    if parts.rate_known:
        for code, amount in (("applied_above_grant", sums.applied), ("granted_above_grant", sums.granted)):
            if amount > parts.grant:
                data = {"amount": amount, "grant": parts.grant, "excess": amount - parts.grant}
                yield RuleFinding(code, "item", item.code, data)
    for piece in row.slices:
        yield from _piece_findings(piece)


def _piece_findings(piece: YearSlice) -> Iterator[RuleFinding]:
    """What is wrong with one slice: each stage may at most reach the one before it."""
    for name in _SLICE_AMOUNTS:
        if getattr(piece, name) < NOUGHT:
            yield RuleFinding("negative_amount", "slice", piece.key, {"field": name, "amount": getattr(piece, name)})
    for before, after in pairwise(_STAGES):
        most, amount = getattr(piece, before), getattr(piece, after)
        if amount > most:
            data = {"amount": amount, "most": most, "excess": amount - most}
            yield RuleFinding(f"{after}_above_{before}", "slice", piece.key, data)
    if piece.paid > NOUGHT and piece.paid_on is None:
        yield RuleFinding("paid_without_day", "slice", piece.key, {"paid": piece.paid})
    if piece.cash_year < piece.programme_year:
        data = {"programme_year": piece.programme_year, "cash_year": piece.cash_year}
        yield RuleFinding("cash_before_programme", "slice", piece.key, data)


def rate_findings(plan: Plan) -> Iterator[RuleFinding]:
    """Rates that cannot be."""
    for rate in sorted(plan.rates, key=lambda rate: (rate.programme, rate.programme_year)):
        subject = f"{rate.programme}/{rate.programme_year}"
        if not 0 <= rate.rate <= 100:
            yield RuleFinding("rate_out_of_range", "rate", subject, {"rate": rate.rate})
        parts = rate.parts
        if parts is not None and (sum(parts) != 100 or min(parts) < 0):
            yield RuleFinding("split_not_hundred", "rate", subject, {"sum": sum(parts), "parts": parts})


def ceiling_findings(plan: Plan, table: Kuf, spec: FinanceSpec) -> Iterator[RuleFinding]:
    """Programmes whose grants exceed, or nearly reach, what may be granted over all years.

    What counts is the larger of the grants computed and the grants given.
    """
    for programme, amounts in table.by_programme.items():
        ceiling = plan.ceiling_of(programme) if programme else None
        if ceiling is None:
            continue
        given = total([row.amounts.granted for row in table.rows if row.item.programme == programme])
        grant = max(amounts.grant, given)
        data = {"ceiling": ceiling, "grant": grant, "computed": amounts.grant, "granted": given}
        if grant > ceiling:
            yield RuleFinding("ceiling_exceeded", "programme", programme, {**data, "excess": grant - ceiling})
        elif ceiling - grant < _share(ceiling, spec.buffer_percent):
            yield RuleFinding("ceiling_close", "programme", programme, {**data, "left": ceiling - grant})


def _share(amount: Money, percent: Decimal) -> Money:
    return Money.rounded(amount.amount * percent / 100)
