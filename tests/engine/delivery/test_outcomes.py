"""Rates: the published case with its three formulas, absences, and intervals against published numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from quartierwerk.engine.delivery import OutcomeFormula, outcome, outcomes, wilson
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Guarded, Published

COUNTS = {
    name: Published(value) for name, value in {"all": 827, "unemployed": 670, "work": 171, "training": 32}.items()
}
FORMULAS = (
    OutcomeFormula("work", "Arbeit je Teilnehmende", ("work",), ("all",)),
    OutcomeFormula("both", "Arbeit oder Ausbildung je Teilnehmende", ("work", "training"), ("all",)),
    OutcomeFormula("jobless", "Arbeit je Arbeitslose", ("work",), ("unemployed",)),
)


def test_one_project_three_rates() -> None:
    """Figures of a BIWAQ project in Duisburg (827 supported, 171 took up work, 32 training, 670 unemployed)."""
    found = outcomes(FORMULAS, COUNTS)
    assert [(one.numerator.value, one.denominator.value) for one in found] == [(171, 827), (203, 827), (171, 670)]
    assert [round(float(one.rate.value or 0), 1) for one in found] == [20.7, 24.5, 25.5]


@pytest.mark.parametrize(
    ("changed", "absence"),
    [
        ({"training": Published.suppressed()}, Absence.SUPPRESSED),
        ({"training": Published(None, Absence.NOT_REPORTED)}, Absence.NOT_REPORTED),
        ({"all": Published.suppressed(), "work": Published(None, Absence.NOT_REPORTED)}, Absence.SUPPRESSED),
        ({"all": Published(0)}, Absence.NOT_APPLICABLE),
    ],
)
def test_what_is_not_known_gives_no_rate(changed: dict[str, Published], absence: Absence) -> None:
    found = outcome(FORMULAS[1], {**COUNTS, **changed})
    assert (found.rate.value, found.rate.absence, found.interval) == (None, absence, None)


def test_a_suppressed_part_hides_its_sum_too() -> None:
    found = outcome(FORMULAS[1], {**COUNTS, "training": Published.suppressed()})
    assert found.numerator.absence is Absence.SUPPRESSED


def test_nought_is_a_rate_and_a_missing_category_is_not_nought() -> None:
    assert outcome(FORMULAS[0], {**COUNTS, "work": Published(0)}).rate.absence is Absence.ZERO
    assert outcome(FORMULAS[0], {"all": Published(827)}).rate.absence is Absence.NOT_REPORTED


def test_guarded_counts_are_refused() -> None:
    with pytest.raises(Invalid, match="published"):
        outcome(FORMULAS[0], {"work": Guarded(171), "all": Published(827)})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    # R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, score method without correction.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_interval_is_that_of_the_published_table(hits: int, of: int, low: float, high: float) -> None:
    found = wilson(hits, of)
    assert (round(found.low / 100, 4), round(found.high / 100, 4)) == (low, high)


@given(of=st.integers(1, 3000), part=st.floats(0, 1), level=st.sampled_from([0.9, 0.95, 0.99]))
def test_interval_is_that_of_another_program(of: int, part: float, level: float) -> None:
    hits = round(of * part)
    other = binomtest(hits, of).proportion_ci(level, method="wilson")
    found = wilson(hits, of, level)
    assert found.low == pytest.approx(other.low * 100, abs=1e-9)
    assert found.high == pytest.approx(other.high * 100, abs=1e-9)


def test_more_above_than_below_is_no_share() -> None:
    assert outcome(FORMULAS[0], {"work": Published(9), "all": Published(6)}).interval is None
    with pytest.raises(Invalid):
        wilson(9, 6)
