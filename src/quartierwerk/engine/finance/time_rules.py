"""Rules about time: buildings, payments to be used, deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quartierwerk.engine.finance.findings import RuleFinding
from quartierwerk.engine.finance.overview import Kuf, KufRow
from quartierwerk.engine.finance.plan import NOUGHT, Deadline, Plan, YearSlice
from quartierwerk.engine.finance.spec import FinanceSpec
from quartierwerk.engine.finance.watch import use_watch
from quartierwerk.kernel.money import total


def building_findings(table: Kuf, spec: FinanceSpec) -> Iterator[RuleFinding]:
    """Building work that begins with the last grant of its programme, and too many buildings begun in one year.

    Source: advice of the Land on the funding of the whole measure (https://staedtebaufoerderung.nrw, question
    13.3.12).
    """
    years = _programme_years(table)
    for row in table.rows:
        first = _first_year(row) if row.item.building else None
        known = years.get(row.item.programme, set())
        if first is not None and len(known) > 1 and first == max(known):
            data = {"programme": row.item.programme, "programme_year": first}
            yield RuleFinding("building_in_last_slice", "item", row.item.code, data)
    starts: dict[int, list[str]] = {}
    for row in table.rows:
        if row.item.building and row.item.starts_on:
            starts.setdefault(row.item.starts_on.year, []).append(row.item.code)
    for year, codes in sorted(starts.items()):
        if len(codes) > spec.buildings_at_once:
            yield RuleFinding("buildings_at_once", "year", str(year), {"year": year, "items": tuple(codes)})


def _programme_years(table: Kuf) -> dict[str, set[int]]:
    """Programme years in which money of a programme is planned."""
    years: dict[str, set[int]] = {}
    for row in table.rows:
        if row.item.programme:
            found = years.setdefault(row.item.programme, set())
            found.update(piece.programme_year for piece in row.slices if piece.planned > NOUGHT)
            if row.item.programme_year is not None and not row.slices:
                found.add(row.item.programme_year)
    return years


def _first_year(row: KufRow) -> int | None:
    """Programme year with which an item begins."""
    planned = [piece.programme_year for piece in row.slices if piece.planned > NOUGHT]
    return min(planned) if planned else row.item.programme_year if row.item.programme else None


def use_findings(plan: Plan, day: date, spec: FinanceSpec) -> Iterator[RuleFinding]:
    """Payments not used in time, see :func:`use_watch`."""
    for item in use_watch(plan.slices, day, spec):
        if item.stage:
            data = {
                "unused": item.unused,
                "paid_on": item.piece.paid_on,
                "interest_from": item.interest_from,
                "examined_on": item.examined_on,
            }
            yield RuleFinding(f"use_month_{item.stage}", "slice", item.piece.key, data)


def deadline_findings(plan: Plan, table: Kuf, day: date) -> Iterator[RuleFinding]:
    """Deadlines gone by while what they ask for is still missing."""
    for deadline in sorted(plan.deadlines, key=lambda item: (item.due_on, item.code)):
        if deadline.due_on < day:
            yield from _overdue(deadline, table)


def _overdue(deadline: Deadline, table: Kuf) -> Iterator[RuleFinding]:
    rows = [row for row in table.rows if row.item.programme == deadline.programme]
    base = {"programme": deadline.programme, "due_on": deadline.due_on, "title": deadline.title}
    if deadline.kind == "application" and deadline.programme_year is not None:
        items = tuple(row.item.code for row in rows if _not_applied(row, deadline.programme_year))
        if items:
            data = {**base, "items": items, "programme_year": deadline.programme_year}
            yield RuleFinding("application_overdue", "deadline", deadline.code, data)
        return
    pieces = [piece for row in rows for piece in row.slices if _asked_for(piece, deadline)]
    if deadline.kind == "payment_call":
        missing = total([piece.granted for piece in pieces]) - total([piece.called for piece in pieces])
        if missing > NOUGHT:
            yield RuleFinding("call_overdue", "deadline", deadline.code, {**base, "missing": missing})
    if deadline.kind in ("interim_proof", "final_proof"):
        missing = total([piece.paid for piece in pieces]) - total([piece.proven for piece in pieces])
        if missing > NOUGHT:
            yield RuleFinding("proof_overdue", "deadline", deadline.code, {**base, "missing": missing})


def _asked_for(piece: YearSlice, deadline: Deadline) -> bool:
    """A deadline without a year asks for all years; a call or proof only for payments up to its day."""
    if deadline.programme_year is not None and piece.programme_year != deadline.programme_year:
        return False
    return deadline.kind == "final_proof" or piece.cash_year <= deadline.due_on.year


def _not_applied(row: KufRow, year: int) -> bool:
    """Whether money is planned in a programme year but no grant was applied for, nor given."""
    pieces = [piece for piece in row.slices if piece.programme_year == year and piece.planned > NOUGHT]
    return bool(pieces) and all(piece.applied <= NOUGHT and piece.granted <= NOUGHT for piece in pieces)
