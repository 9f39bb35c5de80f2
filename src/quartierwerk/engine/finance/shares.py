"""Who pays what of a cost item, to the cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quartierwerk.engine.finance.plan import NOUGHT, CostItem, Rate, YearSlice
from quartierwerk.kernel.money import Money


@dataclass(frozen=True)
class Shares:
    """A cost item taken apart.

    Parameters
    ----------
    eligible : Money
        gross - not eligible - revenue.
    rate : Decimal or None
        Per cent; None where no programme funds the item or its rate is not known.
    rate_known : bool
        False where a programme is named but no rate: then the grant counts as nought and totals are marked.
    grant : Money
        eligible x rate / 100, rounded half up to the cent; nought if nothing is eligible.
    eu, federal, land : Money or None
        The grant by giver; they add up to it. None where the notice names no parts.
    own_share : Money
        eligible - grant - third party.
    """

    gross: Money
    not_eligible: Money
    revenue: Money
    eligible: Money
    rate: Decimal | None
    rate_known: bool
    grant: Money
    eu: Money | None
    federal: Money | None
    land: Money | None
    third_party: Money
    own_share: Money


def shares(item: CostItem, rate: Rate | None) -> Shares:
    """Take a cost item apart.

    Parameters
    ----------
    rate : Rate or None
        See :meth:`Plan.rate_of`.

    Notes
    -----
    grant = eligible x rate; own share = eligible - grant - third party: the Land's rules for urban renewal
    (Städtebauförderrichtlinie NRW 2023). The parts of EU, federation and Land are rounded by largest remainder.
    """
    eligible = item.gross - item.not_eligible - item.revenue
    grant = grant_of(eligible, rate.rate) if rate is not None else NOUGHT
    eu, federal, land = _split(grant, rate)
    return Shares(
        gross=item.gross,
        not_eligible=item.not_eligible,
        revenue=item.revenue,
        eligible=eligible,
        rate=rate.rate if rate is not None else None,
        rate_known=rate is not None or not item.programme,
        grant=grant,
        eu=eu,
        federal=federal,
        land=land,
        third_party=item.third_party,
        own_share=eligible - grant - item.third_party,
    )


def grant_of(eligible: Money, rate: Decimal) -> Money:
    """Take the rate of what is eligible, half up to the cent; nought where nothing is eligible.

    >>> from decimal import Decimal
    >>> str(grant_of(Money(Decimal("410750.00")), Decimal(60)))
    '246450.00'
    """
    return Money.rounded(eligible.amount * rate / 100) if eligible > NOUGHT else NOUGHT


def _split(grant: Money, rate: Rate | None) -> tuple[Money | None, Money | None, Money | None]:
    parts = rate.parts if rate is not None else None
    if parts is None or sum(parts) <= 0 or min(parts) < 0:
        return None, None, None
    eu, federal, land = grant.split(parts)
    return eu, federal, land


def grants_of_slices(grant: Money, slices: Sequence[YearSlice]) -> list[Money]:
    """The grant over the slices in proportion to their planned eligible cost; the parts add up to the grant.

    Without any planned cost the first slice carries all of it; without slices there is nothing to give.
    """
    if not slices:
        return []
    weights = [max(piece.planned.amount, Decimal(0)) for piece in slices]
    return grant.split(weights if sum(weights) > 0 else [1, *[0] * (len(slices) - 1)])
