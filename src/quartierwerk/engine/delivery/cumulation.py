"""How figures of several periods become one; what was not reported is never nought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Guarded, Published

#: sum: flows that add up; last: stocks; mean, max: of the periods reported; none: each period stands by itself.
RULES = ("sum", "last", "mean", "max", "none")
#: Units whose figures of several measures add up.
_ADDABLE = frozenset({"count", "euro"})


@dataclass(frozen=True)
class Cumulated:
    """One figure of several periods.

    Parameters
    ----------
    value : Published
        The figure, or why there is none.
    reported, missing : int
        Periods with a figure, and periods for which none was reported. With missing ones a sum is a lower bound.
    """

    value: Published
    reported: int
    missing: int

    @property
    def complete(self) -> bool:
        """Whether no period is missing."""
        return self.missing == 0


def cumulate(figures: Sequence[Published], rule: str) -> Cumulated:
    """Put periods together.

    Parameters
    ----------
    figures : sequence of Published
        One a period, the oldest first. Periods the question does not arise for (not applicable) count for nothing.
    rule : {"sum", "last", "mean", "max", "none"}
        The rule of the indicator.

    Returns
    -------
    Cumulated
        Suppressed as soon as a figure that would enter is suppressed: a sum without it would be wrong, and a sum
        with it would give it away. Not reported if no period has a figure. ``last`` takes the newest figure reported.

    Raises
    ------
    Invalid
        If the rule is unknown, or a figure has not passed disclosure control.
    """
    if rule not in RULES:
        raise Invalid("Not a rule of cumulation.", found=repr(rule), expected=", ".join(RULES))
    all_published(figures)
    asked = [figure for figure in figures if figure.absence is not Absence.NOT_APPLICABLE]
    shown = [figure.value for figure in asked if figure.value is not None]
    missing = sum(figure.absence is Absence.NOT_REPORTED for figure in asked)
    return Cumulated(_value(asked, shown, rule), len(shown), missing)


def all_published(figures: Iterable[object]) -> None:
    """Refuse figures that nobody has decided to show."""
    for figure in figures:
        if not isinstance(figure, Published):
            raise Invalid(
                "Only published figures are put together.",
                found="a guarded figure" if isinstance(figure, Guarded) else type(figure).__name__,
                expected="kernel.guarded.Published",
                hint="Let engine.disclosure publish the figure first.",
            )


def _value(asked: Sequence[Published], shown: Sequence[float | int], rule: str) -> Published:
    if rule == "none" or not asked:
        return Published(None, Absence.NOT_APPLICABLE)
    if rule == "last":
        known = [figure for figure in asked if figure.absence is not Absence.NOT_REPORTED]
        return known[-1] if known else Published(None, Absence.NOT_REPORTED)
    if any(figure.absence is Absence.SUPPRESSED for figure in asked):
        return Published.suppressed()
    if not shown:
        return Published(None, Absence.NOT_REPORTED)
    if rule == "max":
        return Published(max(shown))
    exact = sum((Fraction(str(value)) for value in shown), Fraction(0))
    return Published(_plain(exact if rule == "sum" else exact / len(shown)))


def _plain(exact: Fraction) -> float | int:
    return int(exact) if exact.denominator == 1 else float(exact)


def added(figures: Sequence[Published]) -> Published:
    """The sum of figures of one period: all must be there, or the sum has the gravest absence of them.

    Suppressed before not reported; what does not apply counts for nothing.
    """
    all_published(figures)
    asked = [figure for figure in figures if figure.absence is not Absence.NOT_APPLICABLE]
    for absence in (Absence.SUPPRESSED, Absence.NOT_REPORTED):
        if any(figure.absence is absence for figure in asked):
            return Published(None, absence)
    return cumulate(asked, "sum").value


def measures_together(figures: Mapping[str, Cumulated], unit: str) -> Cumulated:
    """One figure of several measures that report the same indicator.

    Counts and amounts add up over the measures that have a figure, the others are counted as missing. Shares,
    points and years of several measures have no common figure without their counts: not applicable.
    """
    parts = [item for item in figures.values() if item.value.absence is not Absence.NOT_APPLICABLE]
    missing = sum(item.missing for item in parts)
    reported = sum(item.reported for item in parts)
    if len(parts) == 1:
        return parts[0]
    if not parts or unit not in _ADDABLE:
        return Cumulated(Published(None, Absence.NOT_APPLICABLE), reported, missing)
    return Cumulated(cumulate([item.value for item in parts], "sum").value, reported, missing)
