"""The same thing paid for by two programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from quartierwerk.engine.finance.findings import RuleFinding
from quartierwerk.engine.finance.overview import Kuf
from quartierwerk.engine.finance.plan import CostItem
from quartierwerk.engine.finance.spec import FinanceSpec


def double_funding_findings(table: Kuf, spec: FinanceSpec) -> Iterator[RuleFinding]:
    """Pairs of items of one measure that look alike, run at the same time and name two programmes.

    Alike: the words of four letters or more that both titles share, over those of the shorter title, reach
    ``title_overlap`` (Simpson's overlap coefficient). A missing day counts as open.
    """
    groups: dict[str, list[tuple[CostItem, set[str]]]] = {}
    for row in table.rows:
        if row.item.programme:
            groups.setdefault(row.item.measure, []).append((row.item, _words(row.item.title)))
    for measure, items in groups.items():
        for (one, first), (other, second) in combinations(items, 2):
            # Of hundreds of items most pairs share no word: they are left first.
            if one.programme == other.programme or (first and second and first.isdisjoint(second)):
                continue
            overlap = _overlap(one.title, first, other.title, second)
            if overlap >= spec.title_overlap and _meet(one, other):
                data = {
                    "items": (one.code, other.code),
                    "programmes": (one.programme, other.programme),
                    "overlap": overlap,
                }
                yield RuleFinding("double_funding", "measure", measure, data)


def title_overlap(one: str, other: str) -> Decimal:
    """Shared words over the words of the shorter title, 0 to 1.

    >>> title_overlap("Werkstatt: Ausstattung", "Ausstattung der Werkstatt")
    Decimal('1')
    """
    return _overlap(one, _words(one), other, _words(other))


def _overlap(one: str, first: set[str], other: str, second: set[str]) -> Decimal:
    """The same with the words of both titles at hand."""
    shorter = min(len(first), len(second))
    if not shorter:
        return Decimal(1) if one.strip().casefold() == other.strip().casefold() else Decimal(0)
    return Decimal(len(first & second)) / shorter


def _words(title: str) -> set[str]:
    return {word for word in re.findall(r"\w+", title.casefold()) if len(word) > 3 and not word.isdigit()}


def _meet(one: CostItem, other: CostItem) -> bool:
    starts = max(one.starts_on or date.min, other.starts_on or date.min)
    return starts <= min(one.ends_on or date.max, other.ends_on or date.max)
