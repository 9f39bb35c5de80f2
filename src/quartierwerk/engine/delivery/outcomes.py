"""Outcome rates: never without the formula they were made by, never from suppressed counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quartierwerk.engine.delivery.cumulation import added
from quartierwerk.engine.delivery.interval import Interval, wilson
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Published


@dataclass(frozen=True)
class OutcomeFormula:
    """What stands above and below the line of a rate.

    Parameters
    ----------
    code : str
        Code of the formula.
    label : str
        What it is called; a rate is shown under its label only.
    numerator, denominator : tuple of str
        Categories of a count set added up above and below the line; none twice on one side.
    note : str
        What the rate tells and what not.
    """

    code: str
    label: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    note: str = ""

    def __post_init__(self) -> None:
        for side in (self.numerator, self.denominator):
            if not side or len(set(side)) != len(side):
                raise Invalid(
                    "A rate needs categories above and below the line, none twice.",
                    where=self.code,
                    found=" ".join(side) or "none",
                )


@dataclass(frozen=True)
class Outcome:
    """A rate with all it was made of.

    Parameters
    ----------
    rate : Published
        Per cent, or why there is none.
    interval : Interval or None
        Wilson's interval where there is a rate of whole people of the denominator; else None.
    """

    formula: OutcomeFormula
    numerator: Published
    denominator: Published
    rate: Published
    interval: Interval | None


def outcome(formula: OutcomeFormula, counts: Mapping[str, Published], *, level: float = 0.95) -> Outcome:
    """Compute a rate.

    Parameters
    ----------
    counts : mapping
        Category → published count of people. A category that is not there was not reported.

    Notes
    -----
    A suppressed count on either side gives no rate, and neither side is shown as a sum then. Nought below the line
    gives none either (not applicable). More people above than below the line is a fault of the formula or the
    counts: the rate is computed, the interval is not.
    """
    absent = Published(None, Absence.NOT_REPORTED)
    above = added([counts.get(name, absent) for name in formula.numerator])
    below = added([counts.get(name, absent) for name in formula.denominator])
    for side in (above, below):
        if side.absence is Absence.SUPPRESSED:
            return Outcome(formula, above, below, Published.suppressed(), None)
    if above.value is None or below.value is None:
        gravest = above if above.value is None else below
        return Outcome(formula, above, below, Published(None, gravest.absence), None)
    if below.value == 0:
        return Outcome(formula, above, below, Published(None, Absence.NOT_APPLICABLE), None)
    rate = Published(above.value / below.value * 100)
    fits = above.value <= below.value
    return Outcome(formula, above, below, rate, wilson(int(above.value), int(below.value), level) if fits else None)


def outcomes(formulas: Sequence[OutcomeFormula], counts: Mapping[str, Published]) -> tuple[Outcome, ...]:
    """Several formulas on the same counts, side by side."""
    return tuple(outcome(formula, counts) for formula in formulas)
