"""Payments that must be used in time, or interest is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quartierwerk.engine.finance.plan import NOUGHT, YearSlice
from quartierwerk.engine.finance.spec import FinanceSpec
from quartierwerk.kernel.money import Money
from quartierwerk.kernel.months import months_after


@dataclass(frozen=True)
class UseWatch:
    """A payment that is not wholly used for its purpose.

    Parameters
    ----------
    unused : Money
        paid - spent.
    interest_from : date
        First day of the 13th month after payment: interest, if any is asked for, counts from here.
    examined_on : date
        Day on which 18 months have gone by: from here interest is examined.
    stage : {0, 12, 13, 18}
        0: nothing to be done yet; 12: the 12th month runs; 13: the 13th or a later one runs; 18: the time is over.
    """

    piece: YearSlice
    unused: Money
    interest_from: date
    examined_on: date
    stage: int


def use_watch(slices: Iterable[YearSlice], day: date, spec: FinanceSpec | None = None) -> tuple[UseWatch, ...]:
    """All payments not wholly used on a day, the most pressing first.

    Notes
    -----
    Use within 18 months after payment, interest only from month 13: practice of the Land for number 16 of the
    Städtebauförderrichtlinie NRW 2023 (https://staedtebaufoerderung.nrw, question 16.5).
    """
    rules = spec or FinanceSpec()
    found = []
    for piece in slices:
        unused = piece.paid - piece.spent
        if piece.paid_on is None or piece.paid_on > day or unused <= NOUGHT:
            continue
        interest = months_after(piece.paid_on, rules.interest_month - 1)
        examined = months_after(piece.paid_on, rules.examined_months)
        stage = 0
        if day >= examined:
            stage = 18
        elif day >= interest:
            stage = 13
        elif day >= months_after(piece.paid_on, rules.watch_month - 1):
            stage = 12
        found.append(UseWatch(piece, unused, interest, examined, stage))
    return tuple(sorted(found, key=lambda item: (item.examined_on, item.piece.key)))
