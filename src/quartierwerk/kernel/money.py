"""Euros and cents. Never floats; shares always add up to the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation

from quartierwerk.kernel.errors import Invalid

CENT = Decimal("0.01")
#: Places before the comma up to which decimal arithmetic keeps cents.
_MOST_DIGITS = 26


@dataclass(frozen=True)
class Money:
    """An amount in euros with exactly two decimals.

    Parameters
    ----------
    amount : Decimal
        Euros. More than two decimals are refused: rounding is a decision, see ``rounded``.
    """

    amount: Decimal

    def __post_init__(self) -> None:
        # Sums and columns of the database come in whole cents already: thousands a page, so they are not read again.
        if type(self.amount) is Decimal and self.amount.same_quantum(CENT) and self.amount.adjusted() < _MOST_DIGITS:
            return
        if isinstance(self.amount, float) or not isinstance(self.amount, Decimal | int | str):
            raise Invalid("Money is never a float.", found=repr(self.amount), expected="a Decimal")
        try:
            exact = Decimal(self.amount)
            cents = exact.quantize(CENT)
        except InvalidOperation as error:
            raise Invalid("Not an amount.", found=repr(self.amount), expected="1234.56") from error
        if cents != exact:
            raise Invalid(
                "An amount has two decimals.",
                found=str(self.amount),
                expected="euros and whole cents",
                hint="Round deliberately with Money.rounded.",
            )
        object.__setattr__(self, "amount", cents)

    @classmethod
    def rounded(cls, amount: Decimal) -> Money:
        """Round half up to the cent, as funding offices do."""
        return cls(amount.quantize(CENT, rounding=ROUND_HALF_UP))

    @property
    def cents(self) -> int:
        """Whole cents."""
        return int(self.amount / CENT)

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + other.amount)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - other.amount)

    def __neg__(self) -> Money:
        return Money(-self.amount)

    def __lt__(self, other: Money) -> bool:
        return self.amount < other.amount

    def __le__(self, other: Money) -> bool:
        return self.amount <= other.amount

    def __gt__(self, other: Money) -> bool:
        return self.amount > other.amount

    def __ge__(self, other: Money) -> bool:
        return self.amount >= other.amount

    def __str__(self) -> str:
        return f"{self.amount:.2f}"

    def split(self, weights: Sequence[Decimal | int]) -> list[Money]:
        """Split by weights so that the parts add up to the cent.

        Largest remainder: each part is rounded towards zero, the cents left over go to the largest
        remainders, ties to the earlier part.

        Raises
        ------
        Invalid
            If there is no weight, a negative one, or their sum is zero.
        """
        shares = [Decimal(weight) for weight in weights]
        total = sum(shares, Decimal(0))
        if not shares or min(shares) < 0 or total <= 0:
            raise Invalid(
                "An amount needs weights to be split by.",
                found=repr(list(weights)),
                expected="at least one weight above zero, none below",
            )
        sign = -1 if self.cents < 0 else 1
        exact = [Decimal(abs(self.cents)) * share / total for share in shares]
        parts = [int(value.to_integral_value(ROUND_DOWN)) for value in exact]
        left = abs(self.cents) - sum(parts)
        by_remainder = sorted(range(len(parts)), key=lambda i: (-(exact[i] - parts[i]), i))
        for index in by_remainder[:left]:
            parts[index] += 1
        return [Money(sign * part * CENT) for part in parts]


def total(amounts: Sequence[Money]) -> Money:
    """The sum; nought for no amounts."""
    return Money(sum([item.amount for item in amounts], Decimal(0)))
